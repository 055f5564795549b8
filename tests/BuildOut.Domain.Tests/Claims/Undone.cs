using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

/// <summary>What to retract so that chosen claims are as if never made (R12: each has one successor).</summary>
public sealed class Undone
{
    private static readonly Claim Pledge = Say.Pledged("a", 5, on: "2025-03-01");
    private static readonly Claim First = Say.Corrected(Pledge, Say.Terms(Say.Money(6)));
    private static readonly Claim Second = Say.Corrected(First, Say.Terms(Say.Money(7)));

    [Fact]
    public void A_chosen_claim_falls_after_its_corrections_the_latest_first() =>
        Fallen([Pledge, First, Second], Pledge).ShouldBe([Second, First, Pledge]);

    [Fact]
    public void A_chosen_correction_falls_alone_and_one_that_was_replaced_moves_nothing()
    {
        Fallen([Pledge, First, Second], Second).ShouldBe([Second]);
        Fallen([Pledge, First, Second], First).ShouldBeEmpty();
        Fallen([Pledge, First, Second], First, Second).ShouldBe([Second, First]);
    }

    [Fact]
    public void What_is_retracted_is_left_and_a_chosen_retraction_falls_unless_its_claim_is_chosen_too()
    {
        var retraction = Say.Retracted(Pledge);
        Fallen([Pledge, retraction], Pledge).ShouldBeEmpty();
        Fallen([Pledge, retraction], Pledge, retraction).ShouldBeEmpty();
        Fallen([Pledge, retraction], retraction).ShouldBe([retraction]);
        Fallen([Pledge, retraction, Say.Retracted(retraction)], Pledge).ShouldBe([Pledge]);
    }

    [Fact]
    public void Retracting_what_falls_in_its_order_is_accepted_and_leaves_nothing()
    {
        var world = World.Of(Pledge, First, Second);
        foreach (var fallen in Fallen([Pledge, First, Second], Pledge))
            world.With(Say.Retracted(fallen));
        world.Commitment("a").Claims.ShouldBeEmpty();
    }

    private static List<Claim> Fallen(Claim[] stream, params Claim[] chosen)
    {
        var recorded = stream.Select((c, i) => c with { Sequence = i + 1 }).ToList();
        var references = chosen.Select(c => c.Reference).ToHashSet();
        return
        [
            .. Undoing
                .Of(recorded, c => references.Contains(c.Reference))
                .Select(f => stream.Single(c => c.Reference == f.Target.Reference)),
        ];
    }
}
