using BuildOut.Domain.Claims;
using BuildOut.Domain.Organisations;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>What the claims of organisations and currencies say.</summary>
internal static class OfTheRest
{
    public static readonly (int Weight, Func<Draw, Cast, ClaimData> Draw)[] Organisations =
    [
        (
            2,
            (d, _) =>
                new Registered
                {
                    Name = d.One("A", "B"),
                    Seat = d.OrNone(3, () => d.One(Cast.Regions)),
                    From = d.OneIn(3) ? d.Day() : null,
                }
        ),
        (1, (d, _) => new Renamed { Name = d.One("C", "D"), From = d.OneIn(3) ? d.Day() : null }),
        (1, (d, _) => new AliasAdded { Alias = d.One("E", "F"), Language = "en" }),
        (
            4,
            (d, cast) =>
                new OwnershipStated
                {
                    Owner = d.One(cast.Organisations),
                    Share = d.OneIn(4) ? null : d.Share(),
                }
        ),
        (
            2,
            (d, cast) =>
                new Acquired
                {
                    By = d.One(cast.Organisations),
                    Share = d.OrNone(2, d.Share),
                    Price = d.OrNone(3, d.Amount),
                }
        ),
        (1, (d, cast) => new MergedInto { Into = d.One(cast.Organisations) }),
        (1, (d, cast) => d.Noted(cast, new SignalNoted { Title = "Layoffs", Topic = "layoffs" })),
    ];

    // The minor units stay what they are: what is right in itself may not depend on what arrived before it.
    public static ClaimData Currency(Draw d, Cast cast, string key) =>
        d.Below(3) switch
        {
            0 => new Currencies.Designated
            {
                Name = "Money",
                MinorUnits = key == "currency/KRW" ? 0 : 2,
            },
            1 => d.Noted(cast, new Currencies.SignalNoted { Title = "The rate was held." }),
            _ => new Currencies.RatePublished
            {
                To = key == "currency/KRW" ? "USD" : "KRW",
                Rate = d.One(0.0007m, 1400m),
                Method = "closing",
            },
        };

    public static Signal Noted(this Draw d, Cast cast, Signal signal) =>
        signal with
        {
            Regions = d.OneIn(2) ? [d.One(Cast.Regions)] : [],
            Organisations = d.OneIn(2) ? [d.One(cast.Organisations)] : [],
            Observation = d.OrNone(
                4,
                () =>
                    new Observation
                    {
                        Measure = "h100e",
                        Value = 1.5m,
                        Unit = "1",
                    }
            ),
        };
}
