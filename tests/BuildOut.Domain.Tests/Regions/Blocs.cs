using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Regions;

public sealed class Blocs
{
    private static Claim Unnamed(string slug, decimal amount, int count, params string[] except) =>
        Say.Pledged(
            slug,
            new Pledged
            {
                Nature = Nature.CapitalInvestment,
                Amount = Say.Money(amount),
                Scope = new Scope
                {
                    Of = new UnnamedRegions
                    {
                        Bloc = "bloc:apec",
                        Count = count,
                        Except = except,
                    },
                },
            }
        );

    [Fact]
    public void R3_some_of_a_bloc_may_be_any_member_that_is_not_excepted()
    {
        var world = World.Of(Unnamed("a", 40, 1, "US"));
        world.Row()!.Shared!.Range.ShouldBe(new Interval(0, 40));
        world.Row("KR-31")!.Shared!.Range.ShouldBe(new Interval(0, 40));
        world.Row("US").ShouldBeNull();
        world.Total("bloc:apec").ShouldBe(new Interval(40, 40));
        // All that may be meant lies in East Asia.
        world.Total("m49:030").ShouldBe(new Interval(40, 40));
    }

    [Fact]
    public void R3_members_are_those_of_the_day()
    {
        var world = World.Of(
            Unnamed("a", 40, 1),
            Say.Of("region/bloc:apec", "2026-02-01", new MembersChanged { Left = ["KR"] })
        );
        world.Row(asOf: "2026-01-31")!.Shared!.Count.ShouldBe(1);
        world.Row(asOf: "2026-02-01").ShouldBeNull();
    }

    [Fact]
    public void R3_a_departure_holds_whichever_stream_is_read_first()
    {
        // Yeoncheon is designated within the bloc, late, and for every day; it left in 2001.
        var member = Say.Of(
            "region/KR-41",
            "2020-01-01",
            new Designated
            {
                Name = "Gyeonggi",
                Kind = RegionKind.Subdivision,
                Within = ["KR", "bloc:apec"],
            }
        );
        var left = Say.Of(
            "region/bloc:apec",
            "2001-01-01",
            new MembersChanged { Left = ["KR-41"] }
        );
        var world = World.Of(member, left);
        var day = new DateOnly(2025, 1, 1);
        foreach (var order in new[] { world.Subjects, world.Subjects.Reverse() })
        {
            var tree = new Domain.Accounting.RegionTree(
                order
                    .Where(s => s.StartsWith("region/", StringComparison.Ordinal))
                    .Select(s => KeyValuePair.Create(s["region/".Length..], world.Standing(s))),
                day
            );
            tree.Children("bloc:apec").ShouldBe(["JP", "KR", "US"]);
        }
    }
}
