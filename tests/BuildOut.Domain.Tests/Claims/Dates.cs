using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;
using Project = BuildOut.Domain.Projects;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Dates
{
    [Theory]
    [InlineData("2031", "2031-01-01", "2031-12-31")]
    [InlineData("2025-Q1", "2025-01-01", "2025-03-31")]
    [InlineData("2025-Q4", "2025-10-01", "2025-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2025-10-29", "2025-10-29", "2025-10-29")]
    [InlineData("2025-10-29T23:59Z", "2025-10-29", "2025-10-29")]
    [InlineData("2025-10-29T23:59:59.1234567Z", "2025-10-29", "2025-10-29")]
    public void R9_a_date_is_as_precise_as_its_source(string text, string start, string end)
    {
        var date = PartialDate.Parse(text);
        date.Start.ShouldBe(DateOnly.Parse(start, null));
        date.End.ShouldBe(DateOnly.Parse(end, null));
        date.ToString().ShouldBe(text);
        date.IsPartial.ShouldBe(start != end);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20251029")]
    [InlineData("2025-Q5")]
    [InlineData("2025-Q0")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025-02-29")]
    [InlineData("1899")]
    [InlineData("2200")]
    [InlineData("1899-12-31")]
    [InlineData("2025-10-29T10:00")]
    [InlineData("2025-10-29T10:00+09:00")]
    [InlineData("2025-10-29T25:00Z")]
    [InlineData("2025-10-29 10:00:00Z")]
    [InlineData("٢٠٢٥")]
    [InlineData(" 2025 ")]
    [InlineData("2025-1-1")]
    public void R9_anything_else_is_no_date(string text) =>
        PartialDate.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void R9_what_happened_may_not_start_in_the_future()
    {
        var world = World.Of();
        var refusal = world.Post(Say.Pledged("a", 5, on: "2026-06-02")).ShouldNotBeNull();
        refusal.IsMalformed.ShouldBeTrue();
        refusal.Faults.ShouldHaveSingleItem().Code.ShouldBe("R9");
        world.With(Say.Pledged("a", 5, on: "2026-06-01"));
    }

    [Fact]
    public void R9_a_period_that_has_begun_is_accepted() =>
        World.Of(Say.Pledged("a", 5, on: "2026"), Say.Pledged("b", 5, on: "2026-Q2"));

    [Fact]
    public void R9_what_is_planned_may_lie_in_the_future_and_is_a_prediction()
    {
        var world = World.Of(Say.Announced("p"));
        var planned = new Project.Operating { Capacity = Say.Megawatts(50) };
        world.Post(Say.Project("p", "2029", planned))!.IsMalformed.ShouldBeTrue();
        world.With(Say.Project("p", "2029", planned with { Assertion = AssertionClass.Predicted }));
    }

    [Fact]
    public void R9_a_prediction_of_what_cannot_be_planned_is_refused_in_the_future() =>
        World
            .Of()
            .Post(
                Say.Pledged(
                    "a",
                    Say.Terms(Say.Money(5)) with
                    {
                        Assertion = AssertionClass.Predicted,
                    },
                    on: "2029"
                )
            )!
            .IsMalformed.ShouldBeTrue();

    [Fact]
    public void R9_evidence_is_not_published_in_the_future() =>
        World
            .Of()
            .Post(
                Say.Pledged(
                    "a",
                    Say.Terms(Say.Money(5)) with
                    {
                        Evidence = [Say.Evidence(on: "2026-06-02")],
                    }
                )
            )!
            .Faults.ShouldHaveSingleItem()
            .Pointer.ShouldBe("/data/evidence/0/publishedOn");

    [Fact]
    public void R9_a_prediction_whose_date_has_passed_stays_planned()
    {
        var world = World.Of(
            Say.Announced("p"),
            Say.Project(
                "p",
                "2025-12",
                new Project.Operating
                {
                    Capacity = Say.Megawatts(50),
                    Assertion = AssertionClass.Predicted,
                }
            )
        );
        var row = world.Picture().Capacity.Rows().ShouldHaveSingleItem();
        row.Key.Stage.ShouldBe(CapacityStage.Planned);
        row.Total.ShouldBe(new Interval(50, 50));
    }

    [Fact]
    public void R9_a_partial_date_is_in_force_from_its_start()
    {
        var world = World.Of(Say.Pledged("a", 5, on: "2025-Q3"));
        world.Total(asOf: "2025-06-30").ShouldBeNull();
        world.Total(asOf: "2025-07-01").ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void R9_a_partial_date_orders_by_its_start_where_the_claim_opens_the_thing_else_by_its_end()
    {
        // The pledge of "2025" comes before the restatement of March, and a restatement of "2025" after that of December.
        var world = World.Of(
            Say.Pledged("a", 5, on: "2025"),
            Say.Restated("a", 6, on: "2025-12-01"),
            Say.Restated("a", 7, on: "2025")
        );
        world.Total(asOf: "2025-12-31").ShouldBe(new Interval(7, 7));
        world.Commitment("a").Amount.All.Select(s => s.Value!.Low).ShouldBe([5, 6, 7]);
    }

    [Fact]
    public void R9_an_outage_resolved_on_the_day_on_which_it_was_reported_at_an_hour_has_ground()
    {
        // A day is a partial date beside an instant: what ends the outage is ordered by the day's end.
        var world = World.Of(
            Say.Of(
                "region/KR",
                "2025-10-20T07:11Z",
                new Domain.Outages.OutageReported
                {
                    Outage = "dns",
                    StartedAt = PartialDate.Parse("2025-10-20T07:11Z"),
                }
            ),
            Say.Of(
                "region/KR",
                "2025-10-20",
                new Domain.Outages.OutageResolved
                {
                    Outage = "dns",
                    EndedAt = PartialDate.Parse("2025-10-20"),
                }
            )
        );
        var outage = world.Picture().Outages.ShouldHaveSingleItem().Outage;
        outage.Status.Value.ShouldBe(Domain.Outages.OutageStatus.Resolved);
        outage.IsOpen(World.Today).ShouldBeFalse();
    }
}
