using BuildOut.Cli.Epoch;
using BuildOut.Cli.Epoch.Files;

namespace BuildOut.Api.Tests.Imports;

/// <summary>The one site of a publisher, by vintages.</summary>
internal sealed record OneSite(string Name, string Slug, string Source)
{
    public static OneSite Of(string name)
    {
        var slug = name.ToLowerInvariant().Replace(' ', '-');
        return new(name, slug, $"/imports/{slug}");
    }

    /// <param name="rows">Date, megawatts, billions.</param>
    public Vintage On(
        DateOnly vintage,
        params (DateOnly Date, decimal Megawatts, decimal Cost)[] rows
    ) =>
        new(
            vintage,
            [
                new(
                    Name,
                    new SiteRow { Name = Name, Country = "United States" },
                    [
                        .. rows.Select(r => new TimelineRow
                        {
                            Site = Name,
                            Date = r.Date,
                            Status = "Works.",
                            FacilityMegawatts = r.Megawatts,
                            CostInBillions = r.Cost,
                        }),
                    ]
                ),
            ]
        );
}
