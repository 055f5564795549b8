using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

/// <summary>R12: what was accepted and lost its ground.</summary>
public sealed class Orphans
{
    [Fact]
    public void R12_the_accepted_set_is_the_same_whether_the_retraction_of_the_ground_came_before_or_after()
    {
        var pledged = Say.Pledged("a", 5, on: "2025-01-01");
        var restated = Say.Restated("a", 9, on: "2025-09-01");
        var overlaps = Say.Overlaps("b", "c");
        var world = World.Of(
            pledged,
            Say.Retracted(pledged),
            Say.Pledged("b", 5),
            Say.Pledged("c", 9),
            overlaps,
            Say.Retracted(overlaps),
            Say.Unrelated("b", "c")
        );
        world.Post(restated, out var flags).ShouldBeNull();
        flags.ShouldBe([Flag.Orphaned]);
        world.Row()!.Count.ShouldBe(2);
    }

    [Fact]
    public void R12_an_orphan_has_no_effect_and_revives_when_its_ground_comes()
    {
        var pledged = Say.Pledged("a", 5, on: "2025-01-01");
        var restated = Say.Restated("a", 9, on: "2025-09-01");
        var world = World.Of(pledged, restated, Say.Retracted(pledged));
        var state = world.Commitment("a");
        state.Flags.ShouldBe([KeyValuePair.Create(restated.Reference, Flag.Orphaned)]);
        state.Amount.Answer.ShouldBeNull();
        world.Total().ShouldBeNull();
        world.With(Say.Pledged("a", Say.Terms(null), on: "2025-08-01"));
        world.Commitment("a").Flags.ShouldBeEmpty();
        world.Total().ShouldBe(new Interval(9, 9));
    }

    [Fact]
    public void R12_a_lens_that_hides_the_ground_orphans_what_stands_on_it()
    {
        var world = World.Of(
            Say.Pledged("a", 5) with
            {
                Source = "/a",
            },
            Say.Restated("a", 9) with
            {
                Source = "/b",
            }
        );
        var lens = Lens.Everything with { Sources = ["/b"] };
        world.Commitment("a", lens: lens).Flags.Values.ShouldBe([Flag.Orphaned]);
        world.Total(lens: lens).ShouldBeNull();
    }
}
