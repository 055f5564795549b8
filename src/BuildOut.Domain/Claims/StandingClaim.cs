namespace BuildOut.Domain.Claims;

/// <summary>
/// A claim as it stands after corrections: its place in the order is the first claim's, its data and date those of the
/// latest correction in force.
/// </summary>
public sealed record StandingClaim(Claim Root, Claim Current, ClaimData Data, PartialDate Effective)
    : IComparable<StandingClaim>
{
    public ClaimType Type => Root.Type;

    /// <summary>How sure its recorder was; <see cref="Claims.Confidence.Unknown"/> where that was not said.</summary>
    public Confidence Confidence => Data.Confidence ?? Claims.Confidence.Unknown;

    public bool IsPredicted => Data.IsPredicted;

    /// <summary>First day on which the claim is in force (R9, R10).</summary>
    public DateOnly From =>
        Type.Has(ClaimTraits.Defines) ? Data.HoldsFrom(Effective) : Effective.Start;

    /// <summary>The best piece of evidence by R13: the better kind, then the newer publication.</summary>
    public Evidence? Best =>
        Data
            .Evidence.OrderBy(e => e.Kind)
            .ThenByDescending(e => e.PublishedOn?.End)
            .FirstOrDefault();

    /// <summary>R11: date, the type's place, source, ordinal (absent first), id; never the order of arrival.</summary>
    public int CompareTo(StandingClaim? other)
    {
        if (other is null)
            return 1;
        var order = Moment.CompareTo(other.Moment);
        if (order == 0)
            order = Type.Place.CompareTo(other.Type.Place);
        if (order == 0)
            order = string.CompareOrdinal(Root.Source, other.Root.Source);
        if (order == 0)
            order = Nullable.Compare(Root.Ordinal, other.Root.Ordinal);
        return order != 0 ? order : string.CompareOrdinal(Root.Id, other.Root.Id);
    }

    /// <summary>R13: the better kind of evidence, never a prediction over a report, then the newer publication, then R11.</summary>
    public bool Outranks(StandingClaim other)
    {
        var order = CompareEvidence(other);
        return order != 0 ? order > 0 : CompareTo(other) > 0;
    }

    /// <summary>
    /// R13 before R11: above 0 where this claim's evidence is the better. An unknown publication is the oldest, so that
    /// rivals have one order.
    /// </summary>
    public int CompareEvidence(StandingClaim other)
    {
        if (IsPredicted != other.IsPredicted)
            return IsPredicted ? -1 : 1;
        var (mine, theirs) = (Best, other.Best);
        var order = (theirs?.Kind ?? EvidenceKind.Unknown).CompareTo(
            mine?.Kind ?? EvidenceKind.Unknown
        );
        return order != 0
            ? order
            : Nullable.Compare(mine?.PublishedOn?.End, theirs?.PublishedOn?.End);
    }

    /// <summary>R13: claims conflict for one date, or because one says that it rivals the other.</summary>
    public bool IsRivalOf(StandingClaim other) =>
        Effective.IsSameTime(other.Effective)
        || (
            Data.RivalOf is { } mine && (mine == other.Root.Reference || mine == other.Data.RivalOf)
        )
        || (other.Data.RivalOf is { } its && its == Root.Reference);

    public override string ToString() => $"{Type.Name} {Effective} {Root.Reference}";

    /// <summary>What R11 orders by first.</summary>
    internal DateTime Moment => Effective.OrderedAt(Type.Has(ClaimTraits.Opens));
}
