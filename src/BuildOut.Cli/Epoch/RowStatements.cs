using BuildOut.Cli.Epoch.Files;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Cli.Epoch;

/// <summary>
/// What a row of the timelines says, a claim for each figure, so that a changed cost corrects nothing but the cost. Left out
/// are the columns that the publisher derives from these (performance, the parts of the cost, yearly operating cost).
/// </summary>
internal static class RowStatements
{
    public const string FacilityPeak = "facility-peak";
    public const string CriticalIT = "critical-it";
    public const string Cost = "cost";

    private const decimal Billion = 1_000_000_000;

    public static IEnumerable<Statement> Of(TimelineRow row, DateOnly vintage)
    {
        var isPredicted = row.Date > vintage;
        if (row.FacilityMegawatts is { } facility)
            yield return Capacity(FacilityPeak, PowerBasis.FacilityPeak, facility, row.Status);
        if (row.ItMegawatts is { } it)
            yield return Capacity(CriticalIT, PowerBasis.CriticalIT, it, note: "");
        if (row.CostInBillions is { } billions)
            yield return Of(
                Cost,
                "project.cost-stated",
                new CostStated { Cost = Dollars(billions) }
            );
        // R9: an observation is of what is, so the predicted ones are left out.
        if (!isPredicted && row.H100Equivalents is { } h100)
            yield return Observed("h100-equivalents", "compute", h100, "H100 equivalents");
        if (!isPredicted && row.WaterUse is { } water)
            yield return Observed("water-use", "water use", water, "million US gallons a day");

        Statement Of(string kind, string type, ClaimData data) =>
            new(
                $"{row.Date:yyyy-MM-dd}/{kind}",
                type,
                row.Date,
                data with
                {
                    Assertion = isPredicted ? AssertionClass.Predicted : AssertionClass.Reported,
                }
            );

        Statement Capacity(string kind, PowerBasis basis, decimal megawatts, string note) =>
            Of(
                kind,
                "project.capacity-changed",
                new CapacityChanged
                {
                    Capacity = new Capacity
                    {
                        Basis = basis,
                        Low = megawatts,
                        High = megawatts,
                    },
                    // Nothing operates at 0 MW: such a row is of the works.
                    Stage = megawatts > 0 && !isPredicted ? CapacityStage.Operational : null,
                    Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(),
                }
            );

        Statement Observed(string kind, string measure, decimal value, string unit) =>
            Of(
                kind,
                "project.signal-noted",
                new SignalNoted
                {
                    Title = $"{char.ToUpperInvariant(measure[0])}{measure[1..]} at the site",
                    Observation = new()
                    {
                        Measure = measure,
                        // The file carries the noise of binary fractions far beyond what the record keeps.
                        Value = decimal.Round(value, 6),
                        Unit = unit,
                    },
                }
            );
    }

    /// <summary>To the cent: what the file has beyond it, at most 0.00001 dollars, is the noise of binary fractions.</summary>
    public static Amount Dollars(decimal billions)
    {
        var dollars = decimal.Round(billions * Billion, 2);
        return new()
        {
            Currency = "USD",
            Low = dollars,
            High = dollars,
            // A model's estimate, without a range of its own.
            Qualifier = AmountQualifier.About,
            PriceBasis = "2025",
        };
    }
}
