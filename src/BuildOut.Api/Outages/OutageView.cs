using BuildOut.Api.Commitments;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Api.Outages;

/// <summary>An outage as it stood on a day; one without an end is open.</summary>
public sealed record OutageView
{
    public required string Outage { get; init; }

    /// <summary>The region in whose stream it was reported.</summary>
    public required string Region { get; init; }

    /// <summary>Other regions that it was in too.</summary>
    public IReadOnlyList<string>? Regions { get; init; }
    public string? Operator { get; init; }
    public PartialDate? StartedAt { get; init; }
    public PartialDate? EndedAt { get; init; }
    public OutageStatus? Status { get; init; }
    public required bool IsOpen { get; init; }
    public OutageLayer? Layer { get; init; }

    /// <summary>1, the gravest, to 5.</summary>
    public int? Severity { get; init; }
    public string? SourceSeverity { get; init; }
    public IReadOnlyList<string>? Facilities { get; init; }
    public FigureView<Capacity>? LostCapacity { get; init; }

    /// <summary>R15: it may take megawatts, and nothing says how many or of what.</summary>
    public required bool IsExposureUnknown { get; init; }
    public string? Affected { get; init; }
    public string? MergedInto { get; init; }

    /// <summary>What else is said of when it began and ended, and of what failed (R13).</summary>
    public IReadOnlyList<RivalView>? Rivals { get; init; }
    public required IReadOnlyList<ClaimFlag> Flags { get; init; }
    public required IReadOnlyList<Guid> Lineage { get; init; }

    /// <summary>The region's claims that are about the outage.</summary>
    internal static List<StandingClaim> ClaimsOf(RegionState region, string slug) =>
        [.. region.Claims.Where(c => c.Data is OutageData d && d.Outage == slug)];

    public static OutageView Of(RegionState region, OutageState outage, DateOnly asOf)
    {
        var claims = ClaimsOf(region, outage.Slug);
        var events = claims.Select(c => c.Current.EventId).ToHashSet();
        return new()
        {
            Outage = outage.Slug,
            Region = Subjects.SlugOf(region.Key),
            Regions = outage.Regions.Value,
            Operator = outage.Operator.Value,
            StartedAt = outage.StartedAt.Value,
            EndedAt = outage.EndedAt.Value,
            Status = outage.Status.Value,
            IsOpen = outage.IsOpen(asOf),
            Layer = outage.Layer.Value,
            Severity = outage.Severity.Value,
            SourceSeverity = outage.SourceSeverity.Value,
            Facilities = outage.Facilities.Value,
            LostCapacity = FigureView.Of(outage.LostCapacity),
            IsExposureUnknown = outage.IsExposureUnknown,
            Affected = outage.Affected.Value,
            MergedInto = outage.MergedInto.Value,
            Rivals = RivalView.All(
                RivalView.Of("startedAt", outage.StartedAt),
                RivalView.Of("endedAt", outage.EndedAt),
                RivalView.Of("layer", outage.Layer),
                RivalView.Of("severity", outage.Severity),
                RivalView.Of("sourceSeverity", outage.SourceSeverity),
                RivalView.Of("affected", outage.Affected),
                RivalView.Of("operator", outage.Operator),
                RivalView.Of("facilities", outage.Facilities),
                RivalView.Of("regions", outage.Regions)
            ),
            Flags = [.. ClaimFlag.Of(region, asOf).Where(f => events.Contains(f.Event))],
            Lineage = [.. claims.Select(c => c.Current.EventId)],
        };
    }
}
