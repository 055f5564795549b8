using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Projects;

public sealed class Capacity_steps
{
    private static Claim P(string on, ClaimData data) => Say.Project("p", on, data);

    private static World Announced(decimal? megawatts = 100) =>
        World.Of(Say.Announced("p", megawatts, on: "2024-01-01"));

    private static IEnumerable<(CapacityStage, Interval?)> Rows(World world, string? asOf = null) =>
        world.Picture(asOf: asOf).Capacity.Rows().Select(r => (r.Key.Stage, r.Total));

    [Fact]
    public void Values_are_absolute_steps_that_hold_until_the_next_and_can_fall()
    {
        var world = Announced()
            .With(
                P("2025-01-01", new CapacityChanged { Capacity = Say.Megawatts(120) }),
                P("2026-01-01", new CapacityChanged { Capacity = Say.Megawatts(80) })
            );
        Rows(world, "2024-12-31").ShouldBe([(CapacityStage.Planned, new Interval(100, 100))]);
        Rows(world, "2025-12-31").ShouldBe([(CapacityStage.Planned, new Interval(120, 120))]);
        Rows(world).ShouldBe([(CapacityStage.Planned, new Interval(80, 80))]);
    }

    [Fact]
    public void A_phases_megawatts_are_in_one_stage_at_a_time_and_what_no_phase_has_reached_stays_earlier()
    {
        var world = Announced()
            .With(
                P("2024-06-01", new PhasePlanned { Phase = "one", Capacity = Say.Megawatts(40) }),
                P("2025-01-01", new ConstructionStarted { Phase = "one" }),
                P("2025-06-01", new Operating { Phase = "one" })
            );
        Rows(world, "2024-12-31").ShouldBe([(CapacityStage.Planned, new Interval(100, 100))]);
        Rows(world, "2025-01-01")
            .ShouldBe([
                (CapacityStage.Planned, new Interval(60, 60)),
                (CapacityStage.UnderConstruction, new Interval(40, 40)),
            ]);
        Rows(world)
            .ShouldBe([
                (CapacityStage.Planned, new Interval(60, 60)),
                (CapacityStage.Operational, new Interval(40, 40)),
            ]);
    }

    [Fact]
    public void R9_a_prediction_adds_to_what_was_reported_only_what_exceeds_it() =>
        Rows(
                World.Of(
                    P("2024-01-01", new Operating { Region = "KR", Capacity = Say.Megawatts(40) }),
                    P(
                        "2028",
                        new CapacityChanged
                        {
                            Capacity = Say.Megawatts(100),
                            Assertion = AssertionClass.Predicted,
                        }
                    )
                ),
                "2028"
            )
            .ShouldBe([
                (CapacityStage.Planned, new Interval(60, 60)),
                (CapacityStage.Operational, new Interval(40, 40)),
            ]);

    [Fact]
    public void R9_what_is_predicted_of_the_whole_takes_its_phases_out_once()
    {
        // 100 under way of which a phase of 30 operates; 150 are foreseen: 30 + 70 + 50.
        var world = World.Of(
            P(
                "2024-01-01",
                new ConstructionStarted { Region = "KR", Capacity = Say.Megawatts(100) }
            ),
            P("2025-01-01", new Operating { Phase = "one", Capacity = Say.Megawatts(30) }),
            P(
                "2026-01-01",
                new CapacityChanged
                {
                    Capacity = Say.Megawatts(150),
                    Assertion = AssertionClass.Predicted,
                }
            )
        );
        (CapacityStage, Interval?)[] expected =
        [
            (CapacityStage.Planned, new Interval(50, 50)),
            (CapacityStage.UnderConstruction, new Interval(70, 70)),
            (CapacityStage.Operational, new Interval(30, 30)),
        ];
        Rows(world).ShouldBe(expected);
        new ProjectSteps(world.Project("p"))
            .All.OrderBy(s => s.Stage)
            .Select(s => (s.Stage, (Interval?)s.Megawatts))
            .ShouldBe(expected);
    }

    [Fact]
    public void R7_null_withdraws_the_megawatts_and_the_project_is_unknown_again()
    {
        var world = Announced()
            .With(P("2025-01-01", new CapacityChanged { Capacity = Maybe<Capacity>.Withdrawn }));
        var row = world.Picture().Capacity.Rows().ShouldHaveSingleItem();
        row.Total.ShouldBeNull();
        row.Unknown.ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_projects_plans_leave_and_what_was_built_stays()
    {
        var world = Announced()
            .With(
                P("2025-01-01", new Operating { Phase = "one", Capacity = Say.Megawatts(40) }),
                P("2026-01-01", new StandingStated { Standing = Standing.Cancelled })
            );
        Rows(world).ShouldBe([(CapacityStage.Operational, new Interval(40, 40))]);
        world.Project("p").Phase.Value.ShouldBe(Phase.Operating);
    }

    [Fact]
    public void An_operating_project_of_unknown_size_stays_counted_when_it_is_cancelled()
    {
        var world = World.Of(
            P("2025-01-01", new Operating { Region = "KR" }),
            P("2026-01-01", new StandingStated { Standing = Standing.Cancelled })
        );
        world.Picture().Capacity.Rows().ShouldHaveSingleItem().Unknown.ShouldBe(1);
    }

    [Fact]
    public void What_the_grid_has_promised_goes_its_own_way()
    {
        var world = Announced()
            .With(
                P(
                    "2025-01-01",
                    new PowerContracted
                    {
                        Capacity = Say.Megawatts(90, basis: PowerBasis.GridContracted),
                    }
                ),
                P("2025-06-01", new ConstructionStarted())
            );
        world
            .Picture()
            .Capacity.Rows()
            .Select(r => (r.Key.Basis, r.Key.Stage))
            .ShouldBe([
                (PowerBasis.GridContracted, CapacityStage.Contracted),
                (PowerBasis.FacilityPeak, CapacityStage.UnderConstruction),
            ]);
    }

    [Fact]
    public void An_energised_claim_may_come_before_anyone_announced_it()
    {
        var world = World.Of(
            P("2025-01-01", new Energised { Region = "KR", Capacity = Say.Megawatts(40) }),
            P("2024-01-01", new Announced { Region = "KR" })
        );
        Rows(world).ShouldBe([(CapacityStage.Energised, new Interval(40, 40))]);
        world.Project("p").Phase.Value.ShouldBe(Phase.Commissioning);
    }
}
