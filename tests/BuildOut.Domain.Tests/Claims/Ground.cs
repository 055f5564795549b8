using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;
using Project = BuildOut.Domain.Projects;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Ground
{
    private static void Refused(Refusal? refusal)
    {
        var missing = refusal.ShouldNotBeNull();
        missing.Rule.ShouldBe("R12");
        missing.IsMalformed.ShouldBeFalse();
        missing.Faults.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(typeof(Restated))]
    [InlineData(typeof(Withdrawn))]
    [InlineData(typeof(Reaffirmed))]
    [InlineData(typeof(Lapsed))]
    [InlineData(typeof(Superseded))]
    [InlineData(typeof(Fulfilled))]
    public void R12_what_only_changes_or_ends_a_commitment_needs_ground_at_or_before_its_date(
        Type type
    )
    {
        var world = World.Of();
        var claim = Say.Of(
            "commitment/a",
            "2025-06-01",
            type == typeof(Restated)
                ? new Restated { Amount = Say.Money(5) }
                : (ClaimData)Activator.CreateInstance(type)!
        );
        Refused(world.Post(claim));
        world.With(Say.Pledged("a", 5, on: "2025-06-02"));
        Refused(world.Post(claim));
        world.With(Say.Pledged("a", 5, on: "2025-06-01"), claim);
    }

    [Fact]
    public void R12_a_stream_may_open_with_any_claim_that_says_what_the_thing_is_or_did()
    {
        var world = World.Of(
            Say.Of(
                "commitment/a",
                Say.Date,
                new Withdrawn
                {
                    Nature = Nature.CapitalInvestment,
                    Scope = new Scope { Regions = ["KR"] },
                }
            ),
            Say.Of("commitment/b", Say.Date, new Reaffirmed { Title = "A pledge" }),
            Say.Project("p", Say.Date, new Project.Energised { Region = "KR" }),
            Say.Project(
                "q",
                Say.Date,
                new Project.StandingStated { Standing = Project.Standing.Paused, Title = "Q" }
            )
        );
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.Withdrawn);
        world.Commitment("b").Lifecycle.ShouldBe(Lifecycle.Open);
        world.Project("p").Phase.Value.ShouldBe(Project.Phase.Commissioning);
    }

    [Fact]
    public void R12_delayed_and_a_bare_standing_need_the_project_and_a_phase_needs_itself()
    {
        var world = World.Of();
        var delayed = Say.Project("p", Say.Date, new Project.Delayed { Phase = "one" });
        Refused(world.Post(delayed));
        Refused(
            world.Post(
                Say.Project(
                    "p",
                    Say.Date,
                    new Project.StandingStated { Standing = Project.Standing.Cancelled }
                )
            )
        );
        world.With(Say.Announced("p"));
        Refused(world.Post(delayed));
        world.With(
            Say.Project(
                "p",
                Say.Date,
                new Project.PhasePlanned { Phase = "one", Capacity = Say.Megawatts(4) }
            ),
            delayed
        );
    }

    [Fact]
    public void R12_an_outage_is_updated_only_once_it_was_reported_in_that_region()
    {
        var world = World.Of();
        var updated = Say.Of("region/KR", "2025-10-21", new OutageUpdated { Outage = "dns" });
        Refused(world.Post(updated));
        world.With(
            Say.Of(
                "region/JP",
                "2025-10-20",
                new OutageReported { Outage = "dns", StartedAt = PartialDate.Parse("2025-10-20") }
            )
        );
        Refused(world.Post(updated));
        world.With(
            Say.Of(
                "region/KR",
                "2025-10-20",
                new OutageReported { Outage = "dns", StartedAt = PartialDate.Parse("2025-10-20") }
            ),
            updated
        );
    }

    [Fact]
    public void R12_a_relation_ends_only_where_one_was_stated_by_either_side()
    {
        var world = World.Of(Say.Pledged("a", 5), Say.Pledged("b", 9), Say.Pledged("c", 1));
        Refused(world.Post(Say.Unrelated("a", "b")));
        world.With(Say.Overlaps("b", "a", on: "2026-01-02"));
        Refused(world.Post(Say.Unrelated("a", "b", on: "2026-01-01")));
        world.With(Say.Unrelated("a", "b", on: "2026-01-02"));
        Refused(world.Post(Say.Unrelated("a", "c", on: "2026-01-02")));
    }

    [Fact]
    public void R12_ground_that_was_never_said_at_or_before_its_date_refuses_it_whatever_was_corrected()
    {
        var pledged = Say.Pledged("a", 5, on: "2025-06-01");
        var world = World.Of(pledged);
        Refused(world.Post(Say.Restated("a", 9, on: "2025-03-01")));
        var earlier = Say.Corrected(pledged, Say.Terms(Say.Money(5)), on: "2025-01-01");
        world.With(earlier, Say.Retracted(earlier));
        world.Post(Say.Restated("a", 9, on: "2025-03-01"), out var flags).ShouldBeNull();
        flags.ShouldBe([Flag.Orphaned]);
    }

    [Fact]
    public void R12_a_back_dated_claim_is_accepted_and_stands_in_its_place()
    {
        var world = World.Of(
            Say.Pledged("a", 5, on: "2025-01-01"),
            Say.Restated("a", 9, on: "2025-09-01"),
            Say.Restated("a", 7, on: "2025-06-01")
        );
        world.Total(asOf: "2025-07-01").ShouldBe(new Interval(7, 7));
        world.Total().ShouldBe(new Interval(9, 9));
    }

    [Fact]
    public void R12_a_relation_to_itself_is_malformed() =>
        World.Of(Say.Pledged("a", 5)).Post(Say.PartOf("a", "a"))!.IsMalformed.ShouldBeTrue();

    [Fact]
    public void R12_a_project_that_is_part_of_itself_is_malformed() =>
        World
            .Of()
            .Post(Say.Project("a", Say.Date, new Project.PartOf { Of = "project/a" }))!
            .IsMalformed.ShouldBeTrue();

    [Fact]
    public void R12_what_comes_after_a_cancellation_is_accepted_and_flagged_until_it_resumes()
    {
        var world = World.Of(
            Say.Announced("p", 50, on: "2025-01-01"),
            Say.Project(
                "p",
                "2025-02-01",
                new Project.StandingStated { Standing = Project.Standing.Cancelled }
            )
        );
        world
            .Post(Say.Project("p", "2025-03-01", new Project.Permitted()), out var flags)
            .ShouldBeNull();
        flags.ShouldBe([Flag.Contradicted]);
        world.Picture().Capacity.Rows().ShouldBeEmpty();
        world.With(
            Say.Project(
                "p",
                "2025-04-01",
                new Project.StandingStated { Standing = Project.Standing.Active }
            )
        );
        world.Picture().Capacity.Rows().ShouldHaveSingleItem().Total.ShouldBe(new Interval(50, 50));
    }

    [Fact]
    public void R14_an_amount_has_at_most_the_decimals_of_its_currency_which_must_exist()
    {
        var world = World.Of();
        world
            .Post(Say.Pledged("a", Say.Terms(Say.Money(5.5m, currency: "KRW"))))!
            .Faults.ShouldAllBe(f => f.Code == "minor-units");
        world
            .Post(Say.Pledged("a", Say.Terms(Say.Money(5, currency: "XXX"))))!
            .Faults.ShouldHaveSingleItem()
            .Code.ShouldBe("unknown-currency");
    }
}
