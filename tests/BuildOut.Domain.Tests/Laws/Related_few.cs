using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>What the child is of the parent, both by their numbers.</summary>
internal readonly record struct Edge(int Child, int Parent, Relation Relation, bool Assumed);

/// <summary>A few commitments of one nature, currency and region; each pair has at most one relation.</summary>
internal sealed record Related_few(Interval?[] Own, bool[] Withdrawn, Edge[] Edges)
{
    public int Count => Own.Length;

    public static Gen<Related_few> Of(
        int least,
        int most,
        int oneIn = 2,
        bool withAtLeast = true
    ) =>
        Draw.Gen(d =>
        {
            var count = least + d.Below(most - least + 1);
            return new Related_few(
                [.. Enumerable.Range(0, count).Select(_ => Figure(d, withAtLeast))],
                [.. Enumerable.Range(0, count).Select(_ => d.OneIn(12))],
                [.. Pairs(count).Where(_ => d.OneIn(oneIn)).Select(p => Related(d, p.A, p.B))]
            );
        });

    public World World()
    {
        var world = Worlds.World.Of(
            Own.Select((own, i) => Say.Pledged($"c{i}", Say.Terms(AmountOf(own))))
        );
        foreach (var edge in Edges)
            world.With(
                Say.Related(
                    $"c{edge.Child}",
                    edge.Relation,
                    $"c{edge.Parent}",
                    certainty: edge.Assumed ? Certainty.Assumed : null
                )
            );
        return world.With(
            Enumerable.Range(0, Count).Where(i => Withdrawn[i]).Select(i => Say.Withdrawn($"c{i}"))
        );
    }

    public override string ToString() =>
        $"{string.Join(", ", Own.Select((o, i) => $"c{i} {(o is { } x ? $"[{x.Low}, {x.High}]" : "undisclosed")}{(Withdrawn[i] ? " withdrawn" : "")}"))}; "
        + string.Join(
            ", ",
            Edges.Select(e =>
                $"c{e.Child} {e.Relation}{(e.Assumed ? " (assumed)" : "")} c{e.Parent}"
            )
        );

    private static Interval? Figure(Draw d, bool withAtLeast)
    {
        decimal low = d.Below(10);
        return d.Below(8) switch
        {
            0 => null,
            1 when withAtLeast => new Interval(low, null),
            2 or 3 => new Interval(low, low + d.Below(8)),
            _ => new Interval(low, low),
        };
    }

    private static Edge Related(Draw d, int a, int b)
    {
        var (child, parent) = d.OneIn(3) ? (a, b) : (b, a);
        var relation = d.One(
            Relation.PartOf,
            Relation.PartOf,
            Relation.PartOf,
            Relation.Overlaps,
            Relation.Overlaps,
            Relation.Replaces
        );
        if (relation is Relation.Replaces && !d.OneIn(3))
            relation = Relation.PartOf;
        return new(child, parent, relation, relation is Relation.PartOf && d.OneIn(5));
    }

    private static IEnumerable<(int A, int B)> Pairs(int count) =>
        Enumerable
            .Range(0, count)
            .SelectMany(a => Enumerable.Range(a + 1, count - a - 1).Select(b => (a, b)));

    private static Amount AmountOf(Interval? own) =>
        own is not { } known ? Say.Money(null)
        : known.High is { } high ? Say.Money(known.Low, high)
        : Say.AtLeast(known.Low);
}
