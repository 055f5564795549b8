using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;

namespace BuildOut.Api.Matches;

/// <summary>What is asked for: its portrait, and its state where there is one.</summary>
internal sealed record Sought(Portrait Portrait, SubjectState? State);

/// <summary>Ranks what subjects may be other reports of: two queries, however many are asked for.</summary>
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
}
