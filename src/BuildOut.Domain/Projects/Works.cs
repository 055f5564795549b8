using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

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
