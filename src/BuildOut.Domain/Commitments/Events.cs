using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Commitments;

/// <summary>Somebody said that they would put in money or capacity (IATI: pledge).</summary>
public sealed record Pledged : Terms, IExample<Pledged>
{
    internal override bool SaysWhatItIs => true;

    public static Pledged Example =>
        new()
        {
            Title = "AWS data centres in South Korea",
            Nature = Commitments.Nature.CapitalInvestment,
            Firmness = Commitments.Firmness.Pledge,
            Parties = Maybe<IReadOnlyList<Party>>.Of([
                new() { Organisation = "organisation/aws", Role = PartyRole.Investor },
            ]),
            Scope = new Scope { Regions = ["KR"] },
            Horizon = new Horizon { To = PartialDate.Parse("2031") },
            Amount = Examples.Usd(5_000_000_000, 5_000_000_000),
            Evidence = Examples.Press,
            Confidence = Claims.Confidence.Confident,
            Assertion = AssertionClass.Reported,
        };
}

/// <summary>Partners committed together, perhaps through a vehicle of their own.</summary>
public sealed record JointlyVentured : Terms, IExample<JointlyVentured>
{
    /// <summary>The venture company, an organisation key.</summary>
    public string? Vehicle { get; init; }
    public required IReadOnlyList<Party> Partners { get; init; }

    /// <summary>How many sites are to be built.</summary>
    public int? Sites { get; init; }

    internal override bool SaysWhatItIs => true;

    public override IEnumerable<string> Names =>
        base.Names.Concat(Partners.Select(p => p.Organisation).Append(Vehicle).OfType<string>());

    public static JointlyVentured Example =>
        new()
        {
            Title = "AWS and SK Group in Ulsan",
            Nature = Commitments.Nature.CapitalInvestment,
            Scope = new Scope { Regions = ["KR-31"] },
            Amount = Examples.Usd(4_000_000_000, 4_000_000_000),
            Partners =
            [
                new() { Organisation = "organisation/aws", Role = PartyRole.Investor },
                new() { Organisation = "organisation/sk-group", Role = PartyRole.Investor },
            ],
            Sites = 1,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(Vehicle, Subjects.Organisation, "vehicle");
        if (Partners.Count == 0)
            checks.Wrong("partners", "required", "at least one partner");
        Party.Check(checks, Partners, "partners");
        if (Sites is < 0 or > 10_000)
            checks.Wrong("sites", "range", "0 to 10,000");
    }
}

/// <summary>A binding contract was signed.</summary>
public sealed record Contracted : Terms, IExample<Contracted>
{
    internal override bool SaysWhatItIs => true;

    public static Contracted Example =>
        new()
        {
            Title = "Build contract",
            Amount = Examples.Usd(1_000_000_000, 1_000_000_000),
            Evidence = Examples.Press,
        };
}

/// <summary>The party said it again.</summary>
public sealed record Reaffirmed : Terms, IExample<Reaffirmed>
{
    public static Reaffirmed Example => new() { Evidence = Examples.Press };
}

/// <summary>The party changed the terms: the new figure replaces the old, and both stay visible (R6).</summary>
public sealed record Restated : Terms, IExample<Restated>
{
    public string? Reason { get; init; }

    internal override bool SaysWhatItIs => false;

    public static Restated Example =>
        new()
        {
            Amount = Examples.Usd(7_000_000_000, 7_000_000_000),
            Reason = "A second phase was added.",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Reason, "reason", 2000);
    }
}

/// <summary>The party took it back.</summary>
public sealed record Withdrawn : Terms, IExample<Withdrawn>
{
    public string? Reason { get; init; }

    public static Withdrawn Example =>
        new() { Reason = "No grid connection before 2030.", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Text(Reason, "reason", 2000);
    }
}

/// <summary>What was promised was put in, or part of it.</summary>
public sealed record Fulfilled : Terms, IExample<Fulfilled>
{
    /// <summary>Whether only a part was.</summary>
    public bool? Partly { get; init; }

    public static Fulfilled Example => new() { Partly = true, Evidence = Examples.Press };
}

/// <summary>Money spent so far, against the pledge (IATI: disbursement).</summary>
public sealed record SpendingReported : ClaimData, IExample<SpendingReported>
{
    public required Amount Spent { get; init; }

    public override IEnumerable<(string Pointer, Amount Amount)> Amounts => [("spent", Spent)];

    public static SpendingReported Example =>
        new() { Spent = Examples.Usd(800_000_000, 800_000_000), Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks) => Spent.Check(checks, "spent");
}

/// <summary>Somebody with standing denies it.</summary>
public sealed record Disputed : Terms, IExample<Disputed>
{
    public string? By { get; init; }

    public override IEnumerable<string> Names => By is null ? base.Names : base.Names.Append(By);

    public static Disputed Example => new() { By = "organisation/aws", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(By, Subjects.Organisation, "by");
    }
}

/// <summary>Its date passed and nothing was seen of it.</summary>
public sealed record Lapsed : ClaimData, IExample<Lapsed>
{
    public static Lapsed Example => new() { Evidence = Examples.Press };
}

/// <summary>Another commitment has taken its place.</summary>
public sealed record Superseded : ClaimData, IExample<Superseded>
{
    public string? By { get; init; }

    public override IEnumerable<string> Names => By is null ? [] : [By];

    public static Superseded Example =>
        new() { By = "commitment/aws-kr-2035", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks) =>
        checks.Key(By, Subjects.Commitment, "by");
}

/// <summary>How this commitment, the child, relates to another, the parent.</summary>
public sealed record Related : ClaimData, IExample<Related>
{
    public required string To { get; init; }
    public required Relation Relation { get; init; }
    public Certainty? Certainty { get; init; }

    /// <summary>For <see cref="Relation.Expands"/>: whether the larger figure contains the earlier.</summary>
    public Incrementality? Incrementality { get; init; }

    public override IEnumerable<string> Names => [To];

    public static Related Example =>
        new()
        {
            To = "commitment/kr-seven-firms",
            Relation = Relation.PartOf,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks) =>
        checks.Key(To, Relation is Relation.Funds ? Subjects.Project : Subjects.Commitment, "to");
}

/// <summary>What was said of the two commitments' relation no longer holds.</summary>
public sealed record Unrelated : ClaimData, IExample<Unrelated>
{
    public required string To { get; init; }

    public override IEnumerable<string> Names => [To];

    public static Unrelated Example =>
        new() { To = "commitment/kr-seven-firms", Evidence = Examples.Press };

    protected override void CheckPayload(Checks checks)
    {
        if (!Subjects.IsKey(To, Subjects.Commitment) && !Subjects.IsKey(To, Subjects.Project))
            checks.Key(To, Subjects.Commitment, "to");
    }
}

/// <summary>Context of a commitment that moves no total.</summary>
public sealed record SignalNoted : Signal, IExample<SignalNoted>
{
    public static SignalNoted Example =>
        new() { Title = "The president met the firm's chief.", Evidence = Examples.Press };
}
