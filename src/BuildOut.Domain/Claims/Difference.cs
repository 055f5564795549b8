namespace BuildOut.Domain.Claims;

/// <summary>What became of a fact between two states of knowledge.</summary>
public enum DifferenceKind
{
    Added,

    /// <summary>Whoever said it changed what they say (R6): by a claim that restates, or a correction that is a restatement.</summary>
    Restated,

    /// <summary>It had been wrong, or a correction of it was taken back.</summary>
    Corrected,
    Retracted,

    /// <summary>It had been retracted, and the retraction was.</summary>
    Restored,
}

/// <summary>A fact that two states of knowledge tell otherwise.</summary>
/// <param name="Before">Null where it did not stand.</param>
/// <param name="After">Null where it stands no more.</param>
/// <param name="By">The last event that brought it about.</param>
public sealed record Difference(
    DifferenceKind Kind,
    StandingClaim? Before,
    StandingClaim? After,
    Claim By
)
{
    public Claim Root => (After ?? Before)!.Root;

    /// <summary>The facts of one subject that two lenses tell otherwise, of those in force by the day of the later one.</summary>
    public static IEnumerable<Difference> Between(
        IReadOnlyList<Claim> stream,
        Lens earlier,
        Lens later
    )
    {
        var before = Standing(stream, earlier);
        var after = Standing(stream, later);
        var last = new Lazy<Dictionary<string, Claim>>(() => Last(stream, later));
        foreach (var reference in before.Keys.Union(after.Keys, StringComparer.Ordinal))
        {
            var (was, now) = (
                before.GetValueOrDefault(reference),
                after.GetValueOrDefault(reference)
            );
            if (was is not null && now is not null && ReferenceEquals(was.Current, now.Current))
                continue;
            var root = (now ?? was)!.Root;
            yield return new(KindOf(was, now, root, earlier), was, now, last.Value[reference]);
        }
    }

    /// <summary>The last event about each claim, by the claim's reference: itself, or what changes it.</summary>
    private static Dictionary<string, Claim> Last(IReadOnlyList<Claim> stream, Lens lens)
    {
        var (last, roots) = (
            new Dictionary<string, Claim>(StringComparer.Ordinal),
            new Dictionary<string, string>(StringComparer.Ordinal)
        );
        // In the order of the record: what a change names was recorded before it.
        foreach (var claim in stream.Where(lens.Knows).OrderBy(c => c.Sequence))
        {
            var root = claim.Data is ClaimChange change
                ? roots.GetValueOrDefault(change.Target, change.Target)
                : claim.Reference;
            roots[claim.Reference] = root;
            last[root] = claim;
        }
        return last;
    }

    private static DifferenceKind KindOf(
        StandingClaim? was,
        StandingClaim? now,
        Claim root,
        Lens earlier
    ) =>
        now is null ? DifferenceKind.Retracted
        : was is null
            ? IsSeen(root, earlier) ? DifferenceKind.Restored
                : now.Type.Name.EndsWith(".restated", StringComparison.Ordinal)
                    ? DifferenceKind.Restated
                : DifferenceKind.Added
        : now.Current.Data is Corrected { ChangeKind: ChangeKind.Restatement }
            ? DifferenceKind.Restated
        : DifferenceKind.Corrected;

    private static bool IsSeen(Claim root, Lens lens) =>
        lens.Knows(root) && !(Timeline.PublicOn(root) > lens.PublicAt);

    private static Dictionary<string, StandingClaim> Standing(
        IReadOnlyList<Claim> stream,
        Lens lens
    ) =>
        Timeline
            .Standing(stream, lens)
            .Where(c => c.From <= lens.AsOf)
            .ToDictionary(c => c.Root.Reference, StringComparer.Ordinal);
}
