using BuildOut.Api.Tests.World;
using BuildOut.Cli.Epoch.Files;

namespace BuildOut.Api.Tests.Imports;

/// <summary>What a row of a timeline says, or a read of its project on its day; null where nothing was stated.</summary>
internal sealed record Figures(
    decimal? FacilityMegawatts,
    decimal? ItMegawatts,
    decimal? Cost,
    bool IsPredicted
)
{
    public static Figures Of(TimelineRow row, DateOnly vintage)
    {
        var exact = row.CostInBillions * 1_000_000_000;
        var cents = exact is { } e ? decimal.Round(e, 2) : (decimal?)null;
        // Beyond the cent the files hold the noise of binary fractions alone, such as 1.1600000000000001.
        Math.Abs((exact - cents) ?? 0).ShouldBeLessThanOrEqualTo(0.00001m);
        return new(row.FacilityMegawatts, row.ItMegawatts, cents, row.Date > vintage);
    }

    /// <param name="filter">Such as <c>knownAt=57</c>.</param>
    public static async Task<Figures> ReadAsync(
        Server server,
        string slug,
        DateOnly day,
        string filter
    )
    {
        var project = await server.ReadAsync($"/v1/projects/{slug}?asOf={day:yyyy-MM-dd}&{filter}");
        var own = project["phases"]!.AsArray().SingleOrDefault(p => p!["id"] is null);
        var (facility, isPredicted) = Latest(own, "FacilityPeak");
        return new(
            facility,
            Latest(own, "CriticalIT").Megawatts,
            Exact(project["cost"]?["value"]),
            isPredicted
        );
    }

    // R9: predictions stand apart, and the last one before the day is news only where no report came after it.
    private static (decimal? Megawatts, bool IsPredicted) Latest(JsonNode? phase, string basis)
    {
        var figure = phase?["figures"]!.AsArray().SingleOrDefault(f => f.Text("basis") == basis);
        var (reported, predicted) = (figure?["reported"], figure?["predicted"]);
        var isPredicted =
            string.CompareOrdinal(predicted.Text("effective"), reported.Text("effective")) > 0;
        return (Exact((isPredicted ? predicted : reported)?["value"]), isPredicted);
    }

    private static decimal? Exact(JsonNode? value)
    {
        if (value is null)
            return null;
        value.Text("high").ShouldBe(value.Text("low"));
        return decimal.Parse(value.Text("low")!);
    }
}
