using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Regions;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Regions;

public sealed class Definitions
{
    private static readonly Claim CloudRegion = Say.Of(
        "region/cloud:aws:ap-east-2",
        "2025-06",
        new Designated
        {
            Name = "Taipei",
            Kind = RegionKind.CloudRegion,
            Within = ["m49:030"],
        }
    );

    private static readonly Claim Earlier = Say.Of(
        "region/cloud:aws:ap-east-2",
        "2025-05-20",
        new OutageReported { Outage = "taipei", StartedAt = PartialDate.Parse("2025-05-20") }
    );

    [Fact]
    public void R10_a_region_designated_later_than_what_happened_in_it_is_ground_for_it()
    {
        var world = World.Of(CloudRegion);
        world.Post(Earlier, out var flags).ShouldBeNull();
        flags.ShouldBeEmpty();
        world.Picture("m49:030").Outages.ShouldHaveSingleItem();
    }

    [Fact]
    public void R12_what_happened_in_a_region_that_is_no_more_is_orphaned_and_revives_with_it()
    {
        var world = World.Of(CloudRegion, Earlier);
        var retraction = Say.Retracted(CloudRegion);
        world.With(retraction);
        world.State(CloudRegion.Subject).Flags.Values.ShouldBe([Flag.Orphaned]);
        world.With(Say.Retracted(retraction));
        world.State(CloudRegion.Subject).Flags.ShouldBeEmpty();
    }

    [Fact]
    public void R12_nothing_is_said_of_a_region_that_nobody_designated() =>
        World.Of().Post(Earlier)!.Faults.ShouldHaveSingleItem().Code.ShouldBe("unknown-region");

    [Fact]
    public void R12_a_moratorium_is_lifted_only_where_it_was_imposed()
    {
        var world = World.Of();
        var lifted = Say.Of(
            "region/KR",
            "2025-06-01",
            new MoratoriumLifted { Moratorium = "grid" }
        );
        var imposed = Say.Of(
            "region/KR",
            "2025-01-01",
            new MoratoriumImposed { Moratorium = "grid" }
        );
        world.Post(lifted)!.Rule.ShouldBe("R12");
        world.With(imposed, lifted);
        var moratorium = world.Picture().Moratoria.ShouldHaveSingleItem().Moratorium;
        moratorium.Lifted.ShouldNotBeNull();
        moratorium.IsInForce(World.Today).ShouldBeFalse();
        world
            .Picture(asOf: "2025-05-31")
            .Moratoria.Single()
            .Moratorium.IsInForce(new(2025, 5, 31))
            .ShouldBeTrue();
    }
}
