using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Corrections
{
    private static readonly Claim Pledge = Say.Pledged("a", 5, on: "2025-03-01");

    private static Pledged Of(decimal amount) => Say.Terms(Say.Money(amount));

    [Fact]
    public void A_correction_replaces_the_claims_data_and_is_seen_where_its_claim_is()
    {
        var world = World.Of(Pledge, Say.Corrected(Pledge, Of(6)) with { Source = "/elsewhere" });
        world.Total().ShouldBe(new Interval(6, 6));
        world
            .Total(lens: Lens.Everything with { Sources = [Pledge.Source] })
            .ShouldBe(new Interval(6, 6));
        world.Total(lens: Lens.Everything with { Sources = ["/elsewhere"] }).ShouldBeNull();
        world.Commitment("a").Amount.All.Count.ShouldBe(1);
    }

    [Fact]
    public void A_correction_with_a_new_date_moves_the_claim()
    {
        var world = World.Of(Pledge, Say.Corrected(Pledge, Of(5), on: "2025-05-01"));
        world.Total(asOf: "2025-04-30").ShouldBeNull();
        world.Total(asOf: "2025-05-01").ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void A_correction_names_the_claims_latest_correction_and_a_second_successor_is_refused()
    {
        var first = Say.Corrected(Pledge, Of(6));
        var world = World.Of(Pledge, first);
        var refusal = world.Post(Say.Corrected(Pledge, Of(7))).ShouldNotBeNull();
        refusal.Faults.ShouldHaveSingleItem().Code.ShouldBe("second-successor");
        world
            .Post(Say.Retracted(Pledge))!
            .Faults.ShouldHaveSingleItem()
            .Code.ShouldBe("second-successor");
        world.With(Say.Corrected(first, Of(7)));
        world.Total().ShouldBe(new Interval(7, 7));
    }

    [Fact]
    public void A_retraction_makes_a_claim_as_if_it_had_never_been_made_and_its_own_retraction_restores_it()
    {
        var retraction = Say.Retracted(Pledge);
        var world = World.Of(Pledge, retraction);
        world.Total().ShouldBeNull();
        world.Commitment("a").Claims.ShouldBeEmpty();
        var second = Say.Retracted(retraction);
        world.With(second);
        world.Total().ShouldBe(new Interval(5, 5));
        world.With(Say.Retracted(second));
        world.Total().ShouldBeNull();
    }

    [Fact]
    public void Retracting_a_correction_restores_what_it_replaced()
    {
        var first = Say.Corrected(Pledge, Of(6));
        var second = Say.Corrected(first, Of(7));
        var world = World.Of(Pledge, first, second, Say.Retracted(second));
        world.Total().ShouldBe(new Interval(6, 6));
        // The first has a free successor again, but not two.
        world.With(Say.Corrected(first, Of(8)));
        world.Total().ShouldBe(new Interval(8, 8));
    }

    [Fact]
    public void A_retraction_cannot_be_retracted_where_that_would_give_a_claim_two_successors()
    {
        var first = Say.Corrected(Pledge, Of(6));
        var retraction = Say.Retracted(first);
        var world = World.Of(Pledge, first, retraction, Say.Corrected(Pledge, Of(7)));
        world
            .Post(Say.Retracted(retraction))!
            .Faults.ShouldHaveSingleItem()
            .Code.ShouldBe("second-successor");
        world.Total().ShouldBe(new Interval(7, 7));
    }

    [Fact]
    public void Retracting_the_latest_correction_by_way_of_the_claim_it_corrects_is_a_second_successor()
    {
        var first = Say.Corrected(Pledge, Of(6));
        var world = World.Of(Pledge, first, Say.Retracted(first));
        world.Total().ShouldBe(new Interval(5, 5));
        world.With(Say.Retracted(Pledge));
        world.Total().ShouldBeNull();
    }

    [Fact]
    public void A_change_that_is_offered_again_is_a_second_successor()
    {
        var retraction = Say.Retracted(Pledge);
        World.Of(Pledge, retraction).Post(retraction)!.Faults[0].Code.ShouldBe("second-successor");
    }

    [Fact]
    public void A_retraction_is_not_corrected()
    {
        var retraction = Say.Retracted(Pledge);
        World.Of(Pledge, retraction).Post(Say.Corrected(retraction, Of(6)))!.Rule.ShouldBe("R12");
    }

    [Fact]
    public void A_change_names_a_claim_of_its_own_subject()
    {
        var world = World.Of(Pledge, Say.Pledged("b", 3));
        var elsewhere = Say.Retracted(Pledge) with { Subject = "commitment/b" };
        world.Post(elsewhere)!.Rule.ShouldBe("R12");
    }

    [Fact]
    public void A_correction_is_as_right_in_itself_as_the_claim_would_have_to_be()
    {
        var world = World.Of(Pledge);
        world
            .Post(Say.Corrected(Pledge, Of(-1)))!
            .Faults.ShouldContain(f => f.Pointer == "/data/data/amount/low");
        world.Post(Say.Corrected(Pledge, Of(5), on: "2027-01-01"))!.IsMalformed.ShouldBeTrue();
        world
            .Post(Say.Corrected(Pledge, Say.Terms(Say.Money(5), "XX")))!
            .Faults.ShouldHaveSingleItem()
            .Code.ShouldBe("unknown-region");
        world
            .Post(
                Say.Corrected(
                    Pledge,
                    new Domain.Projects.Announced { Due = PartialDate.Parse("2029") }
                )
            )!
            .IsMalformed.ShouldBeTrue();
    }

    [Fact]
    public void R10_a_record_error_is_mended_as_of_the_claims_own_publication() =>
        World
            .Of(Pledge, Say.Corrected(Pledge, Of(6), cause: ChangeCause.RecordError))
            .Total(lens: Lens.Everything with { PublicAt = new(2025, 11, 1) })
            .ShouldBe(new Interval(6, 6));

    [Fact]
    public void R10_a_source_error_is_mended_as_of_the_corrections_own_evidence()
    {
        var world = World.Of(
            Pledge,
            Say.Corrected(Pledge, Of(6), cause: ChangeCause.SourceError, evidence: "2026-01-15")
        );
        world
            .Total(lens: Lens.Everything with { PublicAt = new(2026, 1, 14) })
            .ShouldBe(new Interval(5, 5));
        world
            .Total(lens: Lens.Everything with { PublicAt = new(2026, 1, 15) })
            .ShouldBe(new Interval(6, 6));
    }

    [Fact]
    public void A_source_error_needs_evidence_of_its_own() =>
        World
            .Of(Pledge)
            .Post(Say.Corrected(Pledge, Of(6), cause: ChangeCause.SourceError))!
            .Faults.ShouldHaveSingleItem()
            .Pointer.ShouldBe("/data/evidence");

    [Fact]
    public void A_correction_stands_at_its_claims_place_among_claims_of_one_date()
    {
        var earlier = Say.Of("commitment/a", "2025-03-01", Of(5), id: "1");
        var later = Say.Of("commitment/a", "2025-03-01", Of(9), id: "2");
        var world = World.Of(earlier, later, Say.Corrected(earlier, Of(6)));
        world.Total().ShouldBe(new Interval(9, 9));
    }

    [Fact]
    public void A_long_chain_of_retractions_is_followed_to_its_end()
    {
        // Each undoes the one before; a thread's stack is no limit to it.
        var claims = new List<Claim> { Pledge };
        var last = Pledge;
        for (var i = 0; i < 20_000; i++)
            claims.Add(last = Say.Retracted(last) with { Sequence = i + 2 });
        var standing = default(List<StandingClaim>);
        var thread = new Thread(
            () => standing = Timeline.Standing(claims, Lens.Everything),
            256 * 1024
        );
        thread.Start();
        thread.Join();
        standing.ShouldNotBeNull().ShouldHaveSingleItem();
    }
}
