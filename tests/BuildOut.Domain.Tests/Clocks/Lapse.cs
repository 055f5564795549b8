using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Clocks;

public sealed class Lapse
{
    private static Evidence Published(string day) =>
        new()
        {
            Publisher = "Desk",
            Kind = EvidenceKind.PressReport,
            PublishedOn = PartialDate.Parse(day),
        };

    private static Claim Planned(string published, string on = "2021-03-01") =>
        Say.Project(
            "p",
            on,
            new Announced
            {
                Region = "KR",
                Capacity = Say.Megawatts(100),
                Evidence = [Published(published)],
            }
        );

    private static ProjectState At(World world, string clock)
    {
        var state = world.Project("p");
        state.Clock = PartialDate.Parse(clock).End;
        return state;
    }

    private static RegionPicture Picture(World world, string day)
    {
        var on = PartialDate.Parse(day).End;
        var picture = new RegionPicture("KR", world.Tree(Lens.Everything, on), Valuation.AsStated);
        picture.Advance(on);
        foreach (var key in world.Subjects)
            picture.Set(SubjectState.Fold(key, world.Standing(key), on));
        return picture;
    }

    [Fact]
    public void R8_two_years_after_the_latest_publication_a_project_is_shelved_and_after_four_cancelled()
    {
        var world = World.Of(Planned("2021-03-05"));
        At(world, "2023-03-04").StandingNow.ShouldBe(Standing.Active);
        At(world, "2023-03-05").StandingNow.ShouldBe(Standing.Shelved);
        At(world, "2025-03-04").StandingNow.ShouldBe(Standing.Shelved);
        At(world, "2025-03-05").StandingNow.ShouldBe(Standing.Cancelled);
        At(world, "2025-03-05").Inferred!.Value.Since.ShouldBe(new DateOnly(2025, 3, 5));
    }

    [Fact]
    public void R8_new_evidence_reverses_it()
    {
        var world = World.Of(Planned("2021-03-05"));
        world.With(
            Say.Project(
                "p",
                "2024-01-10",
                new PermitApplied { Evidence = [Published("2024-01-10")] }
            )
        );
        At(world, "2025-12-31").StandingNow.ShouldBe(Standing.Active);
        At(world, "2026-01-10").StandingNow.ShouldBe(Standing.Shelved);
    }

    [Fact]
    public void R8_evidence_with_no_date_counts_from_the_effective_date()
    {
        var undated = new Evidence { Publisher = "Desk", Kind = EvidenceKind.PressReport };
        var world = World.Of(
            Say.Project("p", "2021-03-01", new Announced { Region = "KR", Evidence = [undated] })
        );
        At(world, "2023-02-28").StandingNow.ShouldBe(Standing.Active);
        At(world, "2023-03-01").StandingNow.ShouldBe(Standing.Shelved);
    }

    [Fact]
    public void R8_what_is_energised_is_not_shelved_by_silence()
    {
        var world = World.Of(
            Say.Project(
                "p",
                "2021-03-01",
                new Energised { Region = "KR", Evidence = [Published("2021-03-01")] }
            )
        );
        At(world, "2030").StandingNow.ShouldBe(Standing.Active);
    }

    [Fact]
    public void R8_a_stated_standing_is_not_inferred_again()
    {
        var world = World.Of(Planned("2021-03-05"));
        world.With(
            Say.Project(
                "p",
                "2021-06-01",
                new StandingStated
                {
                    Standing = Standing.Mothballed,
                    Evidence = [Published("2021-06-01")],
                }
            )
        );
        At(world, "2030").StandingNow.ShouldBe(Standing.Mothballed);
    }

    [Fact]
    public void R8_planned_megawatts_of_either_leave_the_totals_and_are_listed_apart()
    {
        var world = World.Of(Planned("2021-03-05"));
        Picture(world, "2023-03-04")
            .Sums(new(2023, 3, 4))
            .Capacity()
            .ShouldHaveSingleItem()
            .Total.ShouldBe(new Interval(100, 100));
        var sums = Picture(world, "2023-03-05").Sums(new(2023, 3, 5));
        sums.Capacity().ShouldBeEmpty();
        var apart = sums.SetAside().ShouldHaveSingleItem();
        apart.Key.SetAside.ShouldBe(Standing.Shelved);
        apart.Total.ShouldBe(new Interval(100, 100));
    }

    [Fact]
    public void R8_a_commitment_whose_last_date_passed_with_nothing_to_show_is_lapsed()
    {
        var world = World.Of(Pledged("2025"));
        Lifecycle(world, "2025-12-31").ShouldBe(Domain.Commitments.Lifecycle.Open);
        Lifecycle(world, "2026-01-01").ShouldBe(Domain.Commitments.Lifecycle.Lapsed);
        Picture(world, "2025-12-31").Commitments.Rows().ShouldHaveSingleItem();
        Picture(world, "2026-01-01").Commitments.Rows().ShouldBeEmpty();
    }

    [Fact]
    public void R8_what_was_contracted_or_spent_or_has_no_last_date_does_not_lapse()
    {
        Lifecycle(World.Of(Pledged("2025"), Then(new Contracted())), "2030")
            .ShouldBe(Domain.Commitments.Lifecycle.Open);
        Lifecycle(
                World.Of(Pledged("2025"), Then(new SpendingReported { Spent = Say.Money(1) })),
                "2030"
            )
            .ShouldBe(Domain.Commitments.Lifecycle.PartlyFulfilled);
        Lifecycle(World.Of(Say.Pledged("a", 5)), "2030")
            .ShouldBe(Domain.Commitments.Lifecycle.Open);
    }

    [Fact]
    public void R8_a_later_last_date_revives_a_lapsed_commitment() =>
        Lifecycle(
                World.Of(
                    Pledged("2025"),
                    Say.Of(
                        "commitment/a",
                        "2026-03-01",
                        new Domain.Commitments.Restated
                        {
                            Horizon = new Horizon { To = PartialDate.Parse("2028") },
                            Reason = "Delayed.",
                        }
                    )
                ),
                "2026-03-01"
            )
            .ShouldBe(Domain.Commitments.Lifecycle.Open);

    [Fact]
    public void R8_a_replay_stops_at_the_day_on_which_the_clock_changes_something()
    {
        var world = World.Of(Planned("2021-03-05"), Pledged("2022"));
        var standing = Replay.Order(world.Subjects.SelectMany(s => world.Standing(s)));
        var picture = new RegionPicture(
            "KR",
            world.Tree(Lens.Everything, World.Today),
            Valuation.AsStated
        );
        var replay = new Replay(picture, day => world.Tree(Lens.Everything, day), standing);
        foreach (var claim in standing)
            replay.Play(claim);
        replay
            .AdvanceTo(World.Today)
            .Select(s => (s.Day, s.Changed.Single().ByClock))
            .ShouldBe([
                (new DateOnly(2023, 1, 1), "Lapsed"),
                (new DateOnly(2023, 3, 5), "Shelved"),
                (new DateOnly(2025, 3, 5), "Cancelled"),
            ]);
    }

    [Fact]
    public void R8_the_clock_is_the_earliest_of_the_three_times()
    {
        var lens = new Lens(new(2026, 1, 1), 5, new(2025, 1, 1), []) { KnownOn = new(2024, 1, 1) };
        lens.Clock.ShouldBe(new DateOnly(2024, 1, 1));
        (lens with { KnownOn = DateOnly.MaxValue }).Clock.ShouldBe(new DateOnly(2025, 1, 1));
        lens.ClockOn(new(2023, 1, 1)).ShouldBe(new DateOnly(2023, 1, 1));
    }

    private static Claim Pledged(string to) =>
        Say.Of(
            "commitment/a",
            "2020-01-01",
            Say.Terms(Say.Money(5)) with
            {
                Horizon = new Horizon { To = PartialDate.Parse(to) },
            }
        );

    private static Claim Then(ClaimData data) => Say.Of("commitment/a", "2021-01-01", data);

    private static Domain.Commitments.Lifecycle? Lifecycle(World world, string clock)
    {
        var state = world.Commitment("a");
        state.Clock = PartialDate.Parse(clock).End;
        return state.Lifecycle;
    }
}
