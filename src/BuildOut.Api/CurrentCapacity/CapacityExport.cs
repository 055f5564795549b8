using BuildOut.Api.Exports;
using BuildOut.Api.Reading;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.CurrentCapacity;

/// <summary>Current capacity in megawatts, a row for each of what is kept apart; what is not, is absent.</summary>
[Export("capacity", "/v1/capacity")]
internal sealed class CapacityExport(
    string region,
    CapacityView row,
    IReadOnlyCollection<string> licence
)
{
    /// <summary>Code of the region that was asked for; the row is of it and all below it.</summary>
    public string WithinRegion { get; } = region;

    /// <summary>Code of the row's own region.</summary>
    public string? Region { get; } = row.Region;

    /// <summary>The operator's key.</summary>
    public string? Operator { get; } = row.Organisation;

    /// <summary>What the megawatts measure; different bases are never added.</summary>
    public PowerBasis? Basis { get; } = row.Basis;

    /// <summary>How far the megawatts have come.</summary>
    public CapacityStage? Stage { get; } = row.Stage;

    /// <summary>By year: at whose end it operates, or in which it is promised; absent for what has no date.</summary>
    public int? Year { get; } = row.Year;

    /// <summary>The least that it adds up to; absent where nothing is known.</summary>
    [Unit("MW")]
    public decimal? LowMw { get; } = row.Low;

    /// <summary>The most that it adds up to; absent beside a low where nothing bounds it.</summary>
    [Unit("MW")]
    public decimal? HighMw { get; } = row.High.Value;

    /// <summary>How many projects beside it are of unknown capacity.</summary>
    public int UnknownCount { get; } = row.Unknown;

    /// <summary>The least that open outages leave (R15).</summary>
    [Unit("MW")]
    public decimal? AvailableLowMw { get; } = row.Available?.Low;

    /// <summary>The most that open outages leave (R15).</summary>
    [Unit("MW")]
    public decimal? AvailableHighMw { get; } = row.Available?.High.Value;

    /// <summary>That of the weakest part (R13).</summary>
    public Domain.Claims.Confidence? Confidence { get; } = row.Confidence;

    /// <summary>Licences of the evidence of the projects that lineage lists; "not stated" where a piece of it names none.</summary>
    public IReadOnlyCollection<string> Licence { get; } = licence;

    /// <summary>Where the projects are listed that it was added up from.</summary>
    public string? Lineage { get; } = row.Lineage;
}
