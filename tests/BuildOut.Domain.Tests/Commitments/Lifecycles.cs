using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Lifecycles
{
    private static Claim Then(string on, ClaimData data) => Say.Of("commitment/a", on, data);

    private static World Pledged() => World.Of(Say.Pledged("a", 5, on: "2025-01-01"));

    [Fact]
    public void R6_a_restated_figure_replaces_the_old_in_totals_and_both_stay_visible()
    {
        var world = Pledged().With(Say.Restated("a", 7, on: "2025-06-01"));
        world.Total(asOf: "2025-05-31").ShouldBe(new Interval(5, 5));
        world.Total().ShouldBe(new Interval(7, 7));
        world.Commitment("a").Amount.All.Select(s => s.Value!.Low).ShouldBe([5, 7]);
    }

    [Fact]
    public void R7_what_a_claim_leaves_out_is_no_news() =>
        Pledged()
            .With(Then("2025-06-01", new Restated { Title = "Another name" }))
            .Total()
            .ShouldBe(new Interval(5, 5));

    [Fact]
    public void R7_null_withdraws_the_value()
    {
        var world = Pledged()
            .With(Then("2025-06-01", new Restated { Amount = Maybe<Amount>.Withdrawn }));
        world.Total().ShouldBeNull();
        world.Commitment("a").Amount.All.Count.ShouldBe(2);
    }

    [Fact]
    public void R12_an_ending_holds_until_a_claim_opens_the_commitment_again()
    {
        var world = Pledged().With(Say.Withdrawn("a", on: "2025-03-01"));
        world
            .Post(Then("2025-04-01", new Restated { Amount = Say.Money(6) }), out var flags)
            .ShouldBeNull();
        flags.ShouldBe([Flag.Contradicted]);
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.Withdrawn);
        world.Total().ShouldBeNull();
        world.With(Then("2025-05-01", new Reaffirmed()));
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.Open);
        // What came between has effect on its own field alone.
        world.Total().ShouldBe(new Interval(6, 6));
    }

    [Fact]
    public void R12_a_contract_after_an_ending_is_contradicted_and_opens_nothing()
    {
        var world = Pledged().With(Say.Withdrawn("a", on: "2025-03-01"));
        world.Post(Then("2025-04-01", new Contracted()), out var flags).ShouldBeNull();
        flags.ShouldBe([Flag.Contradicted]);
        world.Commitment("a").Counts.ShouldBeFalse();
    }

    [Fact]
    public void R12_a_second_report_of_the_same_ending_contradicts_nothing()
    {
        var world = Pledged().With(Say.Withdrawn("a", on: "2025-03-01"));
        world.Post(Say.Withdrawn("a", on: "2025-03-02"), out var flags).ShouldBeNull();
        flags.ShouldBeEmpty();
    }

    [Fact]
    public void R12_another_ending_than_the_first_is_contradicted()
    {
        var world = Pledged().With(Say.Withdrawn("a", on: "2025-03-01"));
        world.Post(Then("2025-04-01", new Lapsed()), out var flags).ShouldBeNull();
        flags.ShouldBe([Flag.Contradicted]);
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.Withdrawn);
    }

    [Fact]
    public void Money_spent_makes_it_partly_fulfilled_and_saying_it_again_does_not_undo_that()
    {
        var world = Pledged()
            .With(Then("2025-03-01", new SpendingReported { Spent = Say.Money(1) }));
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.PartlyFulfilled);
        world.With(Then("2025-04-01", new Reaffirmed()));
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.PartlyFulfilled);
        world.With(Then("2025-05-01", new Fulfilled()));
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.Fulfilled);
        world.Total().ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void A_disputed_commitment_counts()
    {
        var world = Pledged().With(Then("2025-03-01", new Disputed()));
        world.Commitment("a").Lifecycle.ShouldBe(Lifecycle.Disputed);
        world.Total().ShouldBe(new Interval(5, 5));
    }
}
