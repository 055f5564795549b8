namespace BuildOut.Domain.Claims;

/// <summary>What the examples of the event types share.</summary>
internal static class Examples
{
    public static readonly IReadOnlyList<Evidence> Press =
    [
        new()
        {
            Publisher = "Stocktwits",
            Title = "Amazon Bets Big On South Korea With $5B AWS Data Center Plan",
            PublishedOn = PartialDate.Parse("2025-10-29"),
            Kind = EvidenceKind.PressReport,
        },
    ];

    public static Quantities.Amount Usd(decimal low, decimal high) =>
        new()
        {
            Currency = "USD",
            Low = low,
            High = high,
            Qualifier =
                low == high ? Quantities.AmountQualifier.Exact : Quantities.AmountQualifier.Range,
        };

    public static Quantities.Capacity Megawatts(
        decimal value,
        Quantities.PowerBasis basis = Quantities.PowerBasis.FacilityPeak
    ) =>
        new()
        {
            Basis = basis,
            Low = value,
            High = value,
        };
}
