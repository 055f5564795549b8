using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Outages;

/// <summary>How far an outage has come (after Statuspage).</summary>
public enum OutageStatus
{
    Suspected,
    Investigating,
    Identified,
    Monitoring,
    Resolved,
    Postmortem,
    Merged,
    FalsePositive,
}

/// <summary>What failed. Only power, cooling, natural hazard and unknown can take megawatts.</summary>
public enum OutageLayer
{
    Power,
    Cooling,
    Network,
    ControlPlane,
    Software,
    Security,
    NaturalHazard,
    Unknown,
}

/// <summary>A claim about an outage, whose slug is unique across regions.</summary>
public abstract record OutageData : ClaimData
{
    public required string Outage { get; init; }

    /// <summary>The key by which its stream is found; it has none of its own.</summary>
    public static string KeyOf(string slug) => $"outage/{slug}";

    protected override void CheckPayload(Checks checks) => checks.ItemId(Outage, "outage");
}

/// <summary>What a report or an update may say. Absent is no news, null withdraws (R7).</summary>
public abstract record OutageTerms : OutageData
{
    public Maybe<OutageLayer?> Layer { get; init; }

    /// <summary>1, the gravest, to 5.</summary>
    public Maybe<int?> Severity { get; init; }

    /// <summary>The source's own scale and code, mapped to <see cref="Severity"/> and never overwritten.</summary>
    public Maybe<string> SourceSeverity { get; init; }

    /// <summary>Project keys.</summary>
    public Maybe<IReadOnlyList<string>> Facilities { get; init; }

    /// <summary>Other regions that it is in too, as bare codes.</summary>
    public Maybe<IReadOnlyList<string>> Regions { get; init; }
    public Maybe<Capacity> LostCapacity { get; init; }
    public Maybe<string> Affected { get; init; }

    public override IEnumerable<string> Names =>
        (Facilities.Value ?? []).Concat((Regions.Value ?? []).Select(r => $"region/{r}"));

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (Severity.Value is < 1 or > 5)
            checks.Wrong("severity", "range", "1 to 5");
        checks.Text(SourceSeverity.Value, "sourceSeverity", 100);
        checks.Text(Affected.Value, "affected", 2000);
        foreach (var (i, key) in (Facilities.Value ?? []).Index())
            checks.Key(key, Subjects.Project, $"facilities/{i}");
        checks.Regions(Regions.Value, "regions");
        LostCapacity.Value?.Check(checks, "lostCapacity");
        if (
            LostCapacity.Value is not null
            && Layer.Value
                is OutageLayer.Network
                    or OutageLayer.ControlPlane
                    or OutageLayer.Software
                    or OutageLayer.Security
        )
            checks.Wrong(
                "lostCapacity",
                "R15",
                "no megawatts lost: a fault of this layer takes none away"
            );
    }
}

/// <summary>Something went down.</summary>
public sealed record OutageReported : OutageTerms, IExample<OutageReported>
{
    public string? Operator { get; init; }
    public required PartialDate StartedAt { get; init; }
    public OutageStatus? Status { get; init; }

    public override IEnumerable<string> Names =>
        Operator is null ? base.Names : base.Names.Append(Operator);

    public static OutageReported Example =>
        new()
        {
            Outage = "aws-use1-2025-10-20",
            Operator = "organisation/aws",
            StartedAt = PartialDate.Parse("2025-10-20"),
            Layer = OutageLayer.ControlPlane,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.Key(Operator, Subjects.Organisation, "operator");
        if (StartedAt.Start > checks.LatestDay)
            checks.Wrong("startedAt", "R9", "a start that is not in the future");
        if (Status is OutageStatus.Merged)
            checks.Wrong("status", "value", "region.outage-merged, which says into what");
    }
}

/// <summary>More became known of it.</summary>
public sealed record OutageUpdated : OutageTerms, IExample<OutageUpdated>
{
    public PartialDate? StartedAt { get; init; }
    public OutageStatus? Status { get; init; }

    public static OutageUpdated Example =>
        new()
        {
            Outage = "aws-use1-2025-10-20",
            Status = OutageStatus.Identified,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (StartedAt?.Start > checks.LatestDay)
            checks.Wrong("startedAt", "R9", "a start that is not in the future");
        if (Status is OutageStatus.Merged or OutageStatus.Resolved)
            checks.Wrong(
                "status",
                "value",
                "region.outage-resolved or region.outage-merged, which say when or into what"
            );
    }
}

/// <summary>It is over.</summary>
public sealed record OutageResolved : OutageData, IExample<OutageResolved>
{
    public required PartialDate EndedAt { get; init; }

    public static OutageResolved Example =>
        new()
        {
            Outage = "aws-use1-2025-10-20",
            EndedAt = PartialDate.Parse("2025-10-21"),
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        if (EndedAt.Start > checks.LatestDay)
            checks.Wrong("endedAt", "R9", "an end that is not in the future");
    }
}

/// <summary>It was another report of the same outage.</summary>
public sealed record OutageMerged : OutageData, IExample<OutageMerged>
{
    public required string Into { get; init; }

    public static OutageMerged Example =>
        new()
        {
            Outage = "aws-use1-dns",
            Into = "aws-use1-2025-10-20",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        base.CheckPayload(checks);
        checks.ItemId(Into, "into");
        if (Into == Outage)
            checks.Wrong("into", "R12", "another outage");
    }
}
