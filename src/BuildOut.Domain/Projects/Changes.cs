using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

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

/// <summary>Context of a project that moves no total.</summary>
public sealed record SignalNoted : Signal, IExample<SignalNoted>
{
    public static SignalNoted Example =>
        new() { Title = "The council discussed the site.", Evidence = Examples.Press };
}
