using BuildOut.Domain.Claims;

namespace BuildOut.Api.Store;

/// <summary>Judges one submission by the record as it is loaded, and puts what is accepted into it.</summary>
internal static class Judge
{
    /// <summary>
    /// R12: what has no ground is judged again after its neighbours, as if it were posted again. Two rounds do for a set that
    /// people make; the bound is for one that is made to take a round for each claim.
    /// </summary>
    private const int MostRounds = 16;

    public static IReadOnlyList<Outcome> Decide(Submission submission, RecordLoad record)
    {
        var claims = submission.Claims;
        if (
            submission.ExpectedVersion is { } expected
            && record.VersionOf(claims[0].Claim.Subject) is var actual
            && actual != expected
            // Whoever repeats a post whose answer was lost names the version that it had then.
            && !claims.All(c => IsRecorded(c, record))
        )
            return [.. claims.Select(_ => new Outcome.Stale(expected, actual))];
        var (outcomes, accepted) = DecideAll(submission, record);
        var isRefused = outcomes.Any(o => o is not (Outcome.Recorded or Outcome.Valid));
        if (!isRefused && !submission.ValidateOnly)
            return outcomes;
        record.TakeBack(accepted);
        return
        [
            .. outcomes.Select(o =>
                o is Outcome.Recorded { IsDuplicate: false } r
                    ? new Outcome.Valid(r.Id, r.Source, r.Subject) { Flags = r.Flags }
                    : o
            ),
        ];
    }

    private static (Outcome[] Outcomes, int Accepted) DecideAll(
        Submission submission,
        RecordLoad record
    )
    {
        var outcomes = new Outcome[submission.Claims.Count];
        var accepted = 0;
        var waiting = InOrder(submission.Claims).ToList();
        for (var round = 0; round < MostRounds && waiting.Count > 0; round++)
        {
            var before = accepted;
            foreach (var i in waiting)
            {
                outcomes[i] = Decide(
                    submission.Claims[i],
                    submission.Poster,
                    record,
                    out var isNew
                );
                accepted += isNew ? 1 : 0;
            }
            if (accepted == before)
                break;
            waiting.RemoveAll(i =>
                outcomes[i] is not Outcome.Refused { Refusal.IsMalformed: false }
            );
        }
        return (outcomes, accepted);
    }

    private static bool IsRecorded(Posted posted, RecordLoad record) =>
        record.Find(posted.Claim.Source, posted.Claim.Id) is { } known
        && known.Content.AsSpan().SequenceEqual(posted.Content);

    // R11 on what was sent: a set is judged in that order, whatever the order of its lines.
    private static IEnumerable<int> InOrder(IReadOnlyList<Posted> claims) =>
        claims.Count == 1
            ? [0]
            : claims
                .Index()
                .OrderBy(c => Rank(c.Item.Claim))
                .ThenBy(c => new StandingClaim(
                    c.Item.Claim,
                    c.Item.Claim,
                    c.Item.Claim.Data,
                    c.Item.Claim.Effective
                ))
                .Select(c => c.Index);

    // What defines comes before what names it, and a change after what it may change.
    private static int Rank(Claim claim) =>
        claim.Type.Has(ClaimTraits.Opens | ClaimTraits.Defines) ? 0
        : claim.Data is ClaimChange ? 2
        : 1;

    private static Outcome Decide(Posted posted, Poster poster, RecordLoad record, out bool isNew)
    {
        isNew = false;
        var claim = posted.Claim;
        if (!poster.MaySpeakFor(claim.Source))
            return new Outcome.Forbidden($"This key may not speak for {claim.Source}.", "/source");
        if (record.Find(claim.Source, claim.Id) is { } known)
            return known.Content.AsSpan().SequenceEqual(posted.Content)
                ? new Outcome.Recorded(
                    claim.Id,
                    claim.Source,
                    known.Subject,
                    known.Version,
                    known.Sequence,
                    known.RecordedAt,
                    IsDuplicate: true
                )
                : new Outcome.Differs(claim.Id, claim.Source);
        if (Decision.Refuse(claim, record, record.LatestDay, out var flags) is { } refusal)
            return new Outcome.Refused(refusal, claim.Subject);
        if (
            claim.Data is ClaimChange change
            && !poster.IsAdmin
            && !MayChange(change, claim, poster, record)
        )
            return new Outcome.Forbidden(
                "Only a key that may speak for a claim's source, or an admin, corrects or retracts it.",
                "/data"
            );
        isNew = true;
        var recorded = record.Add(posted, poster.KeyId);
        return new Outcome.Recorded(
            claim.Id,
            claim.Source,
            claim.Subject,
            recorded.Version,
            recorded.Sequence,
            recorded.RecordedAt,
            IsDuplicate: false
        )
        {
            Flags = flags,
        };
    }

    private static bool MayChange(ClaimChange change, Claim claim, Poster poster, RecordLoad record)
    {
        var target = change is Corrected corrected
            ? corrected.Corrects
            : ((Retracted)change).Retracts;
        return record.Stream(claim.Subject).FirstOrDefault(c => c.Reference == target)
                is { } changed
            && poster.MaySpeakFor(changed.Source);
    }
}
