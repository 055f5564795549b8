using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Projects;

public sealed class Phase_dates
{
    private static Claim P(string on, ClaimData data) => Say.Project("p", on, data);

    private static PhaseState One(World world) => world.Project("p").Phases["one"];

    private static World Planned() =>
        World.Of(
            Say.Announced("p"),
            P("2025-01-01", new PhasePlanned { Phase = "one", Due = PartialDate.Parse("2026") })
        );

    [Fact]
    public void R6_a_delayed_date_replaces_the_promised_one_and_both_stay_visible()
    {
        var due = One(
            Planned()
                .With(
                    P("2025-06-01", new Delayed { Phase = "one", Due = PartialDate.Parse("2027") })
                )
        ).Due;
        due.Value.ShouldBe(PartialDate.Parse("2027"));
        due.All.Select(s => s.Value)
            .ShouldBe([PartialDate.Parse("2026"), PartialDate.Parse("2027")]);
    }

    [Fact]
    public void What_a_phase_reached_is_kept_by_stage_and_what_is_predicted_was_not_reached()
    {
        var world = Planned()
            .With(
                P("2025-03-01", new ConstructionStarted { Phase = "one" }),
                P("2026-02-01", new Energised { Phase = "one" }),
                P(
                    "2027-01-01",
                    new Operating { Phase = "one", Assertion = AssertionClass.Predicted }
                )
            );
        One(world)
            .Reached.Select(r => (r.Key, r.Value.Value))
            .ShouldBe([
                (CapacityStage.UnderConstruction, PartialDate.Parse("2025-03-01")),
                (CapacityStage.Energised, PartialDate.Parse("2026-02-01")),
            ]);
    }

    [Fact]
    public void A_phases_cost_is_no_news_of_the_whole()
    {
        var world = Planned()
            .With(
                P("2025-02-01", new CostStated { Cost = Say.Money(10) }),
                P("2025-03-01", new CostStated { Phase = "one", Cost = Say.Money(4) })
            );
        world.Project("p").Cost.Value.ShouldBe(Say.Money(10));
        One(world).Cost.Value.ShouldBe(Say.Money(4));
    }
}
