namespace BuildOut.Domain.Quantities;

/// <summary>
/// What a figure lies within: low is known, high is null where nothing bounds it. That nothing is known at all is no
/// interval, never zero.
/// </summary>
public readonly record struct Interval(decimal Low, decimal? High)
{
    public static readonly Interval Zero = new(0, 0);
    public static readonly Interval One = new(1, 1);

    public static Interval operator +(Interval a, Interval b) =>
        new(a.Low + b.Low, a.High + b.High);

    /// <summary>What is left of <paramref name="whole"/> when <paramref name="part"/> is taken out, never below zero.</summary>
    public static Interval Remainder(Interval whole, Interval part) =>
        new(
            part.High is { } high ? Math.Max(0, whole.Low - high) : 0,
            whole.High is { } top ? Math.Max(0, top - part.Low) : null
        );

    /// <summary>The sum less one of its addends: the other one again.</summary>
    internal static Interval Without(Interval sum, Interval addend) =>
        new(sum.Low - addend.Low, sum.High - (addend.High ?? 0));

    /// <summary>R1: a whole and its parts as one; where the parts' low is above the whole's high, they count instead of it.</summary>
    public static Interval Umbrella(Interval whole, Interval parts) =>
        new(Math.Max(whole.Low, parts.Low), parts.Low > whole.High ? parts.High : whole.High);

    /// <summary>What is known of a part of a whole, whose bounds are its own too.</summary>
    public Interval AtMost(Interval whole) =>
        new(
            Math.Min(Low, whole.Low),
            High is { } high && whole.High is { } top ? Math.Min(high, top) : High ?? whole.High
        );

    public Interval Times(Interval factor) => new(Low * factor.Low, High * factor.High);
}
