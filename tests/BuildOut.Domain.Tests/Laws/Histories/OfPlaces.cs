using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>What the claims of a region say, outages among them.</summary>
internal static class OfPlaces
{
    public static readonly (int Weight, Func<Draw, Cast, ClaimData> Draw)[] All =
    [
        (3, (d, _) => Designated(d)),
        (2, (d, _) => Members(d)),
        (
            2,
            (d, cast) =>
                new CapacityTargetSet
                {
                    Target = d.One("2030", "2035"),
                    Capacity = d.Capacity(),
                    By = d.OrNone(3, () => d.One(cast.Organisations)),
                }
        ),
        (
            2,
            (d, _) =>
                new CapacityStated { Capacity = d.Capacity(), Stage = CapacityStage.Operational }
        ),
        (
            2,
            (d, _) =>
                new MoratoriumImposed
                {
                    Moratorium = d.One("land", "grid"),
                    Until = d.OneIn(3) ? d.Due() : null,
                }
        ),
        (2, (d, _) => new MoratoriumLifted { Moratorium = d.One("land", "grid") }),
        (
            6,
            (d, cast) =>
                Told(
                    d,
                    cast,
                    new OutageReported
                    {
                        Outage = Outage(d),
                        StartedAt = d.Day(),
                        Operator = d.OrNone(3, () => d.One(cast.Organisations)),
                    }
                )
        ),
        (
            3,
            (d, cast) =>
                Told(
                    d,
                    cast,
                    new OutageUpdated
                    {
                        Outage = Outage(d),
                        Status = d.OneIn(2) ? OutageStatus.Identified : null,
                        StartedAt = d.OneIn(4) ? d.Day() : null,
                    }
                )
        ),
        (3, (d, _) => new OutageResolved { Outage = Outage(d), EndedAt = d.Day() }),
        (1, (d, _) => new OutageMerged { Outage = Outage(d), Into = "a" }),
        (1, (d, cast) => d.Noted(cast, new SignalNoted { Title = "A trade deal is near." })),
    ];

    private static string Outage(Draw d) => d.One("a", "b", "c");

    private static Designated Designated(Draw d) =>
        new()
        {
            Name = d.One("Here", "There"),
            Kind = RegionKind.Economy,
            Within = d.One<string[]>(["m49:030"], ["m49:001"], ["KR"], ["KR-31", "bloc:apec"], []),
            From = d.OneIn(2) ? d.Day() : null,
        };

    private static MembersChanged Members(Draw d) =>
        d.One<MembersChanged>(
            new() { Joined = ["TW"] },
            new() { Left = ["US"] },
            new() { Joined = ["US"], Left = ["JP"] },
            new() { Left = ["KR"] }
        );

    private static OutageTerms Told(Draw d, Cast cast, OutageTerms terms) =>
        terms with
        {
            Layer = d.Perhaps<OutageLayer?>(2, () => d.Any<OutageLayer>()),
            Severity = d.Perhaps<int?>(4, () => d.One(1, 3, 5)),
            Facilities = d.Perhaps<IReadOnlyList<string>>(2, () => [d.One(cast.Projects)]),
            Regions = d.Perhaps<IReadOnlyList<string>>(5, () => [d.One(Cast.Regions)]),
            LostCapacity = d.Perhaps(3, d.Capacity),
            Affected = d.Perhaps(8, () => "Some"),
        };
}
