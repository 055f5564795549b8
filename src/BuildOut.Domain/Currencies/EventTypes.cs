using BuildOut.Domain.Claims;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Currencies;

/// <summary>What can be said of currencies.</summary>
internal static class EventTypes
{
    public static void Declare(ClaimTable types)
    {
        types.Add<Designated>(
            "currency.designated",
            Opens | Defines,
            "The currency exists and divides into so many decimals (ISO 4217)."
        );
        types.Add<RatePublished>(
            "currency.rate-published",
            Defines,
            "An exchange rate for the period of the effective date."
        );
        types.Add<SignalNoted>(
            "currency.signal-noted",
            None,
            "Context of a currency; moves no total."
        );
    }
}
