using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;
using static BuildOut.Domain.Tests.Projects.Sites;

namespace BuildOut.Domain.Tests.Projects;

public sealed class Campuses
{
    [Fact]
    public void R1_a_campus_is_a_ceiling_over_what_is_part_of_it_and_the_rest_stays_in_its_own_stage() =>
        Rows(World.Of(Planned("campus", 100), Operating("hall", 40), In("hall", "campus")))
            .ShouldBe([
                (CapacityStage.Planned, new Interval(60, 60)),
                (CapacityStage.Operational, new Interval(40, 40)),
            ]);

    [Fact]
    public void R1_a_part_leaves_its_familys_high_as_it_was_where_both_are_intervals() =>
        Rows(World.Of(Planned("campus", 100), Planned("hall", 20, 50), In("hall", "campus")))
            .ShouldBe([(CapacityStage.Planned, new Interval(100, 100))]);

    [Fact]
    public void R1_parts_whose_low_exceeds_the_campus_count_instead() =>
        Rows(
                World.Of(
                    Planned("campus", 100),
                    Planned("x", 70, 80),
                    Planned("y", 60),
                    In("x", "campus"),
                    In("y", "campus")
                )
            )
            .ShouldBe([(CapacityStage.Planned, new Interval(130, 140))]);

    [Fact]
    public void R1_a_part_whose_region_nobody_says_lies_where_its_campus_does()
    {
        var world = World.Of(
            Planned("campus", 100),
            Operating("hall", 40, region: null),
            In("hall", "campus")
        );
        Rows(world)
            .ShouldBe([
                (CapacityStage.Planned, new Interval(60, 60)),
                (CapacityStage.Operational, new Interval(40, 40)),
            ]);
        world.Picture().Capacity.Holds("project/hall").ShouldBeTrue();
    }

    [Fact]
    public void R3_a_part_in_another_region_is_taken_out_of_the_campus_there() =>
        Rows(
                World.Of(
                    Planned("campus", 100),
                    Operating("hall", 40, region: "JP"),
                    In("hall", "campus")
                )
            )
            .ShouldBe([(CapacityStage.Planned, new Interval(60, 60))]);

    [Theory]
    [InlineData("campus,hall,in")]
    [InlineData("hall,in,campus")]
    [InlineData("in,hall,campus")]
    [InlineData("in,campus,hall")]
    public void R1_campus_and_part_may_become_known_in_any_order(string order)
    {
        var claims = new Dictionary<string, Claim>
        {
            ["campus"] = Planned("campus", 100),
            ["hall"] = Operating("hall", 40),
            ["in"] = In("hall", "campus"),
        };
        var world = World.Of();
        var ledger = new CapacityLedger(r => r == "KR");
        foreach (var name in order.Split(','))
        {
            world.With(claims[name]);
            ledger.Set(world.Project(claims[name].Subject["project/".Length..]));
        }
        ledger.Rows().ShouldBe(world.Picture().Capacity.Rows());
    }

    [Fact]
    public void R2_a_circle_of_parts_counts_each_once_and_so_does_what_hangs_on_it()
    {
        // "a" hangs on the circle and has the smallest key.
        var world = World.Of(
            Operating("a", 1),
            Operating("b", 2),
            Operating("c", 4),
            In("a", "b"),
            In("b", "c"),
            In("c", "b")
        );
        var total = Rows(world).ShouldHaveSingleItem().Item2!.Value;
        total.High!.Value.ShouldBeLessThanOrEqualTo(7);
        world.Picture().Capacity.Rows().Sum(r => r.Projects).ShouldBeLessThanOrEqualTo(3);
        world.With(Say.Project("c", "2026-01-01", new PartOf { Of = null }));
        // c is 4, over b of 2, over a of 1.
        Rows(world).ShouldBe([(CapacityStage.Operational, new Interval(4, 4))]);
    }

    [Fact]
    public void A_merged_project_is_part_of_what_it_became() =>
        Rows(
                World.Of(
                    Operating("west", 40),
                    Operating("all", 100),
                    Say.Project("west", "2026-01-01", new MergedInto { Into = "project/all" })
                )
            )
            .ShouldBe([(CapacityStage.Operational, new Interval(100, 100))]);

    [Fact]
    public void What_another_project_replaces_is_planned_no_more_and_what_it_built_stays()
    {
        var world = World.Of(
            Planned("old", 100),
            Say.Project(
                "old",
                Say.Date,
                new Operating { Phase = "one", Capacity = Say.Megawatts(10) }
            ),
            Say.Project(
                "new",
                "2026-01-01",
                new Replaces
                {
                    Replaced = "project/old",
                    Region = "KR",
                    Capacity = Say.Megawatts(120),
                }
            )
        );
        Rows(world)
            .ShouldBe([
                (CapacityStage.Planned, new Interval(120, 120)),
                (CapacityStage.Operational, new Interval(10, 10)),
            ]);
    }

    [Fact]
    public void A_project_with_several_phases_in_one_row_is_one_project()
    {
        var world = World.Of(
            Say.Announced("p"),
            Say.Project(
                "p",
                Say.Date,
                new PhasePlanned { Phase = "one", Capacity = Say.Megawatts(4) }
            ),
            Say.Project(
                "p",
                Say.Date,
                new PhasePlanned { Phase = "two", Capacity = Say.Megawatts(6) }
            )
        );
        var row = world.Picture().Capacity.Rows().ShouldHaveSingleItem();
        row.Total.ShouldBe(new Interval(10, 10));
        row.Projects.ShouldBe(1);
    }

    [Fact]
    public void A_long_chain_of_parts_is_counted_whatever_a_threads_stack_holds()
    {
        var ledger = new CapacityLedger(_ => true);
        for (var i = 0; i < 1_000; i++)
        {
            var claims = new[] { Operating($"p{i:D5}", 1), In($"p{i:D5}", $"p{i + 1:D5}") };
            ledger.Set(
                (ProjectState)
                    SubjectState.Fold(
                        claims[0].Subject,
                        Timeline.Standing(claims, Lens.Everything),
                        World.Today
                    )
            );
        }
        // Set from the far end, the whole chain is counted at once, on a small stack.
        var thread = new Thread(ledger.Recover, 256 * 1024);
        thread.Start();
        thread.Join();
        ledger.Rows().ShouldHaveSingleItem().Total.ShouldBe(new Interval(1, 1));
    }
}
