using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Possible_overlaps
{
    private static Pledged Of(
        string from,
        string to,
        string party = "aws",
        string region = "KR",
        Firmness firmness = Firmness.Pledge
    ) =>
        Say.Terms(Say.Money(5), region) with
        {
            Firmness = firmness,
            Parties = Maybe<IReadOnlyList<Party>>.Of([
                new() { Organisation = $"organisation/{party}", Role = PartyRole.Investor },
            ]),
            Horizon = new Horizon { From = PartialDate.Parse(from), To = PartialDate.Parse(to) },
        };

    private static bool IsFlagged(World world) => world.Row()!.Flags.Contains(Flag.PossibleOverlap);

    [Fact]
    public void R2_one_party_nature_and_region_with_overlapping_horizons_and_no_relation_is_flagged() =>
        IsFlagged(
                World.Of(Say.Pledged("a", Of("2025", "2028")), Say.Pledged("b", Of("2028", "2030")))
            )
            .ShouldBeTrue();

    [Fact]
    public void R2_horizons_apart_are_not_flagged() =>
        IsFlagged(
                World.Of(Say.Pledged("a", Of("2025", "2027")), Say.Pledged("b", Of("2028", "2030")))
            )
            .ShouldBeFalse();

    [Fact]
    public void R2_other_parties_and_other_regions_are_not_flagged() =>
        IsFlagged(
                World.Of(
                    Say.Pledged("a", Of("2025", "2030")),
                    Say.Pledged("b", Of("2025", "2030", party: "openai")),
                    Say.Pledged("c", Of("2025", "2030", region: "KR-31"))
                )
            )
            .ShouldBeFalse();

    [Fact]
    public void R2_a_mere_target_is_not_counted_and_so_not_flagged() =>
        IsFlagged(
                World.Of(
                    Say.Pledged("a", Of("2025", "2030")),
                    Say.Pledged("b", Of("2025", "2030", firmness: Firmness.Target))
                )
            )
            .ShouldBeFalse();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void R2_a_relation_takes_the_flag_away_whichever_comes_first(bool relationFirst)
    {
        var world = World.Of(Say.Pledged("a", Of("2025", "2030")));
        if (relationFirst)
            world.With(Say.Overlaps("b", "a"), Say.Pledged("b", Of("2025", "2030")));
        else
            world.With(Say.Pledged("b", Of("2025", "2030")), Say.Overlaps("b", "a"));
        IsFlagged(world).ShouldBeFalse();
        world.With(Say.Pledged("c", Of("2026", "2027")));
        IsFlagged(world).ShouldBeTrue();
        world.With(Say.Withdrawn("c"));
        IsFlagged(world).ShouldBeFalse();
    }
}
