using System.Text.Json;
using System.Text.Json.Nodes;
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

/// <summary>The site is secured.</summary>
public sealed record Sited : Terms, IExample<Sited>
{
    public static Sited Example =>
        new()
        {
            Region = "KR-31",
            Accuracy = Projects.Accuracy.Locality,
            Evidence = Examples.Press,
        };
}

/// <summary>A permit was applied for.</summary>
public sealed record PermitApplied : Terms, IExample<PermitApplied>
{
    public string? Permit { get; init; }

    public static PermitApplied Example => new() { Permit = "building", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Permit, "permit", 200);
    }
}

/// <summary>A permit was granted.</summary>
public sealed record Permitted : Terms, IExample<Permitted>
{
    public string? Permit { get; init; }

    public static Permitted Example => new() { Permit = "building", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Permit, "permit", 200);
    }
}

/// <summary>A permit was refused.</summary>
public sealed record PermitRefused : Terms, IExample<PermitRefused>
{
    public string? Permit { get; init; }

    public static PermitRefused Example => new() { Permit = "building", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Permit, "permit", 200);
    }
}

/// <summary>A supply of power is contracted.</summary>
public sealed record PowerContracted : Terms, IExample<PowerContracted>
{
    public string? Supplier { get; init; }

    public override IEnumerable<string> Names =>
        Supplier is null ? base.Names : base.Names.Append(Supplier);

    public static PowerContracted Example =>
        new()
        {
            Supplier = "organisation/kepco",
            Capacity = Examples.Megawatts(100, PowerBasis.GridContracted),
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(Supplier, Subjects.Organisation, "supplier");
    }
}

/// <summary>A phase of the build is planned, with its megawatts and date.</summary>
public sealed record PhasePlanned : Terms, IExample<PhasePlanned>
{
    public static PhasePlanned Example =>
        new()
        {
            Phase = "phase-1",
            Capacity = Examples.Megawatts(41),
            Due = PartialDate.Parse("2027-11"),
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (Phase is null)
            checks.Wrong("phase", "required", "the id of the phase");
    }
}

/// <summary>What it is to cost, or has cost.</summary>
public sealed record CostStated : Terms, IExample<CostStated>
{
    public static CostStated Example =>
        new() { Cost = Examples.Usd(4_000_000_000, 5_000_000_000), Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (!Cost.IsStated)
            checks.Wrong("cost", "required", "the amount, or null, which withdraws it (R7)");
    }
}

/// <summary>Physical works began; a ceremony does not count.</summary>
public sealed record ConstructionStarted : Terms, IExample<ConstructionStarted>
{
    public static ConstructionStarted Example =>
        new() { Phase = "phase-1", Evidence = Examples.Press };
}

/// <summary>Power was switched on.</summary>
public sealed record Energised : Terms, IExample<Energised>
{
    public static Energised Example =>
        new()
        {
            Phase = "phase-1",
            Capacity = Examples.Megawatts(41),
            Evidence = Examples.Press,
        };
}

/// <summary>It serves load.</summary>
public sealed record Operating : Terms, IExample<Operating>
{
    public static Operating Example =>
        new()
        {
            Phase = "phase-1",
            Capacity = Examples.Megawatts(41),
            Evidence = Examples.Press,
        };
}

/// <summary>The megawatts are others from this date on.</summary>
public sealed record CapacityChanged : Terms, IExample<CapacityChanged>
{
    public CapacityStage? Stage { get; init; }

    public static CapacityChanged Example =>
        new()
        {
            Capacity = Examples.Megawatts(103),
            Stage = CapacityStage.Operational,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (!Capacity.IsStated)
            checks.Wrong(
                "capacity",
                "required",
                "the megawatts, or null, which withdraws them (R7)"
            );
    }
}

/// <summary>Power usage effectiveness as observed; it converts nothing by itself.</summary>
public sealed record PueObserved : ClaimData, IExample<PueObserved>
{
    public required Effectiveness Pue { get; init; }

    public static PueObserved Example =>
        new()
        {
            Pue = new() { Low = 1.25m, High = 1.3m },
            Evidence = Examples.Press,
        };

    /// <summary>Version 1 had one figure, as text.</summary>
    internal static JsonElement FromV1(JsonElement data)
    {
        if (
            data.ValueKind is not JsonValueKind.Object
            || !data.TryGetProperty("pue", out var pue)
            || pue.ValueKind is not JsonValueKind.String
        )
            return data;
        var now = JsonObject.Create(data)!;
        now["pue"] = new JsonObject
        {
            ["low"] = JsonNode.Parse(pue.GetRawText()),
            ["high"] = JsonNode.Parse(pue.GetRawText()),
        };
        return JsonSerializer.SerializeToElement(now);
    }

    protected override void CheckPayload(Checks checks)
    {
        if (Pue.Low < 1 || Pue.High > 10)
            checks.Wrong("pue", "range", "1 to 10");
        if (Pue.High < Pue.Low)
            checks.Wrong("pue/high", "order", "low <= high");
    }
}

/// <summary>What a facility draws by what its computing does (ISO/IEC 30134-2), as an interval; 1 is the least.</summary>
public sealed record Effectiveness
{
    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal Low { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal High { get; init; }
}

/// <summary>The plan was changed: the new figures replace the old, and both stay visible (R6).</summary>
public sealed record Restated : Terms, IExample<Restated>
{
    public string? Reason { get; init; }

    internal override bool SaysWhatItIs => false;

    public static Restated Example =>
        new()
        {
            Capacity = Examples.Megawatts(200),
            Reason = "A second hall was added.",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Reason, "reason", 2000);
    }
}

/// <summary>It will be later than was said.</summary>
public sealed record Delayed : Terms, IExample<Delayed>
{
    public string? Reason { get; init; }

    internal override bool SaysWhatItIs => false;

    public static Delayed Example =>
        new()
        {
            Phase = "phase-1",
            Due = PartialDate.Parse("2028"),
            Reason = "Grid connection",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Reason, "reason", 2000);
    }
}

/// <summary>Owners or their shares are others from this date on.</summary>
public sealed record OwnershipChanged : Terms, IExample<OwnershipChanged>
{
    public static OwnershipChanged Example =>
        new()
        {
            Parties = Maybe<IReadOnlyList<Party>>.Of([
                new() { Organisation = "organisation/blackstone", Role = PartyRole.Owner },
            ]),
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (!Parties.IsStated)
            checks.Wrong("parties", "required", "the parties from now on");
    }
}

/// <summary>Whether it goes on: paused, resumed (Active), shelved, mothballed, repurposed, cancelled.</summary>
public sealed record StandingStated : Terms, IExample<StandingStated>
{
    public required Standing Standing { get; init; }
    public StandingBasis? Basis { get; init; }
    public string? Reason { get; init; }

    // A bare "cancelled" says nothing of what was cancelled (R12).
    internal override bool SaysWhatItIs =>
        Title.Value is not null
        || Region.Value is not null
        || Capacity.Value is not null
        || Parties.Value is not null;

    public static StandingStated Example =>
        new()
        {
            Standing = Standing.Paused,
            Reason = "Local opposition",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Reason, "reason", 2000);
        if (Basis is StandingBasis.InferredByRule)
            checks.Wrong("basis", "R8", "Stated or Observed: what a rule infers is not posted");
    }
}

/// <summary>It no longer serves, or is being taken down.</summary>
public sealed record Decommissioned : Terms, IExample<Decommissioned>
{
    public static Decommissioned Example => new() { Evidence = Examples.Press };
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

/// <summary>Context of a project that moves no total.</summary>
public sealed record SignalNoted : Signal, IExample<SignalNoted>
{
    public static SignalNoted Example =>
        new() { Title = "The council discussed the site.", Evidence = Examples.Press };
}
