using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using BuildOut.Tests;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Arrival
{
    private static readonly Lens PublicBefore = Lens.Everything with
    {
        PublicAt = new(2025, 10, 31),
    };

    private static readonly Lens ByOneSource = Lens.Everything with { Sources = ["/b"] };

    [Fact]
    public void R12_refused_claims_posted_again_end_in_the_same_set_from_any_order() =>
        Law.Holds(
            History.WithoutChanges(30, 60),
            Gen.ULong,
            (history, order) =>
                World
                    .Of()
                    .UntilSettled(history.InOrder(order).Claims)
                    .Accepted()
                    .ShouldBe(World.Of().UntilSettled(history.Claims).Accepted()),
            times: 150
        );

    [Fact]
    public void R11_the_same_claims_in_any_order_give_the_same_states_and_totals() =>
        Law.Holds(
            History.ChangedOnce(30, 60),
            Gen.ULong,
            (history, order) =>
            {
                var (one, other) = (history.Settled(), history.InOrder(order).Settled());
                other.Accepted().ShouldBe(one.Accepted());
                foreach (var lens in new[] { Lens.Everything, PublicBefore, ByOneSource })
                    Shown.Everything(other, lens).ShouldBe(Shown.Everything(one, lens));
            },
            times: 40
        );

    [Fact]
    public void R11_a_long_history_in_any_order_gives_the_same_states_and_totals() =>
        Law.Holds(
            History.Long(LongForm.Of(2000, 8000)),
            Gen.ULong,
            (history, order) =>
            {
                var (one, other) = (history.Settled(), history.InOrder(order).Settled());
                other.Accepted().ShouldBe(one.Accepted());
                Shown.States(other).ShouldBe(Shown.States(one));
                foreach (var region in new[] { "KR", RegionTree.World })
                foreach (var day in new[] { "2025-10-29", "2026-06-01" })
                    Shown.Totals(other, region, day).ShouldBe(Shown.Totals(one, region, day));
            },
            times: 1
        );
}
