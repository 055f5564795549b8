using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Circles
{
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
}
