using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Ledgers
{
    [Fact]
    public void A_picture_kept_state_by_state_equals_one_made_anew_from_the_last() =>
        Law.Holds(
            History.ChangedOnce(20, 50),
            Gen.Select(Gen.OneOf(Shown.Regions), Gen.Int[0, 200].Array[400]),
            (history, drawn) =>
            {
                var (region, picks) = drawn;
                var world = history.Settled();
                var kept = new RegionPicture(
                    region,
                    world.Tree(Lens.Everything, new(2024, 1, 1)),
                    world.Valuation(Lens.Everything)
                );
                foreach (var state in Interleaved(world, picks))
                {
                    kept.Set(state);
                    // What lies within what may come to be known at any time.
                    if (picks[state.Claims.Count % picks.Length] % 7 == 0)
                        kept.Use(world.Tree(Lens.Everything, World.Today));
                    if (picks[state.Claims.Count % picks.Length] % 5 == 0)
                        kept.Advance(World.Today);
                }
                kept.Advance(World.Today);
                kept.Use(world.Tree(Lens.Everything, World.Today));
                var anew = world.Picture(region, byClock: true);
                Shown.Of(kept.Sums(World.Today)).ShouldBe(Shown.Of(anew.Sums(World.Today)));
                Shown
                    .Of(new RegionSums(kept.Sums(World.Today).All))
                    .ShouldBe(Shown.Of(anew.Sums(World.Today)));
            },
            times: 100
        );

    [Fact]
    public void R2_what_stands_alone_counts_as_it_does_in_a_group_with_what_nobody_heard_of() =>
        Law.Holds(
            History.ChangedOnce(20, 50),
            Gen.Select(Gen.OneOf(Shown.Regions), Gen.OneOf<string?>(null, "USD", "KRW")),
            (history, drawn) =>
            {
                var (region, account) = drawn;
                var world = history.Settled();
                var alone = Sums(world, region, account);
                foreach (
                    var key in world
                        .Subjects.Where(s => s.StartsWith("commitment/", StringComparison.Ordinal))
                        .ToList()
                )
                    world.With(
                        Say.Related(
                            Subjects.SlugOf(key),
                            Relation.Overlaps,
                            $"nobody-heard-of-{Subjects.SlugOf(key)}",
                            on: "1990-01-01"
                        )
                    );
                Sums(world, region, account).ShouldBe(alone);
            },
            times: 150
        );

    private static string Sums(World world, string region, string? account)
    {
        var picture = new RegionPicture(
            region,
            world.Tree(Lens.Everything, World.Today),
            world.Valuation(Lens.Everything, account)
        );
        foreach (var key in world.Subjects)
            picture.Set(world.State(key));
        return string.Join('\n', Shown.Of(picture.Sums(World.Today)));
    }

    [Fact]
    public void The_text_of_a_sums_key_reads_back_as_the_key() =>
        Law.Holds(
            History.ChangedOnce(30, 60),
            h =>
            {
                foreach (
                    var key in h.Settled().Picture(RegionTree.World).Sums(World.Today).All.Keys
                )
                    SumKey.Parse(key.ToString()).ShouldBe(key);
            },
            times: 60
        );

    // The states of each subject as its claims come in force, those of all subjects in any order.
    private static IEnumerable<SubjectState> Interleaved(World world, int[] picks)
    {
        var left = world.Subjects.ToDictionary(
            s => s,
            s => new Queue<SubjectState>(StatesOf(world, s))
        );
        for (var i = 0; left.Count > 0; i++)
        {
            var subject = left
                .Keys.Order(StringComparer.Ordinal)
                .ElementAt(picks[i % picks.Length] % left.Count);
            yield return left[subject].Dequeue();
            if (left[subject].Count == 0)
                left.Remove(subject);
        }
    }

    private static IEnumerable<SubjectState> StatesOf(World world, string subject)
    {
        var standing = world.Standing(subject).Where(c => c.From <= World.Today).ToList();
        for (var taken = 0; taken <= standing.Count; taken++)
            yield return SubjectState.Fold(subject, standing.Take(taken), World.Today);
    }
}
