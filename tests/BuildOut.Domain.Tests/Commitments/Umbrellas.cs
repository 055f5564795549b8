using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Umbrellas
{
    [Fact]
    public void R1_a_parent_is_a_ceiling_and_is_never_added_to_its_children()
    {
        var row = World
            .Of(
                Say.Pledged("seven", 9),
                Say.Pledged("aws", 5),
                Say.Pledged("msft", 2),
                Say.PartOf("aws", "seven"),
                Say.PartOf("msft", "seven")
            )
            .Row()!;
        row.Total.ShouldBe(new Interval(9, 9));
        row.Count.ShouldBe(3);
        row.Families.ShouldBe(1);
        row.Flags.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(1, 9)]
    [InlineData(8, 8)]
    public void R1_a_PartOf_child_leaves_its_familys_high_as_it_was(int low, int high)
    {
        var world = World.Of(Say.Pledged("p", 4, 9));
        var before = world.Total()!.Value.High;
        world
            .With(Say.Pledged("c", low, high), Say.PartOf("c", "p"))
            .Total()
            .ShouldBe(new Interval(Math.Max(4, low), before));
    }

    [Fact]
    public void R1_childrens_low_raises_the_familys_low() =>
        World
            .Of(
                Say.Pledged("p", 4, 20),
                Say.Pledged("a", 3),
                Say.Pledged("b", 5),
                Say.PartOf("a", "p"),
                Say.PartOf("b", "p")
            )
            .Total()
            .ShouldBe(new Interval(8, 20));

    [Fact]
    public void R1_children_whose_low_exceeds_the_parents_high_count_instead_and_the_row_says_OverSubscribed()
    {
        var row = World
            .Of(
                Say.Pledged("p", 4, 9),
                Say.Pledged("a", 6, 8),
                Say.Pledged("b", 5, 7),
                Say.PartOf("a", "p"),
                Say.PartOf("b", "p")
            )
            .Row()!;
        row.Total.ShouldBe(new Interval(11, 15));
        row.Flags.ShouldBe([Flag.OverSubscribed]);
    }

    [Fact]
    public void R1_children_whose_high_alone_exceeds_the_parents_leave_it_and_the_row_says_MayExceed()
    {
        var row = World
            .Of(Say.Pledged("p", 4, 9), Say.Pledged("a", 6, 10), Say.PartOf("a", "p"))
            .Row()!;
        row.Total.ShouldBe(new Interval(6, 9));
        row.Flags.ShouldBe([Flag.MayExceed]);
    }

    [Fact]
    public void R1_an_undisclosed_parent_counts_as_its_children_and_is_not_counted_as_undisclosed()
    {
        var row = World
            .Of(
                Say.Pledged("p"),
                Say.Pledged("a", 6, 10),
                Say.Pledged("b", 1),
                Say.PartOf("a", "p"),
                Say.PartOf("b", "p")
            )
            .Row()!;
        row.Total.ShouldBe(new Interval(7, 11));
        row.Undisclosed.ShouldBe(0);
        row.Count.ShouldBe(3);
    }

    [Fact]
    public void R1_families_nest_from_the_leaves_up() =>
        World
            .Of(
                Say.Pledged("g", 5, 30),
                Say.Pledged("p", 4, 9),
                Say.Pledged("a", 8),
                Say.Pledged("b", 7),
                Say.PartOf("a", "p"),
                Say.PartOf("b", "g"),
                Say.PartOf("p", "g")
            )
            .Total()
            .ShouldBe(new Interval(15, 30));

    [Fact]
    public void R1_an_edge_that_others_imply_is_dropped() =>
        World
            .Of(
                Say.Pledged("g", 5, 30),
                Say.Pledged("p", 4, 9),
                Say.Pledged("a", 8),
                Say.PartOf("a", "p"),
                Say.PartOf("p", "g"),
                Say.PartOf("a", "g")
            )
            .Total()
            .ShouldBe(new Interval(8, 30));

    [Fact]
    public void R1_an_assumed_part_is_inside_for_the_low_and_separate_for_the_high()
    {
        var row = World.Of(Say.Pledged("p", 9), Say.Pledged("a", 5), Say.Assumed("a", "p")).Row()!;
        row.Total.ShouldBe(new Interval(9, 14));
        row.Assumptions.ShouldBe([Assumption.Assumed]);
    }

    [Fact]
    public void R1_a_stated_way_up_is_stated_whatever_assumed_way_there_is_beside_it() =>
        World
            .Of(
                Say.Pledged("g", 10),
                Say.Pledged("via", 6),
                Say.Pledged("sure", 7),
                Say.Pledged("a", 3),
                Say.Assumed("a", "via"),
                Say.PartOf("a", "sure"),
                Say.PartOf("via", "g"),
                Say.PartOf("sure", "g"),
                Say.Withdrawn("via"),
                Say.Withdrawn("sure")
            )
            .Total()
            .ShouldBe(new Interval(10, 10));

    [Fact]
    public void R1_a_part_from_its_date_on_only()
    {
        var world = World.Of(
            Say.Pledged("p", 9, on: "2025-01-01"),
            Say.Pledged("a", 5, on: "2025-01-01"),
            Say.PartOf("a", "p", on: "2025-07-01"),
            Say.Unrelated("a", "p", on: "2026-01-01")
        );
        world.Total(asOf: "2025-06-30").ShouldBe(new Interval(14, 14));
        world.Total(asOf: "2025-07-01").ShouldBe(new Interval(9, 9));
        world.Total(asOf: "2026-01-01").ShouldBe(new Interval(14, 14));
    }

    [Fact]
    public void R1_a_commitment_of_megawatts_is_an_umbrella_too_in_a_row_of_its_own()
    {
        var world = World.Of(
            Say.Pledged(
                "p",
                new Pledged
                {
                    Scope = new Scope { Regions = ["KR"] },
                    Nature = Nature.PowerSupply,
                    Capacity = Say.Megawatts(100),
                }
            ),
            Say.Pledged(
                "a",
                new Pledged
                {
                    Scope = new Scope { Regions = ["KR"] },
                    Nature = Nature.PowerSupply,
                    Capacity = Say.Megawatts(60),
                }
            ),
            Say.PartOf("a", "p")
        );
        var row = world.Picture().Commitments.Rows().ShouldHaveSingleItem();
        row.Key.ShouldBe(new RowKey(Nature.PowerSupply, null, PowerBasis.FacilityPeak));
        row.Total.ShouldBe(new Interval(100, 100));
        row.Undisclosed.ShouldBe(0);
    }
}
