using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

/// <summary>R1: children of what counts no more pass to what took its place, or to what is above it.</summary>
public sealed class Parts_passed_on
{
    [Fact]
    public void R1_children_of_a_withdrawn_parent_pass_to_the_nearest_ancestor_that_counts() =>
        World
            .Of(
                Say.Pledged("g", 10),
                Say.Pledged("p", 6),
                Say.Pledged("a", 3),
                Say.PartOf("p", "g"),
                Say.PartOf("a", "p"),
                Say.Withdrawn("p")
            )
            .Total()
            .ShouldBe(new Interval(10, 10));

    [Fact]
    public void R1_children_of_a_withdrawn_parent_with_nothing_above_become_roots() =>
        World
            .Of(
                Say.Pledged("p", 6),
                Say.Pledged("a", 3),
                Say.Pledged("b", 2),
                Say.PartOf("a", "p"),
                Say.PartOf("b", "p"),
                Say.Withdrawn("p")
            )
            .Total()
            .ShouldBe(new Interval(5, 5));

    [Fact]
    public void R1_children_of_a_replaced_parent_pass_to_what_replaced_it() =>
        World
            .Of(
                Say.Pledged("old", 6),
                Say.Pledged("new", 8),
                Say.Pledged("a", 3),
                Say.PartOf("a", "old"),
                Say.Related("new", Relation.Replaces, "old")
            )
            .Total()
            .ShouldBe(new Interval(8, 8));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void R1_children_of_a_superseded_parent_pass_to_its_successor_whichever_is_heard_of_first(
        bool successorFirst
    )
    {
        var successor = Say.Pledged("new", 8);
        var world = World.Of(successorFirst ? [successor] : []);
        world.With(
            Say.Pledged("old", 6),
            Say.Pledged("a", 3),
            Say.PartOf("a", "old"),
            Say.Of("commitment/old", "2026-01-01", new Superseded { By = "commitment/new" })
        );
        if (!successorFirst)
            world.With(successor);
        world.Total().ShouldBe(new Interval(8, 8));
    }

    [Fact]
    public void R1_children_of_a_parent_that_two_replaced_pass_to_both_of_them()
    {
        // Which of the two was seen last must not matter.
        Claim[] claims =
        [
            Say.Pledged("old", 6),
            Say.Pledged("x", 5, 9),
            Say.Pledged("y", 5, 9),
            Say.Pledged("a", 4),
            Say.PartOf("a", "old"),
            Say.Related("x", Relation.Replaces, "old"),
            Say.Related("y", Relation.Replaces, "old"),
        ];
        // Both hold a: linked for the low, and for the high a counts once.
        World.Of(claims).Total().ShouldBe(new Interval(5, 14));
        World.Of(claims.Reverse()).Total().ShouldBe(new Interval(5, 14));
    }

    [Fact]
    public void R1_what_is_only_named_passes_its_parts_to_what_replaced_it_whether_or_not_a_signal_is_noted_of_it()
    {
        var world = World.Of(
            Say.Pledged("a", 5),
            Say.Pledged("b", 9),
            Say.PartOf("a", "c"),
            Say.Related("b", Relation.Replaces, "c")
        );
        world.Total().ShouldBe(new Interval(9, 9));
        world.With(
            Say.Of("commitment/c", Say.Date, new SignalNoted { Title = "The president spoke." })
        );
        world.Total().ShouldBe(new Interval(9, 9));
    }
}
