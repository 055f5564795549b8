using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Commitments;

/// <summary>Where the money or power is to go: named regions, and how many unnamed ones of a bloc.</summary>
public sealed record Scope
{
    public IReadOnlyList<string> Regions { get; init; } = [];
    public UnnamedRegions? Of { get; init; }

    /// <summary>Each region's own share; together the whole (R3).</summary>
    public IReadOnlyList<RegionShare>? Split { get; init; }

    internal IEnumerable<string> Names =>
        Regions
            .Concat(Of is null ? [] : [Of.Bloc, .. Of.Except])
            .Concat((Split ?? []).Select(s => s.Region))
            .Distinct(StringComparer.Ordinal)
            .Select(r => $"region/{r}");

    internal void Check(Checks checks, string at)
    {
        checks.Regions(Regions, $"{at}/regions");
        if (Regions.Count == 0 && Of is null)
            checks.Wrong(at, "required", "at least one region, or some of a bloc");
        if (Regions.Distinct(StringComparer.Ordinal).Count() != Regions.Count)
            checks.Wrong($"{at}/regions", "unique", "each region once");
        if (Of is { } of)
        {
            checks.Region(of.Bloc, $"{at}/of/bloc");
            checks.Regions(of.Except, $"{at}/of/except");
            if (of.Count is <= 0 or > 500)
                checks.Wrong($"{at}/of/count", "range", "1 to 500 unnamed members");
        }
        foreach (var (i, part) in (Split ?? []).Index())
        {
            checks.Region(part.Region, $"{at}/split/{i}/region");
            checks.Share(new() { Low = part.Share, High = part.Share }, $"{at}/split/{i}/share");
        }
        if (Split is { Count: > 0 } && Split.Sum(s => s.Share) != 1)
            checks.Wrong($"{at}/split", "R3", "shares that total exactly 1");
    }
}

/// <summary>A number of unnamed members of a bloc, such as 14 of the APEC economies.</summary>
public sealed record UnnamedRegions
{
    public required string Bloc { get; init; }
    public required int Count { get; init; }
    public IReadOnlyList<string> Except { get; init; } = [];
}

/// <summary>One region's share of the whole, between 0 and 1.</summary>
public sealed record RegionShare
{
    public required string Region { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal Share { get; init; }
}

/// <summary>From when to when; "by 2031" is the end of 2031.</summary>
public sealed record Horizon
{
    public PartialDate? From { get; init; }
    public PartialDate? To { get; init; }

    internal bool Overlaps(Horizon? other) =>
        other is null
        || (
            (From?.Start ?? DateOnly.MinValue) <= (other.To?.End ?? DateOnly.MaxValue)
            && (other.From?.Start ?? DateOnly.MinValue) <= (To?.End ?? DateOnly.MaxValue)
        );

    internal void Check(Checks checks, string at)
    {
        if (From is null && To is null)
            checks.Wrong(at, "required", "from, to, or both");
        if (From?.Start > To?.End)
            checks.Wrong($"{at}/to", "order", "from <= to");
    }
}
