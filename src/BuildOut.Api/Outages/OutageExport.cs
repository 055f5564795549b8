using BuildOut.Api.Exports;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Outages;

/// <summary>Outages, one a row, as they stood; one without an end is open.</summary>
[Export("outages", "/v1/outages")]
internal sealed class OutageExport(OutageView view, IReadOnlyCollection<StandingClaim> claims)
    : EvidencedRow(claims)
{
    /// <summary>The outage's slug, which never changes.</summary>
    public string Outage { get; } = view.Outage;

    /// <summary>Code of the region in whose stream it was reported.</summary>
    public string Region { get; } = view.Region;

    /// <summary>Codes of other regions that it was in too.</summary>
    public IReadOnlyCollection<string>? OtherRegions { get; } = view.Regions;

    /// <summary>The operator's key.</summary>
    public string? Operator { get; } = view.Operator;

    /// <summary>When it began, as precise as its source.</summary>
    public PartialDate? StartedAt { get; } = view.StartedAt;

    /// <summary>When it ended, as precise as its source; absent while it is open.</summary>
    public PartialDate? EndedAt { get; } = view.EndedAt;

    /// <summary>The first instant of started_at, in UTC.</summary>
    public DateTimeOffset? StartedNotBefore { get; } = view.StartedAt?.Span().From;

    /// <summary>The last instant of ended_at, in UTC.</summary>
    public DateTimeOffset? EndedNotAfter { get; } = view.EndedAt?.Span().To;

    /// <summary>The least that it lasted; absent while it is open.</summary>
    [Unit("hours")]
    public decimal? DurationLowHours { get; } =
        OutageDuration.Hours(view.StartedAt, view.EndedAt)?.Low;

    /// <summary>The most that it lasted; absent while it is open.</summary>
    [Unit("hours")]
    public decimal? DurationHighHours { get; } =
        OutageDuration.Hours(view.StartedAt, view.EndedAt)?.High;

    /// <summary>How far it has come.</summary>
    public OutageStatus? Status { get; } = view.Status;

    /// <summary>Whether it goes on.</summary>
    public bool IsOpen { get; } = view.IsOpen;

    /// <summary>What failed.</summary>
    public OutageLayer? Layer { get; } = view.Layer;

    /// <summary>1, the gravest, to 5.</summary>
    public int? Severity { get; } = view.Severity;

    /// <summary>The source's own scale and code.</summary>
    public string? SourceSeverity { get; } = view.SourceSeverity;

    /// <summary>Keys of the projects that it was in.</summary>
    public IReadOnlyCollection<string>? Facilities { get; } = view.Facilities;

    /// <summary>What the lost megawatts measure.</summary>
    public PowerBasis? LostCapacityBasis { get; } = view.LostCapacity?.Value?.Basis;

    /// <summary>The least capacity that it took.</summary>
    [Unit("MW")]
    public decimal? LostCapacityLowMw { get; } = view.LostCapacity?.Value?.Low;

    /// <summary>The most capacity that it took; absent beside a low where nothing bounds it.</summary>
    [Unit("MW")]
    public decimal? LostCapacityHighMw { get; } = view.LostCapacity?.Value?.High.Value;

    /// <summary>Whether it may have taken megawatts of which nothing says how many (R15).</summary>
    public bool IsExposureUnknown { get; } = view.IsExposureUnknown;

    /// <summary>What was affected, in words.</summary>
    public string? Affected { get; } = view.Affected;

    /// <summary>The outage that it was merged into.</summary>
    public string? MergedInto { get; } = view.MergedInto;

    /// <summary>What a reader should know of its claims.</summary>
    public IReadOnlyCollection<string> Flags { get; } = ExportTexts.Flags(view.Flags);
}
