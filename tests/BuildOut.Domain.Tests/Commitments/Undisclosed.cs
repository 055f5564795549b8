using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Undisclosed
{
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
