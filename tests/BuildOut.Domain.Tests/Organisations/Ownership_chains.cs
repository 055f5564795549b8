using BuildOut.Domain.Organisations;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Organisations;

public sealed class Ownership_chains
{
    [Fact]
    public void R5_what_is_held_through_several_owners_adds_up_in_whatever_order_they_are_read()
    {
        // The top holds 0.5 of x directly, and 0.4 of the other half through its unit.
        InEitherOrder(
            "x",
            new(0.7m, 0.7m),
            ("unit", "top", 0.4m),
            ("x", "top", 0.5m),
            ("x", "unit", 0.5m)
        );
    }

    [Fact]
    public void R5_what_is_held_is_at_most_the_whole() =>
        InEitherOrder("x", new(1, 1), ("unit", "top", 1), ("x", "top", 1), ("x", "unit", 0.5m));

    [Fact]
    public void R5_owners_that_own_each_other_give_an_answer()
    {
        var share = Of("a", States(("a", "top", 0.5m), ("b", "a", 0.5m), ("a", "b", 0.5m)));
        decimal.Round(share.Low, 6).ShouldBe(0.666667m);
    }

    private static void InEitherOrder(
        string organisation,
        Interval expected,
        params (string Owned, string Owner, decimal Share)[] holdings
    )
    {
        var states = States(holdings);
        Of(organisation, states).ShouldBe(expected);
        Of(organisation, [.. states.AsEnumerable().Reverse()]).ShouldBe(expected);
    }

    private static Interval Of(string organisation, List<OrganisationState> states) =>
        new Ownership("organisation/top", states).Of($"organisation/{organisation}");

    private static List<OrganisationState> States(
        params (string Owned, string Owner, decimal Share)[] holdings
    )
    {
        var world = World.Of(
            holdings.Select(h =>
                Say.Of(
                    $"organisation/{h.Owned}",
                    Say.Date,
                    new OwnershipStated
                    {
                        Owner = $"organisation/{h.Owner}",
                        Share = new() { Low = h.Share, High = h.Share },
                    }
                )
            )
        );
        return
        [
            .. world
                .Subjects.Where(s => s.StartsWith("organisation/", StringComparison.Ordinal))
                .Select(s => (OrganisationState)world.State(s)),
        ];
    }
}
