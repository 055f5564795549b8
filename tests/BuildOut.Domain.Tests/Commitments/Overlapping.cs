using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Overlapping
{
    [Fact]
    public void R2_low_supposes_the_greatest_overlap_and_high_supposes_none()
    {
        var row = World.Of(Say.Pledged("a", 5), Say.Pledged("b", 9), Say.Overlaps("a", "b")).Row()!;
        row.Total.ShouldBe(new Interval(9, 14));
        row.Assumptions.ShouldBe([Assumption.Overlaps]);
    }

    [Fact]
    public void R2_low_is_the_heaviest_set_of_families_no_two_of_which_are_linked() =>
        // A path 3 - 5 - 3: the two ends together outweigh the middle.
        World
            .Of(
                Say.Pledged("a", 3),
                Say.Pledged("b", 5),
                Say.Pledged("c", 3),
                Say.Overlaps("a", "b"),
                Say.Overlaps("b", "c")
            )
            .Total()
            .ShouldBe(new Interval(6, 11));

    [Fact]
    public void R2_an_overlap_links_at_the_level_where_the_lines_of_descent_part() =>
        // Under one umbrella: the two children overlap, and the parent's own low is then the greater.
        World
            .Of(
                Say.Pledged("p", 6, 20),
                Say.Pledged("a", 5),
                Say.Pledged("b", 4),
                Say.PartOf("a", "p"),
                Say.PartOf("b", "p"),
                Say.Overlaps("a", "b")
            )
            .Total()
            .ShouldBe(new Interval(6, 20));

    [Fact]
    public void R2_an_overlap_of_a_part_links_the_families() =>
        World
            .Of(
                Say.Pledged("p", 6),
                Say.Pledged("a", 5),
                Say.PartOf("a", "p"),
                Say.Pledged("q", 4),
                Say.Overlaps("a", "q")
            )
            .Total()
            .ShouldBe(new Interval(6, 10));

    [Fact]
    public void R2_a_member_of_two_families_links_them_for_the_low_and_counts_once_for_the_high() =>
        World
            .Of(
                Say.Pledged("p", 10),
                Say.Pledged("q", 8),
                Say.Pledged("a", 3),
                Say.PartOf("a", "p"),
                Say.PartOf("a", "q")
            )
            .Total()
            .ShouldBe(new Interval(10, 15));

    [Fact]
    public void R2_a_member_comes_off_the_high_once_for_each_further_parent_however_many_families_hold_it() =>
        // m is in p, which is in a and b, and in c: of its two parents one is a further one.
        World
            .Of(
                Say.Pledged("a", 10),
                Say.Pledged("b", 10),
                Say.Pledged("c", 10),
                Say.Pledged("p", 2),
                Say.Pledged("m", 1),
                Say.PartOf("p", "a"),
                Say.PartOf("p", "b"),
                Say.PartOf("m", "p"),
                Say.PartOf("m", "c")
            )
            .Total()
            .ShouldBe(new Interval(10, 27));

    [Fact]
    public void R2_a_circle_of_PartOf_is_flagged_and_its_edges_count_as_overlaps()
    {
        var world = World.Of(
            Say.Pledged("a", 5),
            Say.Pledged("b", 9),
            Say.Pledged("c", 4),
            Say.PartOf("a", "b"),
            Say.PartOf("b", "c")
        );
        world.Post(Say.PartOf("c", "a"), out var flags).ShouldBeNull();
        flags.ShouldBe([Flag.Cycle]);
        var row = world.Row()!;
        row.Total.ShouldBe(new Interval(9, 18));
        row.Flags.ShouldBe([Flag.Cycle]);
    }

    [Fact]
    public void R2_a_circle_that_closes_only_through_what_replaced_a_member_is_a_circle_too()
    {
        // a is inside old, which new replaced, and new is inside a.
        var row = World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("old", 7),
                Say.Pledged("new", 9),
                Say.PartOf("a", "old"),
                Say.Related("new", Relation.Replaces, "old"),
                Say.PartOf("new", "a")
            )
            .Row()!;
        row.Total.ShouldBe(new Interval(9, 14));
        row.Flags.ShouldBe([Flag.Cycle]);
    }

    [Fact]
    public void R2_a_member_that_does_not_count_closes_no_circle()
    {
        var row = World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("b", 9),
                Say.PartOf("a", "b"),
                Say.Pledged("c", 7),
                Say.PartOf("b", "c"),
                Say.PartOf("c", "a"),
                Say.Withdrawn("c")
            )
            .Row()!;
        // b passes up through c to a, so a and b still go round.
        row.Total.ShouldBe(new Interval(9, 14));
        row.Flags.ShouldBe([Flag.Cycle]);
    }

    [Fact]
    public void R2_an_unordered_pair_has_one_relation_the_last_by_date()
    {
        var world = World.Of(
            Say.Pledged("a", 5),
            Say.Pledged("b", 9),
            Say.Overlaps("a", "b"),
            Say.PartOf("b", "a", on: "2025-12-01")
        );
        world.Total(asOf: "2025-11-01").ShouldBe(new Interval(9, 14));
        // The other way round: b, of 9, is inside a, of 5.
        world.Total().ShouldBe(new Interval(9, 9));
    }

    [Fact]
    public void R2_relations_of_one_date_are_rivals_and_the_closer_wins_where_the_evidence_ties() =>
        World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("b", 9),
                Say.PartOf("a", "b"),
                Say.Overlaps("a", "b"),
                Say.Related("b", Relation.Overlaps, "a")
            )
            .Total()
            .ShouldBe(new Interval(9, 9));

    [Fact]
    public void R2_relations_of_one_date_are_rivals_and_the_better_evidence_wins()
    {
        var filing = Say.Of(
            "commitment/b",
            Say.Date,
            new Related
            {
                To = "commitment/a",
                Relation = Relation.Overlaps,
                Evidence = [Say.Evidence(EvidenceKind.CompanyFiling)],
            }
        );
        World
            .Of(Say.Pledged("a", 5), Say.Pledged("b", 9), Say.PartOf("a", "b"), filing)
            .Total()
            .ShouldBe(new Interval(9, 14));
    }

    [Fact]
    public void R2_a_beaten_rival_of_an_earlier_relation_leaves_what_later_changed_it()
    {
        // Part of at first, then no more; who later contradicts the first with poorer evidence changes nothing.
        var first = Say.Of(
            "commitment/a",
            "2025-11-01",
            new Related
            {
                To = "commitment/b",
                Relation = Relation.PartOf,
                Evidence = [Say.Evidence(EvidenceKind.CompanyFiling)],
            }
        );
        var later = Say.Of(
            "commitment/a",
            "2025-12-10",
            new Related
            {
                To = "commitment/b",
                Relation = Relation.Overlaps,
                RivalOf = first.Reference,
            }
        );
        World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("b", 9),
                first,
                Say.Unrelated("a", "b", on: "2025-12-01"),
                later
            )
            .Total()
            .ShouldBe(new Interval(14, 14));
    }

    [Fact]
    public void R2_AtLeast_has_no_high_and_so_has_a_total_that_holds_one() =>
        World
            .Of(Say.Pledged("a", Say.Terms(Say.AtLeast(5))), Say.Pledged("b", 9))
            .Total()
            .ShouldBe(new Interval(14, null));

    [Fact]
    public void R2_AtLeast_inside_a_bounded_umbrella_leaves_its_high()
    {
        var row = World
            .Of(
                Say.Pledged("a", Say.Terms(Say.AtLeast(5))),
                Say.Pledged("p", 9),
                Say.PartOf("a", "p")
            )
            .Row()!;
        row.Total.ShouldBe(new Interval(9, 9));
        row.Flags.ShouldBe([Flag.MayExceed]);
    }

    [Fact]
    public void R2_more_than_20_that_overlap_are_picked_by_low_and_the_row_says_so()
    {
        var claims = new List<Claim> { Say.Pledged("hub", 10) };
        for (var i = 0; i < 25; i++)
        {
            claims.Add(Say.Pledged($"spoke-{i}", 1));
            claims.Add(Say.Overlaps($"spoke-{i}", "hub"));
        }
        var row = World.Of(claims).Row()!;
        row.Total.ShouldBe(new Interval(10, 35));
        row.Assumptions.ShouldBe([Assumption.Greedy, Assumption.Overlaps], ignoreOrder: true);
    }

    [Fact]
    public void R2_up_to_20_that_overlap_are_picked_exactly()
    {
        var claims = new List<Claim> { Say.Pledged("hub", 10) };
        for (var i = 0; i < 19; i++)
        {
            claims.Add(Say.Pledged($"spoke-{i}", 1));
            claims.Add(Say.Overlaps($"spoke-{i}", "hub"));
        }
        World.Of(claims).Total().ShouldBe(new Interval(19, 29));
    }

    [Theory]
    [InlineData("withdrawn")]
    [InlineData("lapsed")]
    [InlineData("superseded")]
    [InlineData("target")]
    public void R2_what_is_over_or_a_mere_target_does_not_count(string what)
    {
        var terms = Say.Terms(Say.Money(5)) with
        {
            Firmness = what == "target" ? Firmness.Target : Firmness.Pledge,
        };
        var world = World.Of(Say.Pledged("a", terms), Say.Pledged("b", 9));
        ClaimData? end = what switch
        {
            "withdrawn" => new Withdrawn(),
            "lapsed" => new Lapsed(),
            "superseded" => new Superseded(),
            _ => null,
        };
        if (end is not null)
            world.With(Say.Of("commitment/a", "2026-01-01", end));
        var row = world.Row()!;
        row.Total.ShouldBe(new Interval(9, 9));
        row.ByFirmness.Select(f => f.Firmness)
            .ShouldBe(what == "target" ? [Firmness.Target, Firmness.Pledge] : [Firmness.Pledge]);
    }

    [Fact]
    public void R2_with_nothing_known_low_and_high_are_absent_and_never_zero()
    {
        var row = World.Of(Say.Pledged("a")).Row(currency: null)!;
        row.Total.ShouldBeNull();
        row.Undisclosed.ShouldBe(1);
    }

    [Fact]
    public void R2_an_undisclosed_amount_is_counted_beside_the_total()
    {
        var row = World.Of(Say.Pledged("a"), Say.Pledged("b"), Say.Pledged("c", 4)).Row()!;
        row.Total.ShouldBe(new Interval(4, 4));
        row.Undisclosed.ShouldBe(2);
        row.Count.ShouldBe(3);
    }

    [Fact]
    public void R2_an_undisclosed_amount_below_a_known_ancestor_is_covered() =>
        World
            .Of(
                Say.Pledged("g", 9),
                Say.Pledged("p"),
                Say.Pledged("a"),
                Say.PartOf("p", "g"),
                Say.PartOf("a", "p")
            )
            .Row()!
            .Undisclosed.ShouldBe(0);

    [Fact]
    public void R2_an_ancestor_outside_the_region_covers_nothing_in_it() =>
        World
            .Of(Say.Pledged("wide", 9, region: "KR,JP"), Say.Pledged("a"), Say.PartOf("a", "wide"))
            .Row()!
            .Undisclosed.ShouldBe(1);
}
