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
}
