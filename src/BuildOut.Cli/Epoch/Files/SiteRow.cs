using CsvHelper.Configuration.Attributes;

namespace BuildOut.Cli.Epoch.Files;

/// <summary>
/// A row of <c>data_centers.csv</c>. Its "Current …" columns repeat what the timelines say, in one vintage on the basis of the
/// facility and in the next on that of its IT, and are not read.
/// </summary>
internal sealed record SiteRow
{
    [Name("Name")]
    public required string Name { get; init; }

    /// <summary>Names with a tag, such as <c>OpenAI #likely, Microsoft #confident</c>.</summary>
    [Name("Owner")]
    public string Owner { get; init; } = "";

    [Name("Users")]
    public string Users { get; init; } = "";

    [Name("Project")]
    public string Project { get; init; } = "";

    [Name("Investors")]
    public string Investors { get; init; } = "";

    [Name("Construction companies")]
    public string ConstructionCompanies { get; init; } = "";

    [Name("Energy companies")]
    public string EnergyCompanies { get; init; } = "";

    [Name("Country")]
    public string Country { get; init; } = "";

    [Name("Address")]
    public string Address { get; init; } = "";

    /// <summary>In degrees, minutes and seconds; not in every vintage.</summary>
    [Name("Latitude"), Optional]
    public string Latitude { get; init; } = "";

    [Name("Longitude"), Optional]
    public string Longitude { get; init; } = "";
}
