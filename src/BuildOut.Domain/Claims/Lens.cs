namespace BuildOut.Domain.Claims;

/// <summary>The four filters of a read (R10); null does not filter.</summary>
/// <param name="AsOf">The world's time: claims whose date has begun by this day.</param>
/// <param name="KnownAt">The record's time: claims up to this sequence.</param>
/// <param name="PublicAt">The public's time: claims whose evidence was out by this day.</param>
/// <param name="Sources">According to whom: prefixes of the claims' sources; empty is everyone.</param>
public sealed record Lens(
    DateOnly AsOf,
    long KnownAt,
    DateOnly? PublicAt,
    IReadOnlyList<string> Sources
)
{
    public static readonly Lens Everything = new(DateOnly.MaxValue, long.MaxValue, null, []);

    /// <summary>The day of the record's time: no clock runs past it (R8).</summary>
    public DateOnly KnownOn { get; init; } = DateOnly.MaxValue;

    /// <summary>R8: the clock is the earliest of <c>asOf</c>, <c>publicAt</c> and the date of <c>knownAt</c>.</summary>
    public DateOnly Clock => ClockOn(AsOf);

    /// <summary>The clock when a replay stands at a day.</summary>
    public DateOnly ClockOn(DateOnly day) =>
        new[] { day, PublicAt ?? DateOnly.MaxValue, KnownOn }.Min();

    public bool Knows(Claim claim) => claim.Sequence <= KnownAt;

    public bool Hears(string source) =>
        Sources.Count == 0 || Sources.Any(prefix => IsWithin(source, prefix));

    public static bool IsWithin(string source, string prefix) =>
        prefix == "/"
        || source == prefix
        || (source.StartsWith(prefix, StringComparison.Ordinal) && source[prefix.Length] == '/');
}
