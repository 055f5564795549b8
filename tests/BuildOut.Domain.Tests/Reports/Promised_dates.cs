using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Reports;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Reports;

/// <summary>What has slipped, and by how many days.</summary>
public sealed class Promised_dates
{
    private static readonly DateOnly Clock = new(2026, 6, 1);

    [Fact]
    public void R9_a_partial_due_date_is_kept_on_any_day_of_it()
    {
        var promise = Due("2027")[0].Promise;
        promise.Until(new(2027, 1, 1), new(2027, 12, 31)).ShouldBe(new Days(0, 0));
        promise.Until(new(2028, 1, 1), new(2028, 1, 31)).ShouldBe(new Days(1, 31));
        promise.Until(new(2026, 12, 31), new(2027, 3, 1)).ShouldBe(new Days(-1, 0));
        promise.Until(new(2028, 1, 2), null).ShouldBe(new Days(2, null));
    }

    [Fact]
    public void R6_a_delay_moves_a_promise_and_both_stay_to_be_seen()
    {
        var lines = Due("2027", Delay("2028-06", "2026-01-01"));
        lines.Count.ShouldBe(2);
        lines[0].Moved.ShouldBe(new Days(153, 182));
        lines[0].Status.ShouldBe(PromiseStatus.Pending);
        lines[1].Moved.ShouldBeNull();
        Project(Delay("2028-06", "2026-01-01")).HasSlipped(Clock).ShouldBeTrue();
        Project().HasSlipped(Clock).ShouldBeFalse();
    }

    [Fact]
    public void A_more_exact_date_within_the_promised_period_is_no_slip() =>
        Project(Delay("2027-11", "2026-01-01")).HasSlipped(Clock).ShouldBeFalse();

    [Fact]
    public void R13_a_rival_of_the_same_day_moves_no_promise()
    {
        var lines = Due("2027", Delay("2029", Say.Date, EvidenceKind.Regulator));
        lines.Count.ShouldBe(1);
        lines[0].Promise.Stated.ToString().ShouldBe("2029");
    }

    [Fact]
    public void R9_a_date_that_passed_with_nothing_seen_is_overdue_by_at_least_the_days_since()
    {
        var line = Due("2026-05-01").ShouldHaveSingleItem();
        line.Status.ShouldBe(PromiseStatus.Overdue);
        line.Slip.ShouldBe(new Days(31, null));
    }

    [Fact]
    public void What_serves_load_met_its_promise_and_has_a_slip_without_a_further_bound()
    {
        var line = Due(
                "2026-03",
                Say.Project(
                    "p",
                    "2026-05",
                    new Operating { Phase = "one", Capacity = Say.Megawatts(10) }
                )
            )
            .Single(l => l.Phase == "one");
        line.Status.ShouldBe(PromiseStatus.Met);
        line.Slip.ShouldBe(new Days(31, 61));
        Project(Say.Project("p", "2026-05", new Operating { Phase = "one" }))
            .HasSlipped(new(2030, 1, 1))
            .ShouldBeFalse();
    }

    [Fact]
    public void R8_what_is_cancelled_is_no_longer_promised()
    {
        var cancelled = Say.Project(
            "p",
            "2026-05-02",
            new StandingStated { Standing = Standing.Cancelled }
        );
        Due("2026-05-01", cancelled).ShouldHaveSingleItem().Status.ShouldBe(PromiseStatus.Ended);
        Project(cancelled).HasSlipped(new(2030, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void A_contract_whose_horizon_has_passed_has_slipped_and_a_fulfilled_one_has_not()
    {
        var terms = new Contracted
        {
            Title = "c",
            Horizon = new Horizon { To = PartialDate.Parse("2025") },
            Amount = Say.Money(5),
        };
        var contract = Say.Of("commitment/c", "2024-01-01", terms);
        World.Of(contract).Commitment("c").HasSlipped(Clock).ShouldBeTrue();
        World.Of(contract).Commitment("c").HasSlipped(new(2025, 12, 31)).ShouldBeFalse();
        var done = Say.Of("commitment/c", "2026-02-01", new Fulfilled());
        var state = World.Of(contract, done).Commitment("c");
        state.HasSlipped(Clock).ShouldBeFalse();
        Slippage.Of(state, Clock).Single().Slip.ShouldBe(new Days(32, 32));
    }

    [Fact]
    public void A_median_of_slips_has_no_high_where_half_of_them_are_not_over()
    {
        Slippage.Median([new(0, 0), new(10, 20), new(40, null)]).ShouldBe(new Days(10, 20));
        Slippage.Median([new(0, 0), new(10, null), new(40, null)]).ShouldBe(new Days(10, null));
        Slippage.Median([new(0, 10), new(10, 30)]).ShouldBe(new Days(5, 20));
        Slippage.Median([]).ShouldBeNull();
    }

    private static List<PromiseLine> Due(string due, params Claim[] more) =>
        [.. Slippage.Of(Project(due, more), Clock)];

    private static ProjectState Project(params Claim[] more) => Project("2027", more);

    private static ProjectState Project(string due, Claim[] more) =>
        World
            .Of([
                Say.Project(
                    "p",
                    Say.Date,
                    new PhasePlanned
                    {
                        Phase = "one",
                        Region = "KR",
                        Due = PartialDate.Parse(due),
                    }
                ),
                .. more,
            ])
            .Project("p");

    private static Claim Delay(
        string due,
        string on,
        EvidenceKind kind = EvidenceKind.PressReport
    ) =>
        Say.Project(
            "p",
            on,
            new Delayed
            {
                Phase = "one",
                Due = PartialDate.Parse(due),
                Evidence = [Say.Evidence(kind)],
            }
        );
}
