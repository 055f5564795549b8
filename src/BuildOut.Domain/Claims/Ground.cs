using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Claims;

/// <summary>
/// R12: only missing ground refuses what is right in itself. It is judged over all that was ever said of the subject, so that the
/// accepted set does not depend on the order of arrival.
/// </summary>
internal static class Ground
{
    /// <summary>R12: folds the timeline with the claim in its place; what then has no ground for its effect is refused.</summary>
    public static Refusal? Refuse(
        Claim claim,
        IReadOnlyList<Claim> stream,
        IRecord record,
        out IReadOnlyList<Flag> flags
    )
    {
        var joined = claim with { Sequence = stream.Count == 0 ? 1 : stream[^1].Sequence + 1 };
        var standing = Timeline.Standing([.. stream, joined], Lens.Everything);
        var state = SubjectState.Fold(claim.Subject, standing, DateOnly.MaxValue);
        var root = standing
            .FirstOrDefault(s =>
                s.Root.Reference == claim.Reference || s.Current.Reference == claim.Reference
            )
            ?.Root.Reference;
        var flag =
            root is not null && state.Flags.TryGetValue(root, out var borne) ? borne : (Flag?)null;
        flags = flag is { } bears ? [bears] : [];
        if (claim.Data is ClaimChange)
            return null;
        if (flag is Flag.Orphaned && !HadGround(claim, joined, stream))
            return Refusal.NoGround("None", Expectation(claim), "/type");
        if (
            claim.Data is Unrelated unrelated
            && !PairHasGround(claim, unrelated.To, stream, record)
        )
            return Refusal.NoGround(
                "None",
                $"a relation to {unrelated.To} at or before {claim.Effective}",
                "/data/to"
            );
        if (
            claim.Data is Related { Relation: Relation.PartOf } related
            && Accounting.PartOfWalk.Leads(record, related.To, claim.Subject)
        )
            flags = [.. flags, Flag.Cycle];
        return null;
    }

    // R12: ground that was corrected or retracted since leaves the claim without effect, and does not refuse it: else the set
    // that is accepted would depend on whether the retraction or the claim came first.
    private static bool HadGround(Claim claim, Claim joined, IReadOnlyList<Claim> stream) =>
        !SubjectState
            .Fold(claim.Subject, Timeline.EverSaid([.. stream, joined]), DateOnly.MaxValue)
            .Flags.TryGetValue(claim.Reference, out var flag) || flag is not Flag.Orphaned;

    // The table puts "unrelated" before "related", so on one date either order of posting has ground.
    private static bool PairHasGround(
        Claim claim,
        string to,
        IReadOnlyList<Claim> stream,
        IRecord record
    )
    {
        bool Relates(StandingClaim s, string other) =>
            s.Data is Related r && r.To == other && s.Effective.Start <= claim.Effective.End;
        return Timeline.EverSaid(stream).Exists(s => Relates(s, to))
            || Timeline.EverSaid(record.Stream(to)).Exists(s => Relates(s, claim.Subject));
    }

    private static string Expectation(Claim claim) =>
        claim.Data switch
        {
            Outages.OutageData outage =>
                $"region.outage-reported of outage \"{outage.Outage}\" at or before {claim.Effective}",
            Regions.MoratoriumLifted lifted =>
                $"region.moratorium-imposed of moratorium \"{lifted.Moratorium}\" at or before {claim.Effective}",
            Projects.Terms { Phase: { } phase } =>
                $"a claim that says what phase \"{phase}\" of {claim.Subject} is, at or before {claim.Effective}",
            _ =>
                $"a claim that says what {claim.Subject} is, such as {Subjects.KindOf(claim.Subject)}.{(Subjects.KindOf(claim.Subject) == Subjects.Project ? "announced" : "pledged")}, at or before {claim.Effective}",
        };
}
