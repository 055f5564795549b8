using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Umbrellas_and_overlaps
{
    [Fact]
    public void R1_and_R2_give_what_trying_every_set_of_families_gives() =>
        Law.Holds(
            Related_few.Of(1, 6),
            few => Total(few.World()).ShouldBe(Reference.Total(few)),
            times: 6000
        );

    [Fact]
    public void R1_a_part_no_greater_than_its_whole_leaves_the_high_as_it_was() =>
        Law.Holds(
            Gen.Select(
                Trees,
                Gen.Int[0, 5],
                Gen.Int[0, 10],
                (few, whole, part) => (few, whole % few.Count, part)
            ),
            drawn =>
            {
                var (few, whole, part) = drawn;
                if (few.Own[whole] is not { } own || part > own.High)
                    return;
                var without = few.World();
                var with = few.World()
                    .With(Say.Pledged("part", part), Say.PartOf("part", $"c{whole}"));
                var (before, after) = (without.Row()!, with.Row()!);
                (after.Total!.Value.Low >= before.Total!.Value.Low).ShouldBeTrue();
                if (!after.Flags.Contains(Flag.OverSubscribed))
                    after.Total!.Value.High.ShouldBe(before.Total!.Value.High);
            },
            times: 1500
        );

    [Fact]
    public void R1_a_familys_low_is_at_least_that_of_any_of_its_members() =>
        Law.Holds(
            Related_few.Of(1, 6),
            few =>
            {
                if (Total(few.World()) is not { } total)
                    return;
                for (var i = 0; i < few.Count; i++)
                    if (
                        !few.Withdrawn[i]
                        && !few.Edges.Any(e => e.Relation is Relation.Replaces && e.Parent == i)
                    )
                        (total.Low >= (few.Own[i]?.Low ?? 0)).ShouldBeTrue();
            },
            times: 1500
        );

    [Fact]
    public void R2_whatever_graph_it_meets_there_is_a_sound_answer() =>
        Law.Holds(
            Gen.Select(Gen.Int[2, 12], Gen.Int[7, 40])
                .SelectMany(g => Related_few.Of(g.Item2, g.Item2, oneIn: g.Item1)),
            few =>
            {
                if (Total(few.World()) is { } total)
                    (total.Low >= 0 && !(total.High < total.Low)).ShouldBeTrue($"{total}");
            },
            times: 60
        );

    // Each is at most inside one that comes before it.
    private static Gen<Related_few> Trees =>
        Related_few
            .Of(1, 6, withAtLeast: false)
            .Select(few =>
                few with
                {
                    Withdrawn = new bool[few.Count],
                    Edges =
                    [
                        .. few
                            .Edges.Where(e => e.Relation is Relation.PartOf)
                            .Select(e => new Edge(
                                Math.Max(e.Child, e.Parent),
                                Math.Min(e.Child, e.Parent),
                                Relation.PartOf,
                                false
                            ))
                            .DistinctBy(e => e.Child),
                    ],
                }
            );

    private static Interval? Total(World world) =>
        world.Picture().Commitments.Rows().SingleOrDefault(r => r.Key.Currency == "USD")?.Total;
}
