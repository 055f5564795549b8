using BuildOut.Cli.Epoch.Files;
using BuildOut.Domain.Claims;

namespace BuildOut.Cli.Epoch;

/// <summary>The whole of the data as it was published on one day.</summary>
internal sealed record Vintage(DateOnly Date, IReadOnlyList<Site> Sites)
{
    public IReadOnlyList<Evidence> Evidence { get; } =
    [
        new()
        {
            Url = "https://epoch.ai/data/data-centers",
            Publisher = "Epoch AI",
            Title = "Frontier Data Centers",
            // Epoch AI reads the timelines off dated satellite images, and models megawatts and cost from what they show
            // (cooling, buildings); permits and the press come second. So the kind ranks below what a regulator or the
            // company itself says, and above a press report.
            Kind = EvidenceKind.Imagery,
            PublishedOn = PartialDate.Of(Date),
            Licence = "CC BY 4.0",
        },
    ];

    public override string ToString() => PartialDate.Of(Date).ToString();
}

/// <param name="Facts">Null where the vintage has a site in its timelines alone.</param>
/// <param name="Rows">In the order of their dates.</param>
internal sealed record Site(string Name, SiteRow? Facts, IReadOnlyList<TimelineRow> Rows);
