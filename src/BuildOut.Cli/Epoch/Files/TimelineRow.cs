using CsvHelper.Configuration.Attributes;

namespace BuildOut.Cli.Epoch.Files;

/// <summary>A row of <c>data_center_timelines.csv</c>: a site on the day from which the figures hold.</summary>
internal sealed record TimelineRow
{
    [Name("Data center")]
    public required string Site { get; init; }

    [Name("Date"), Format("yyyy-MM-dd")]
    public required DateOnly Date { get; init; }

    [Name("Construction status")]
    public string Status { get; init; } = "";

    [Name("Power (MW)")]
    public decimal? FacilityMegawatts { get; init; }

    /// <summary>Not in every vintage.</summary>
    [Name("IT power (MW)"), Optional]
    public decimal? ItMegawatts { get; init; }

    [Name("Total capital cost (2025 USD billions)")]
    public decimal? CostInBillions { get; init; }

    [Name("H100 equivalents")]
    public decimal? H100Equivalents { get; init; }

    [Name("Water use (MGD)")]
    public decimal? WaterUse { get; init; }
}
