using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;
using BuildOut.Domain.Organisations;

namespace BuildOut.Api.Matches;

/// <summary>What is asked for: its portrait, and its state where there is one.</summary>
internal sealed record Sought(Portrait Portrait, SubjectState? State);

/// <summary>Ranks what subjects may be other reports of: three queries, however many are asked for.</summary>
internal sealed class MatchFinder(CandidateKeys candidates, RecordReader reader)
{
    public async Task<IReadOnlyList<IReadOnlyList<Match>>> FindAsync(
        IReadOnlyList<Sought> sought,
        Lens lens,
        RegionTree tree,
        RateBook rates,
        CancellationToken ct
    )
    {
        var kin = await KinAsync([.. sought.SelectMany(s => s.Portrait.Organisations)], lens, ct);
        sought =
        [
            .. sought.Select(s =>
                s with
                {
                    Portrait = s.Portrait with
                    {
                        Kin =
                        [
                            .. s
                                .Portrait.Organisations.SelectMany(o => kin[o])
                                .Except(s.Portrait.Organisations)
                                .Distinct(),
                        ],
                    },
                }
            ),
        ];
        var keys = await candidates.FindAsync(
            [.. sought.Select(s => s.Portrait)],
            tree,
            lens.KnownAt,
            ct
        );
        var states = (
            await reader.StreamsAsync([.. keys.SelectMany(k => k).Distinct()], lens.KnownAt, ct)
        )
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(s => SubjectState.Fold(s.Key, Timeline.Standing(s, lens), lens.AsOf))
            .Where(s => s.Claims.Count > 0)
            .ToDictionary(s => s.Key, StringComparer.Ordinal);
        return
        [
            .. sought.Zip(
                keys,
                (one, found) =>
                    Matcher.Rank(
                        one.Portrait,
                        found
                            .Where(states.ContainsKey)
                            .Select(k => states[k])
                            .Where(s => one.State is null || !Sameness.IsSettled(one.State, s))
                            .Select(Portrait.Of),
                        tree,
                        rates
                    )
            ),
        ];
    }

    // The owners that an organisation states, and those that state it as theirs.
    private async Task<ILookup<string, string>> KinAsync(
        string[] organisations,
        Lens lens,
        CancellationToken ct
    ) =>
        (await reader.KinAsync(organisations, lens.KnownAt, ct))
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(s => SubjectState.Fold(s.Key, Timeline.Standing(s, lens), lens.AsOf))
            .OfType<OrganisationState>()
            .SelectMany(o =>
                o.Owners.Where(w => w.Value.Value is not null)
                    .SelectMany(w => new[] { (Of: o.Key, Kin: w.Key), (Of: w.Key, Kin: o.Key) })
            )
            .ToLookup(k => k.Of, k => k.Kin, StringComparer.Ordinal);
}
