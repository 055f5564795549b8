using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Currencies;

/// <summary>The currency exists, and divides into that many decimals (ISO 4217 minor units).</summary>
public sealed record Designated : ClaimData, IExample<Designated>
{
    public required string Name { get; init; }
    public required int MinorUnits { get; init; }

    public static Designated Example =>
        new()
        {
            Name = "US Dollar",
            MinorUnits = 2,
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Name, "name", 100);
        if (MinorUnits is < 0 or > 6)
            checks.Wrong("minorUnits", "range", "0 to 6");
    }
}

/// <summary>One unit of the currency was worth that many of another, over the period of the effective date.</summary>
public sealed record RatePublished : ClaimData, IExample<RatePublished>
{
    public required string To { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal Rate { get; init; }

    /// <summary>Such as <c>monthly-average</c> or <c>closing</c>.</summary>
    public string? Method { get; init; }

    public override IEnumerable<string> Names => [$"currency/{To}"];

    internal override DateOnly HoldsFrom(PartialDate effective) => effective.Start;

    public static RatePublished Example =>
        new()
        {
            To = "USD",
            Rate = 0.0007m,
            Method = "monthly-average",
            Evidence = Examples.Press,
        };

    protected override void CheckPayload(Checks checks)
    {
        checks.Key($"currency/{To}", Subjects.Currency, "to");
        checks.Text(Method, "method", 100);
        if (Rate <= 0)
            checks.Wrong("rate", "range", "more than 0");
    }
}

/// <summary>Context of a currency that moves no total.</summary>
public sealed record SignalNoted : Signal, IExample<SignalNoted>
{
    public static SignalNoted Example =>
        new() { Title = "The central bank held its rate.", Evidence = Examples.Press };
}
