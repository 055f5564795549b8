using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Outages;

public sealed class Outage_lives
{
    private static Claim Kr(string on, ClaimData data) => Say.Of("region/KR", on, data);

    private static OutageReported Reported(params string[] facilities) =>
        new()
        {
            Outage = "fire",
            StartedAt = PartialDate.Parse("2025-10-20"),
            Layer = OutageLayer.Power,
            Facilities =
                facilities.Length == 0
                    ? default
                    : Maybe<IReadOnlyList<string>>.Of([.. facilities.Select(f => $"project/{f}")]),
        };

    private static OutageState Outage(World world, string? asOf = null) =>
        world.Picture(asOf: asOf).Outages.ShouldHaveSingleItem().Outage;

    [Fact]
    public void An_open_outage_has_no_end_and_no_replay_gives_it_one()
    {
        var world = World.Of(
            Kr("2025-10-20", Reported()),
            Kr(
                "2025-10-25",
                new OutageResolved { Outage = "fire", EndedAt = PartialDate.Parse("2025-10-25") }
            )
        );
        Outage(world, "2025-10-24").EndedAt.Answer.ShouldBeNull();
        Outage(world, "2025-10-24").IsOpen(new(2025, 10, 24)).ShouldBeTrue();
        Outage(world).IsOpen(World.Today).ShouldBeFalse();
    }

    [Fact]
    public void A_second_report_that_names_no_status_leaves_the_first_ones()
    {
        var world = World.Of(
            Kr("2025-10-20", Reported()),
            Kr(
                "2025-10-21",
                new OutageUpdated { Outage = "fire", Status = OutageStatus.Identified }
            ),
            Kr("2025-10-22", Reported())
        );
        Outage(world).Status.Value.ShouldBe(OutageStatus.Identified);
    }

    [Fact]
    public void R12_an_update_after_the_end_is_contradicted_and_the_ending_holds()
    {
        var world = World.Of(
            Kr("2025-10-20", Reported()),
            Kr(
                "2025-10-25",
                new OutageResolved { Outage = "fire", EndedAt = PartialDate.Parse("2025-10-25") }
            )
        );
        world
            .Post(
                Kr(
                    "2025-10-26",
                    new OutageUpdated { Outage = "fire", Status = OutageStatus.Monitoring }
                ),
                out var flags
            )
            .ShouldBeNull();
        flags.ShouldBe([Flag.Contradicted]);
        Outage(world).Status.Value.ShouldBe(OutageStatus.Resolved);
        world
            .Post(
                Kr(
                    "2025-10-27",
                    new OutageUpdated { Outage = "fire", Status = OutageStatus.Postmortem }
                ),
                out flags
            )
            .ShouldBeNull();
        flags.ShouldBeEmpty();
    }

    [Fact]
    public void R15_a_fault_of_network_or_software_takes_no_megawatts() =>
        World
            .Of()
            .Post(
                Kr(
                    "2025-10-20",
                    Reported() with
                    {
                        Layer = OutageLayer.ControlPlane,
                        LostCapacity = Say.Megawatts(4),
                    }
                )
            )!
            .Faults.ShouldHaveSingleItem()
            .Code.ShouldBe("R15");

    [Fact]
    public void R15_unknown_loss_leaves_between_what_is_exposed_and_all()
    {
        var world = World.Of(
            Say.Project(
                "a",
                "2025-01-01",
                new Operating { Region = "KR", Capacity = Say.Megawatts(100) }
            ),
            Say.Project(
                "b",
                "2025-01-01",
                new Operating { Region = "KR", Capacity = Say.Megawatts(50) }
            ),
            Kr("2025-10-20", Reported("b")),
            Kr("2025-10-21", Reported("b") with { Outage = "flood" })
        );
        // Two outages of one facility count as their union.
        world
            .Picture()
            .Sums(World.Today)
            .Available()
            .ShouldHaveSingleItem()
            .Left.ShouldBe(new Interval(100, 150));
    }

    [Fact]
    public void R15_a_facility_elsewhere_exposes_nothing_here()
    {
        var world = World.Of(
            Say.Project(
                "a",
                "2025-01-01",
                new Operating { Region = "KR", Capacity = Say.Megawatts(100) }
            ),
            Say.Project(
                "us",
                "2025-01-01",
                new Operating { Region = "US", Capacity = Say.Megawatts(80) }
            ),
            Kr("2025-10-20", Reported("us"))
        );
        world
            .Picture()
            .Sums(World.Today)
            .Available()
            .ShouldHaveSingleItem()
            .Left.ShouldBe(new Interval(100, 100));
    }

    [Fact]
    public void R15_a_hall_is_not_exposed_beside_its_campus()
    {
        var world = World.Of(
            Say.Project(
                "campus",
                "2025-01-01",
                new Operating { Region = "KR", Capacity = Say.Megawatts(100) }
            ),
            Say.Project(
                "hall",
                "2025-01-01",
                new Operating { Region = "KR", Capacity = Say.Megawatts(40) }
            ),
            Say.Project("hall", "2025-01-01", new PartOf { Of = "project/campus" }),
            Say.Project(
                "other",
                "2025-01-01",
                new Operating { Region = "KR", Capacity = Say.Megawatts(60) }
            ),
            Kr("2025-10-20", Reported("campus", "hall"))
        );
        world
            .Picture()
            .Sums(World.Today)
            .Available()
            .ShouldHaveSingleItem()
            .Left.ShouldBe(new Interval(60, 160));
    }
}
