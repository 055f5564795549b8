using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>What the claims of a project say.</summary>
internal static class OfProjects
{
    public static readonly (int Weight, Func<Draw, Cast, ClaimData> Draw)[] All =
    [
        (8, (d, cast) => Stated(d, cast, new Announced { Region = d.One(Cast.Regions) })),
        (2, (d, cast) => Stated(d, cast, new JointlyVentured { Partners = d.Parties(cast) })),
        (5, (d, cast) => new PartOf { Of = d.OneIn(5) ? null : d.One(cast.Projects) }),
        (1, (_, _) => new CloudRegionServed { CloudRegion = "cloud:aws:ap-northeast-2" }),
        (1, (d, cast) => Stated(d, cast, new Sited())),
        (1, (d, cast) => Stated(d, cast, new PermitApplied())),
        (1, (d, cast) => Stated(d, cast, new Permitted { Permit = "building" })),
        (1, (d, cast) => Stated(d, cast, new PermitRefused())),
        (
            2,
            (d, cast) =>
                Stated(
                    d,
                    cast,
                    new PowerContracted { Supplier = d.OrNone(2, () => d.One(cast.Organisations)) }
                )
        ),
        (4, (d, cast) => Stated(d, cast, new PhasePlanned()) with { Phase = d.One("1", "2") }),
        (1, (d, cast) => Stated(d, cast, new CostStated()) with { Cost = d.Amount() }),
        (2, (d, cast) => Stated(d, cast, new ConstructionStarted())),
        (3, (d, cast) => Stated(d, cast, new Energised())),
        (4, (d, cast) => Stated(d, cast, new Operating())),
        (
            3,
            (d, cast) =>
                Stated(
                    d,
                    cast,
                    new CapacityChanged
                    {
                        Stage = d.OneIn(2) ? d.Any<Domain.Quantities.CapacityStage>() : null,
                    }
                ) with
                {
                    Capacity = d.Capacity(),
                }
        ),
        (
            1,
            (d, _) =>
                new PueObserved
                {
                    Pue = new() { Low = d.One(1.25m, 1.3m), High = d.One(1.3m, 1.4m) },
                }
        ),
        (2, (d, cast) => Stated(d, cast, new Restated { Reason = "A second hall." })),
        (1, (d, cast) => Stated(d, cast, new Delayed()) with { Due = d.Future() }),
        (
            1,
            (d, cast) =>
                Stated(d, cast, new OwnershipChanged()) with
                {
                    Parties = Maybe<IReadOnlyList<Party>>.Of(d.Parties(cast)),
                }
        ),
        (3, (d, cast) => Stated(d, cast, new StandingStated { Standing = d.Any<Standing>() })),
        (2, (d, cast) => Stated(d, cast, new Decommissioned())),
        (1, (d, cast) => Stated(d, cast, new SplitFrom { From = d.One(cast.Projects) })),
        (1, (d, cast) => new MergedInto { Into = d.One(cast.Projects) }),
        (2, (d, cast) => Stated(d, cast, new Replaces { Replaced = d.One(cast.Projects) })),
        (1, (d, cast) => d.Noted(cast, new SignalNoted { Title = "The council met." })),
    ];

    private static Terms Stated(Draw d, Cast cast, Terms terms) =>
        terms with
        {
            Title = d.Perhaps(8, () => "Campus"),
            Kind = d.Perhaps<ProjectKind?>(8, () => d.Any<ProjectKind>()),
            Region = terms.Region.IsStated ? terms.Region : d.Perhaps(4, () => d.One(Cast.Regions)),
            Point = d.Perhaps(12, () => new Domain.Regions.Point(35.5, 129.25)),
            Accuracy = d.Perhaps<Accuracy?>(12, () => d.Any<Accuracy>()),
            Parties = d.Perhaps(4, () => d.Parties(cast)),
            Cost = d.Perhaps(8, d.Amount),
            Identifiers = d.OrNone<IReadOnlyList<Identifier>>(
                12,
                () => [new("lei", "5493001KJTIIGC8Y1R12")]
            ),
            Phase = d.OrNone(3, () => d.One("1", "2", "3")),
            Capacity = d.Perhaps(2, d.Capacity),
            Due = d.Perhaps<PartialDate?>(5, () => d.Due()),
        };
}
