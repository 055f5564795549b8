using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>Where, whose and which megawatts. Different bases are never added (R4).</summary>
public readonly record struct CapacityKey(
    string? Region,
    string? Operator,
    PowerBasis Basis,
    CapacityStage Stage
) : IComparable<CapacityKey>
{
    /// <summary>Shelved or cancelled, where the megawatts were planned and count no more (R8).</summary>
    public Standing? SetAside { get; init; }

    /// <summary>The year in which megawatts that do not serve load yet are promised, where a report keeps years apart.</summary>
    public int? Due { get; init; }

    public int CompareTo(CapacityKey other)
    {
        var order = string.CompareOrdinal(Region, other.Region);
        if (order == 0)
            order = string.CompareOrdinal(Operator, other.Operator);
        if (order == 0)
            order = Basis.CompareTo(other.Basis);
        if (order == 0)
            order = Stage.CompareTo(other.Stage);
        if (order == 0)
            order = Nullable.Compare(SetAside, other.SetAside);
        return order != 0 ? order : Nullable.Compare(Due, other.Due);
    }
}

/// <summary>Megawatts; the total is absent where no project's are known, and the unknown are counted beside it.</summary>
public sealed record CapacityRow(
    CapacityKey Key,
    Interval? Total,
    int Unknown,
    int Projects,
    Confidence? Confidence
)
{
    internal static CapacityRow Of(CapacityKey key, Contribution sum) =>
        new(key, sum.Total, sum.Undisclosed, sum.Count, sum.Weakest);
}
