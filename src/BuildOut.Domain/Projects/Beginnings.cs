using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

/// <summary>Somebody said that it would be built.</summary>
public sealed record Announced : Terms, IExample<Announced>
{
    public static Announced Example =>
        new()
        {
            Title = "Ulsan AI data centre",
            Kind = ProjectKind.Campus,
            Region = "KR-31",
            Capacity = Examples.Megawatts(100),
            Due = PartialDate.Parse("2029"),
            Evidence = Examples.Press,
        };
}

/// <summary>Partners build it together, perhaps through a vehicle of their own.</summary>
public sealed record JointlyVentured : Terms, IExample<JointlyVentured>
{
    public string? Vehicle { get; init; }
    public required IReadOnlyList<Party> Partners { get; init; }

    public override IEnumerable<string> Names =>
        base.Names.Concat(Partners.Select(p => p.Organisation).Append(Vehicle).OfType<string>());

    public static JointlyVentured Example =>
        new()
        {
            Region = "KR-31",
            Partners = [new() { Organisation = "organisation/sk-group", Role = PartyRole.Owner }],
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(Vehicle, Subjects.Organisation, "vehicle");
        if (Partners.Count == 0)
            checks.Wrong("partners", "required", "at least one partner");
        Party.Check(checks, Partners, "partners");
    }
}

/// <summary>A building of a facility, a facility of a campus.</summary>
public sealed record PartOf : ClaimData, IExample<PartOf>
{
    /// <summary>The project that it is part of; null takes it out.</summary>
    public required string? Of { get; init; }
    public ProjectKind? Kind { get; init; }

    public override IEnumerable<string> Names => Of is null ? [] : [Of];

    public static PartOf Example =>
        new()
        {
            Of = "project/ulsan-campus",
            Kind = ProjectKind.Building,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks) => checks.Key(Of, Subjects.Project, "of");
}

/// <summary>It serves a cloud region.</summary>
public sealed record CloudRegionServed : ClaimData, IExample<CloudRegionServed>
{
    public required string CloudRegion { get; init; }

    public override IEnumerable<string> Names => [$"region/{CloudRegion}"];

    public static CloudRegionServed Example =>
        new() { CloudRegion = "cloud:aws:ap-northeast-2", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks) =>
        checks.Region(CloudRegion, "cloudRegion");
}

/// <summary>It was a part of another project.</summary>
public sealed record SplitFrom : Terms, IExample<SplitFrom>
{
    public required string From { get; init; }

    public override IEnumerable<string> Names => base.Names.Append(From);

    public static SplitFrom Example =>
        new()
        {
            From = "project/ulsan-campus",
            Title = "Ulsan west",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(From, Subjects.Project, "from");
    }
}

/// <summary>It became part of another project, and is no more.</summary>
public sealed record MergedInto : ClaimData, IExample<MergedInto>
{
    public required string Into { get; init; }

    public override IEnumerable<string> Names => [Into];

    public static MergedInto Example =>
        new() { Into = "project/ulsan-campus", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks) =>
        checks.Key(Into, Subjects.Project, "into");
}

/// <summary>It takes the place of another project.</summary>
public sealed record Replaces : Terms, IExample<Replaces>
{
    public required string Replaced { get; init; }

    public override IEnumerable<string> Names => base.Names.Append(Replaced);

    public static Replaces Example =>
        new()
        {
            Replaced = "project/ulsan-campus",
            Title = "Ulsan new campus",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(Replaced, Subjects.Project, "replaced");
    }
}
