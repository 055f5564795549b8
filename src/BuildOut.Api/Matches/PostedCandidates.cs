using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;

namespace BuildOut.Api.Matches;

/// <summary>What valid claims that open a subject may be other reports of, before they are posted.</summary>
internal static class PostedCandidates
{
    /// <summary>Subjects of one post, and candidates of each, of which no more are looked for.</summary>
    private const int MostSubjects = 100;
    private const int MostCandidates = 10;

    /// <returns>By the place of the claim that opens a subject; empty where it is like nothing.</returns>
    public static async Task<Dictionary<int, IReadOnlyList<MatchView>>> OfAsync(
        IReadOnlyList<Posted> posted,
        IReadOnlyList<Outcome> outcomes,
        HttpContext http,
        CancellationToken ct
    )
    {
        var valid = posted
            .Index()
            .Where(p =>
                outcomes[p.Index] is Outcome.Valid
                && Portrait.IsMatched(Subjects.KindOf(p.Item.Claim.Subject))
            )
            .GroupBy(p => p.Item.Claim.Subject, StringComparer.Ordinal)
            .Take(MostSubjects)
            .ToList();
        if (valid.Count == 0)
            return [];
        var times = await ReadTimes.OfAsync(http, ct);
        var lens = Lens.Everything with { KnownAt = times.Sequence };
        var known = (
            await http
                .RequestServices.GetRequiredService<RecordReader>()
                .StreamsAsync([.. valid.Select(s => s.Key)], times.Sequence, ct)
        ).ToLookup(c => c.Subject);
        var opening = valid
            .Select(s => (Place: Opens(s, isNew: !known[s.Key].Any()), State: Folded(s)))
            .Where(s => s.Place is not null)
            .Select(s => (Place: s.Place!.Value, Sought: new Sought(Portrait.Of(s.State), s.State)))
            .Where(s => s.Sought.Portrait.SaysWhich)
            .ToList();
        if (opening.Count == 0)
            return [];
        var matches = await http
            .RequestServices.GetRequiredService<MatchFinder>()
            .FindAsync([.. opening.Select(o => o.Sought)], lens, times.Tree, times.Rates, ct);
        return opening
            .Zip(matches)
            .ToDictionary(
                m => m.First.Place,
                IReadOnlyList<MatchView> (m) =>
                    [
                        .. m
                            .Second.Take(MostCandidates)
                            .Select(c => MatchView.Of(c, m.First.Sought.Portrait.Key)),
                    ]
            );

        SubjectState Folded(IGrouping<string, (int Index, Posted Item)> subject) =>
            SubjectState.Fold(
                subject.Key,
                Timeline.Standing(
                    known[subject.Key].Concat(subject.Select(p => p.Item.Claim)),
                    lens
                ),
                lens.AsOf
            );
    }

    // The claim that opens it, or the first of a subject that nothing was said of.
    private static int? Opens(IEnumerable<(int Index, Posted Item)> subject, bool isNew)
    {
        var opening = subject
            .Where(p => p.Item.Claim.Type.Has(ClaimTraits.Opens))
            .Select(p => (int?)p.Index)
            .FirstOrDefault();
        return opening ?? (isNew ? subject.First().Index : null);
    }
}
