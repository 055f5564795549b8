using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Retractions_shown
{
    [Fact]
    public void R16_a_retracted_claim_is_shown_as_it_last_stood_with_its_retraction()
    {
        var pledge = Say.Pledged("hoax", 5);
        var corrected = Say.Corrected(pledge, Say.Terms(Say.Money(7)));
        var world = World.Of(pledge, corrected);
        Timeline.Retracted(world.Stream("commitment/hoax"), Lens.Everything).ShouldBeEmpty();
        // Retracting the correction restores the claim, and retracting that ends it.
        var retraction = Say.Retracted(pledge);
        world.With(Say.Retracted(corrected));
        Timeline.Retracted(world.Stream("commitment/hoax"), Lens.Everything).ShouldBeEmpty();
        world.With(retraction);
        var (claim, by) = Timeline
            .Retracted(world.Stream("commitment/hoax"), Lens.Everything)
            .ShouldHaveSingleItem();
        by.Reference.ShouldBe(retraction.Reference);
        claim.Root.Reference.ShouldBe(pledge.Reference);
        claim.Current.Reference.ShouldBe(pledge.Reference);
    }

    [Fact]
    public void R16_a_retracted_claim_whose_retraction_is_retracted_stands()
    {
        var pledge = Say.Pledged("true", 5);
        var retraction = Say.Retracted(pledge);
        var world = World.Of(pledge, retraction, Say.Retracted(retraction));
        Timeline.Retracted(world.Stream("commitment/true"), Lens.Everything).ShouldBeEmpty();
        world.Standing("commitment/true").ShouldHaveSingleItem();
    }

    [Fact]
    public void R10_a_lens_that_does_not_see_a_claim_does_not_see_it_retracted()
    {
        var pledge = Say.Pledged("hoax", 5);
        var world = World.Of(pledge, Say.Retracted(pledge));
        var stream = world.Stream("commitment/hoax");
        Timeline
            .Retracted(stream, Lens.Everything with { Sources = ["/desks/other"] })
            .ShouldBeEmpty();
        Timeline
            .Retracted(stream, Lens.Everything with { KnownAt = world.All[^1].Sequence - 1 })
            .ShouldBeEmpty();
    }

    [Fact]
    public void R16_a_retracted_claim_that_is_passed_changes_no_total_and_shows_what_it_had_touched()
    {
        var hoax = Say.Pledged("hoax", 5, on: "2025-10-01");
        var real = Say.Pledged("real", 3, on: "2025-09-01");
        var world = World.Of(hoax, real, Say.Retracted(hoax));
        var tree = world.Tree(Lens.Everything, World.Today);
        var picture = new RegionPicture("KR", tree, Valuation.AsStated);
        var replay = new Replay(picture, _ => tree, []);
        foreach (var claim in world.Standing("commitment/real"))
            replay.Play(claim);
        var before = picture.Sums(World.Today);
        var state = replay.Pass(
            Timeline.Retracted(world.Stream("commitment/hoax"), Lens.Everything)[0].Claim
        );
        picture.Sums(World.Today).AreSame(before).ShouldBeTrue();
        picture.Set(state);
        picture.Commitments.CoverageOf("commitment/hoax").ShouldBe(Coverage.Inside);
    }
}
