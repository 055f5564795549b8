using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>Like with like (R4): one nature in one currency or on one power basis; a row without either holds only what is undisclosed.</summary>
public readonly record struct RowKey(Nature Nature, string? Currency, PowerBasis? Basis)
    : IComparable<RowKey>
{
    /// <summary>The name of a row in which nothing has a currency or a basis.</summary>
    public const string Nothing = "none";

    /// <summary>What tells it from its nature's other rows: a currency, a basis, or none where nothing in it has either.</summary>
    public string Name => Currency ?? Basis?.ToString() ?? Nothing;

    public int CompareTo(RowKey other)
    {
        var order = Nature.CompareTo(other.Nature);
        if (order == 0)
            order = string.CompareOrdinal(Currency, other.Currency);
        return order != 0 ? order : Nullable.Compare(Basis, other.Basis);
    }
}

/// <summary>What a rule supposed in making a number.</summary>
public sealed record Assumption(string Rule, string Text)
{
    public static readonly Assumption Overlaps = new(
        "R2",
        "Where an unknown share overlaps, low supposes the greatest overlap and high supposes none."
    );
    public static readonly Assumption Assumed = new(
        "R1",
        "An assumed part is taken as inside for the low and as separate for the high."
    );
    public static readonly Assumption Greedy = new(
        "R2",
        "More than 20 families overlap: the heaviest set was found by low, descending."
    );
    public static readonly Assumption NoRate = new(
        "R4",
        "Related amounts in several currencies, and no rate: nothing was subtracted."
    );

    public static readonly Assumption Converted = new(
        "R14",
        "Amounts in other currencies are converted at the rate of their value date, to the hundredth."
    );

    /// <summary>All of them, in an order that stored read models rely on: new ones come last.</summary>
    internal static readonly Assumption[] All = [Overlaps, Assumed, Greedy, NoRate, Converted];
}

/// <summary>What one group of related commitments adds to a row; sums of these are a region's totals.</summary>
public sealed record Contribution
{
    public decimal Low { get; init; }

    /// <summary>The bounded highs.</summary>
    public decimal High { get; init; }

    /// <summary>How many have no upper bound; while any has none, the sum has none (R2).</summary>
    public int Unbounded { get; init; }

    /// <summary>How many intervals are in the sum; with none, low and high are absent.</summary>
    public int Known { get; init; }

    public int Count { get; init; }
    public int Undisclosed { get; init; }
    public int Families { get; init; }

    /// <summary>How many of those counted are less than confident (R13): an answer is as sure as its weakest part.</summary>
    public int Likely { get; init; }
    public int Speculative { get; init; }
    public int Unsaid { get; init; }
    public int SharedCount { get; init; }
    public int SharedUnknown { get; init; }
    public decimal SharedHigh { get; init; }
    public int SharedUnbounded { get; init; }

    /// <summary>Null where nothing is known; high is null while any part has none.</summary>
    public Interval? Total => Known == 0 ? null : new(Low, Unbounded > 0 ? null : High);

    /// <summary>R13: the confidence of the weakest part; null where nothing is counted.</summary>
    public Confidence? Weakest =>
        Count == 0 ? null
        : Unsaid > 0 ? Confidence.Unknown
        : Speculative > 0 ? Confidence.Speculative
        : Likely > 0 ? Confidence.Likely
        : Confidence.Confident;

    public bool IsNothing => this == new Contribution();

    public static Contribution operator +(Contribution a, Contribution b) => Combine(a, b, 1);

    public static Contribution operator -(Contribution a, Contribution b) => Combine(a, b, -1);

    private static Contribution Combine(Contribution a, Contribution b, int sign) =>
        new()
        {
            Low = a.Low + sign * b.Low,
            High = a.High + sign * b.High,
            Unbounded = a.Unbounded + sign * b.Unbounded,
            Known = a.Known + sign * b.Known,
            Count = a.Count + sign * b.Count,
            Undisclosed = a.Undisclosed + sign * b.Undisclosed,
            Families = a.Families + sign * b.Families,
            Likely = a.Likely + sign * b.Likely,
            Speculative = a.Speculative + sign * b.Speculative,
            Unsaid = a.Unsaid + sign * b.Unsaid,
            SharedCount = a.SharedCount + sign * b.SharedCount,
            SharedUnknown = a.SharedUnknown + sign * b.SharedUnknown,
            SharedHigh = a.SharedHigh + sign * b.SharedHigh,
            SharedUnbounded = a.SharedUnbounded + sign * b.SharedUnbounded,
        };

    /// <summary>The same, counting parts of these confidences.</summary>
    internal Contribution Counting(params IEnumerable<Confidence> parts)
    {
        var (count, likely, speculative, unsaid) = (0, 0, 0, 0);
        foreach (var part in parts)
        {
            count++;
            likely += part is Confidence.Likely ? 1 : 0;
            speculative += part is Confidence.Speculative ? 1 : 0;
            unsaid += part is Confidence.Unknown ? 1 : 0;
        }
        return this with
        {
            Count = count,
            Likely = likely,
            Speculative = speculative,
            Unsaid = unsaid,
        };
    }

    internal static Contribution Of(Interval? total) =>
        total is { } t
            ? new()
            {
                Low = t.Low,
                High = t.High ?? 0,
                Unbounded = t.High is null ? 1 : 0,
                Known = 1,
            }
            : new();
}
