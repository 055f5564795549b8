using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Regions_within_regions
{
    [Fact]
    public void R3_a_region_counts_at_least_as_many_as_any_below_it_and_the_world_counts_all() =>
        Law.Holds(
            History.ChangedOnce(30, 60),
            history =>
            {
                var world = history.Settled();
                var tree = world.Tree(Lens.Everything, World.Today);
                var counts = Cast.Regions.ToDictionary(r => r, r => Counted(world, r));
                foreach (var region in Cast.Regions)
                // What has no scope is the world's alone, wherever a history puts the world.
                foreach (
                    var below in Cast.Regions.Where(b =>
                        b != RegionTree.World && tree.IsInside(b, region)
                    )
                )
                    (counts[region] >= counts[below]).ShouldBeTrue($"{region} and {below}");
                foreach (var count in counts)
                    (counts[RegionTree.World] >= count.Value).ShouldBeTrue(count.Key);
            },
            times: 40
        );

    [Fact]
    public void R3_two_regions_apart_and_what_each_may_share_bound_the_region_that_they_make_up() =>
        Law.Holds(
            Pledges(),
            pledges =>
            {
                var world = World.Of(pledges.Select((p, i) => Say.Pledged($"c{i}", p)));
                var (kr, jp, both) = (Row(world, "KR"), Row(world, "JP"), Row(world, "m49:030"));
                if (both?.Total is not { } whole)
                {
                    (kr?.Total ?? jp?.Total).ShouldBeNull();
                    return;
                }
                var own = Own(kr) + Own(jp);
                (own.Low <= whole.Low).ShouldBeTrue();
                (whole.High is null || own.High <= whole.High).ShouldBeTrue();
                var most = own + Shared(kr) + Shared(jp);
                (most.High is null || whole.High <= most.High).ShouldBeTrue();
            },
            times: 600
        );

    [Fact]
    public void R3_what_is_shared_is_never_in_the_total() =>
        Law.Holds(
            Pledges(),
            pledges =>
            {
                var all = pledges.Select((p, i) => Say.Pledged($"c{i}", p)).ToList();
                var alone = World.Of(all);
                var wider = World.Of([
                    .. all,
                    Say.Pledged("wide", 7, region: "KR,JP"),
                    Say.Pledged("wider", 9, region: "m49:142"),
                ]);
                foreach (var region in new[] { "KR", "JP", "KR-31" })
                {
                    wider.Total(region).ShouldBe(alone.Total(region));
                    (
                        Row(wider, region)!.Shared!.Count - (Row(alone, region)?.Shared?.Count ?? 0)
                    ).ShouldBe(2);
                }
            },
            times: 120
        );

    // All within Korea and Japan together, and of no relation to each other.
    private static Gen<Pledged[]> Pledges() =>
        Draw.Gen(d =>
            Say.Terms(
                d.Below(6) == 0 ? Say.AtLeast(d.Below(9)) : Say.Money(d.Below(9), 9 + d.Below(3)),
                region: d.One("KR", "JP", "KR-31", "KR,JP")
            )
                is var terms
            && d.OneIn(4)
                ? terms with
                {
                    Scope = new Scope
                    {
                        Regions = ["KR-31", "JP"],
                        Split =
                        [
                            new() { Region = "KR-31", Share = 0.25m },
                            new() { Region = "JP", Share = 0.75m },
                        ],
                    },
                }
                : terms
        ).Array[1, 6];

    private static TotalRow? Row(World world, string region) => world.Row(region);

    private static Interval Own(TotalRow? row) => row?.Total ?? Interval.Zero;

    private static Interval Shared(TotalRow? row) => row?.Shared?.Range ?? Interval.Zero;

    private static int Counted(World world, string region) =>
        world.Picture(region).Commitments.Rows().Sum(r => r.Count);
}
