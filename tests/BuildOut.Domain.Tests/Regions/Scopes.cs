using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Regions;

public sealed class Scopes
{
    [Fact]
    public void R3_a_region_takes_what_lies_within_it_and_what_lies_within_that() =>
        World
            .Of(Say.Pledged("a", 5), Say.Pledged("b", 4, region: "KR-31"))
            .Total("m49:030")
            .ShouldBe(new Interval(9, 9));

    [Fact]
    public void R3_a_wider_commitment_is_shared_and_never_in_the_total()
    {
        var row = World.Of(Say.Pledged("a", 5), Say.Pledged("wide", 20, region: "KR,JP")).Row()!;
        row.Total.ShouldBe(new Interval(5, 5));
        row.Shared!.Count.ShouldBe(1);
        row.Shared.Range.ShouldBe(new Interval(0, 20));
    }

    [Fact]
    public void R3_shared_is_what_the_high_leaves_over_the_parts_low() =>
        World
            .Of(
                Say.Pledged("wide", 15, 20, region: "KR,JP"),
                Say.Pledged("jp", 3, 4, region: "JP"),
                Say.Pledged("kr", 5),
                Say.PartOf("jp", "wide"),
                Say.PartOf("kr", "wide")
            )
            .Row()!
            .Shared!.Range.ShouldBe(new Interval(0, 12));

    [Fact]
    public void R3_parts_that_overlap_each_other_are_taken_off_once() =>
        // The parts' low together is 5, not 8: 15 may still fall in Korea.
        World
            .Of(
                Say.Pledged("wide", 20, region: "KR,JP"),
                Say.Pledged("x", 3, region: "JP"),
                Say.Pledged("y", 5, region: "JP"),
                Say.PartOf("x", "wide"),
                Say.PartOf("y", "wide"),
                Say.Overlaps("x", "y")
            )
            .Row()!
            .Shared!.Range.ShouldBe(new Interval(0, 15));

    [Fact]
    public void R3_a_part_of_an_undisclosed_part_is_taken_off_too() =>
        World
            .Of(
                Say.Pledged("wide", 20, region: "KR,JP"),
                Say.Pledged("x", region: "JP"),
                Say.Pledged("y", 5, region: "JP"),
                Say.PartOf("x", "wide"),
                Say.PartOf("y", "x")
            )
            .Row()!
            .Shared!.Range.ShouldBe(new Interval(0, 15));

    [Fact]
    public void R3_an_assumed_part_is_taken_off_no_shared_high() =>
        World
            .Of(
                Say.Pledged("wide", 20, region: "KR,JP"),
                Say.Pledged("x", 5, region: "JP"),
                Say.Assumed("x", "wide")
            )
            .Row()!
            .Shared!.Range.ShouldBe(new Interval(0, 20));

    [Fact]
    public void R3_shared_of_an_unknown_or_unbounded_commitment_has_no_high()
    {
        var unknown = World.Of(Say.Pledged("w", region: "KR,JP")).Row(currency: null)!.Shared!;
        unknown.Range.ShouldBeNull();
        unknown.Undisclosed.ShouldBe(1);
        World
            .Of(Say.Pledged("w", Say.Terms(Say.AtLeast(5), "KR,JP")))
            .Row()!
            .Shared!.Range.ShouldBe(new Interval(0, null));
    }

    [Fact]
    public void R3_megawatts_are_shared_in_their_own_row()
    {
        var rows = World
            .Of(
                Say.Pledged(
                    "w",
                    new Pledged
                    {
                        Nature = Nature.PowerSupply,
                        Scope = new Scope { Regions = ["KR", "JP"] },
                        Capacity = Say.Megawatts(100),
                    }
                )
            )
            .Picture()
            .Commitments.Rows();
        var row = rows.ShouldHaveSingleItem();
        row.Key.Basis.ShouldBe(PowerBasis.FacilityPeak);
        row.Total.ShouldBeNull();
        row.Shared!.Range.ShouldBe(new Interval(0, 100));
    }

    [Fact]
    public void R3_a_child_inside_whose_parent_is_wider_counts_as_a_root_there()
    {
        var world = World.Of(
            Say.Pledged("wide", 20, region: "KR,JP"),
            Say.Pledged("a", 5),
            Say.PartOf("a", "wide")
        );
        world.Total().ShouldBe(new Interval(5, 5));
        world.Total("m49:030").ShouldBe(new Interval(20, 20));
    }

    [Fact]
    public void R3_a_split_gives_each_region_its_share_of_low_and_high()
    {
        var world = World.Of(
            Say.Pledged(
                "a",
                Say.Terms(Say.Money(10, 20)) with
                {
                    Scope = new Scope
                    {
                        Regions = ["KR", "JP"],
                        Split =
                        [
                            new() { Region = "KR-31", Share = 0.25m },
                            new() { Region = "JP", Share = 0.75m },
                        ],
                    },
                }
            )
        );
        world.Total().ShouldBe(new Interval(2.5m, 5));
        world.Row()!.Shared.ShouldBeNull();
        world.Total("m49:030").ShouldBe(new Interval(10, 20));
        world.Row("KR-11").ShouldBeNull();
    }

    [Fact]
    public void R3_the_share_of_a_wider_region_is_shared()
    {
        var row = World
            .Of(
                Say.Pledged(
                    "a",
                    Say.Terms(Say.Money(10)) with
                    {
                        Scope = new Scope
                        {
                            Regions = ["KR", "US"],
                            Split =
                            [
                                new() { Region = "KR", Share = 0.4m },
                                new() { Region = "US", Share = 0.6m },
                            ],
                        },
                    }
                )
            )
            .Row("KR-31")!;
        row.Total.ShouldBeNull();
        row.Shared!.Range.ShouldBe(new Interval(0, 4));
    }

    [Fact]
    public void R3_shares_that_do_not_total_the_whole_are_refused() =>
        World
            .Of()
            .Post(
                Say.Pledged(
                    "a",
                    Say.Terms(Say.Money(10)) with
                    {
                        Scope = new Scope
                        {
                            Regions = ["KR", "US"],
                            Split =
                            [
                                new() { Region = "KR", Share = 0.4m },
                                new() { Region = "US", Share = 0.59m },
                            ],
                        },
                    }
                )
            )!
            .IsMalformed.ShouldBeTrue();

    [Fact]
    public void R3_what_has_no_scope_counts_in_the_world_alone()
    {
        var world = World.Of(
            Say.Pledged(
                "a",
                new Pledged { Nature = Nature.CapitalInvestment, Amount = Say.Money(5) }
            )
        );
        world.Total("m49:001").ShouldBe(new Interval(5, 5));
        world.Row("m49:030").ShouldBeNull();
    }

    [Fact]
    public void R12_a_scope_names_only_regions_that_exist()
    {
        var refusal = World.Of().Post(Say.Pledged("a", 5, region: "XX")).ShouldNotBeNull();
        refusal.IsMalformed.ShouldBeFalse();
        refusal.Faults.ShouldHaveSingleItem().Code.ShouldBe("unknown-region");
    }
}
