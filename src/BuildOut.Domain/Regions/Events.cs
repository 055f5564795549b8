using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Regions;

/// <summary>What a region is.</summary>
public enum RegionKind
{
    Area,
    Economy,
    Subdivision,
    Locality,
    Bloc,
    CloudRegion,
    GridZone,
    Unknown,
}

/// <summary>The region's code of another standard.</summary>
public sealed record RegionCode(string Scheme, string Code);

/// <summary>A place on the map, in degrees (WGS 84).</summary>
public sealed record Point(double Latitude, double Longitude)
{
    internal void Check(Checks checks, string at)
    {
        if (!(Math.Abs(Latitude) <= 90 && Math.Abs(Longitude) <= 180))
            checks.Wrong(at, "range", "a latitude from -90 to 90 and a longitude from -180 to 180");
    }
}

/// <summary>The region exists, has a name, and lies within others.</summary>
public sealed record Designated : ClaimData, IExample<Designated>
{
    public required string Name { get; init; }
    public required RegionKind Kind { get; init; }

    /// <summary>The regions directly above it, as bare codes.</summary>
    public IReadOnlyList<string> Within { get; init; } = [];
    public IReadOnlyList<RegionCode>? Codes { get; init; }
    public Point? Point { get; init; }
    public PartialDate? From { get; init; }

    public override IEnumerable<string> Names => Within.Select(w => $"region/{w}");

    internal override DateOnly HoldsFrom(PartialDate effective) => From?.Start ?? DateOnly.MinValue;

    public static Designated Example =>
        new()
        {
            Name = "South Korea",
            Kind = RegionKind.Economy,
            Within = ["m49:030"],
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Name, "name", 200);
        checks.Regions(Within, "within");
        Point?.Check(checks, "point");
        foreach (var (i, code) in (Codes ?? []).Index())
        {
            checks.Text(code.Scheme, $"codes/{i}/scheme", 50);
            checks.Text(code.Code, $"codes/{i}/code", 50);
        }
    }
}

/// <summary>Members joined or left a bloc on that date.</summary>
public sealed record MembersChanged : ClaimData, IExample<MembersChanged>
{
    public IReadOnlyList<string> Joined { get; init; } = [];
    public IReadOnlyList<string> Left { get; init; } = [];

    public override IEnumerable<string> Names => Joined.Concat(Left).Select(m => $"region/{m}");

    internal override DateOnly HoldsFrom(PartialDate effective) => effective.Start;

    public static MembersChanged Example =>
        new() { Joined = ["CN", "HK", "TW"], Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        checks.Regions(Joined, "joined");
        checks.Regions(Left, "left");
        if (Joined.Count + Left.Count == 0)
            checks.Wrong("joined", "required", "at least one member that joined or left");
        if (Joined.Intersect(Left, StringComparer.Ordinal).Any())
            checks.Wrong("left", "unique", "members that did not also join");
    }
}

/// <summary>A government or other body set a target of megawatts.</summary>
public sealed record CapacityTargetSet : ClaimData, IExample<CapacityTargetSet>
{
    public required string Target { get; init; }
    public required Capacity Capacity { get; init; }
    public PartialDate? Due { get; init; }
    public string? By { get; init; }

    public override IEnumerable<string> Names => By is null ? [] : [By];

    public static CapacityTargetSet Example =>
        new()
        {
            Target = "green-dc-roadmap",
            Capacity = Examples.Megawatts(300),
            Due = PartialDate.Parse("2030"),
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.ItemId(Target, "target");
        Capacity.Check(checks, "capacity");
        checks.Key(By, Subjects.Organisation, "by");
    }
}

/// <summary>Somebody stated the whole region's capacity; beside the projects' total, not added to it.</summary>
public sealed record CapacityStated : ClaimData, IExample<CapacityStated>
{
    public required Capacity Capacity { get; init; }
    public CapacityStage? Stage { get; init; }
    public int? Sites { get; init; }

    public static CapacityStated Example =>
        new()
        {
            Capacity = Examples.Megawatts(1400, PowerBasis.CriticalIT),
            Stage = CapacityStage.Operational,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        Capacity.Check(checks, "capacity");
        if (Sites is < 0 or > 100_000)
            checks.Wrong("sites", "range", "0 to 100,000");
    }
}

/// <summary>What is not allowed for now.</summary>
public sealed record MoratoriumImposed : ClaimData, IExample<MoratoriumImposed>
{
    public required string Moratorium { get; init; }

    /// <summary>Such as <c>new-builds</c>, <c>grid-connections</c>, <c>state-land</c>.</summary>
    public IReadOnlyList<string> Blocks { get; init; } = [];
    public PartialDate? Until { get; init; }

    public static MoratoriumImposed Example =>
        new()
        {
            Moratorium = "state-land-2019",
            Blocks = ["new-builds"],
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.ItemId(Moratorium, "moratorium");
        foreach (var (i, block) in Blocks.Index())
            checks.Text(block, $"blocks/{i}", 100);
    }
}

/// <summary>It is allowed again.</summary>
public sealed record MoratoriumLifted : ClaimData, IExample<MoratoriumLifted>
{
    public required string Moratorium { get; init; }

    public static MoratoriumLifted Example =>
        new() { Moratorium = "state-land-2019", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks) => checks.ItemId(Moratorium, "moratorium");
}

/// <summary>Context of a region that moves no total.</summary>
public sealed record SignalNoted : Signal, IExample<SignalNoted>
{
    public static SignalNoted Example =>
        new()
        {
            Title = "A trade deal is to be struck soon.",
            Topic = "trade-talks",
            Evidence = Examples.Press,
        };
}
