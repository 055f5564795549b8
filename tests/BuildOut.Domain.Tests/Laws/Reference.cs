using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>
/// R1 and R2 as they are written, without a thought for speed: every way up is walked, and every set of families is tried.
/// </summary>
internal sealed class Reference
{
    private readonly Related_few _few;
    private readonly int[] _counted;
    private readonly bool[,] _inside;
    private readonly HashSet<(int, int)> _overlaps = [];

    private Reference(Related_few few, bool assumed)
    {
        _few = few;
        _counted = [.. Enumerable.Range(0, few.Count).Where(IsCounted)];
        var ways = _counted.ToDictionary(
            n => n,
            n => Ways(n).GroupBy(w => w.To).ToDictionary(g => g.Key, g => g.Any(w => !w.Assumed))
        );
        foreach (var edge in few.Edges.Where(e => e.Relation is Relation.Overlaps))
            Link(edge.Child, edge.Parent);
        var circular = ways.SelectMany(w =>
                w.Value.Keys.Where(p => Leads(ways, p, w.Key)).Select(p => (w.Key, p))
            )
            .ToList();
        _inside = new bool[few.Count, few.Count];
        foreach (var (child, above) in ways)
        foreach (var (parent, stated) in above)
            if (circular.Contains((child, parent)))
                Link(child, parent);
            else if (stated || assumed)
                _inside[child, parent] = true;
        DropImplied();
    }

    public static Interval? Total(Related_few few)
    {
        var (low, high) = (new Reference(few, assumed: true), new Reference(few, assumed: false));
        return low.Sum(low.Roots()) is { } l && high.Sum(high.Roots()) is { } h
            ? new(l.Low, h.High)
            : null;
    }

    private bool IsCounted(int node) =>
        !_few.Withdrawn[node]
        && !_few.Edges.Any(e => e.Relation is Relation.Replaces && e.Parent == node);

    // R1: to what replaced a parent that does not count, else on to its own parents; each way is assumed if a step of it is.
    private List<(int To, bool Assumed)> Ways(int from)
    {
        var found = new List<(int, bool)>();
        Walk(from, false, [from]);
        return found;

        void Walk(int at, bool assumed, int[] path)
        {
            foreach (var (to, supposed) in Steps(at))
            {
                if (path.Contains(to))
                    continue;
                if (IsCounted(to))
                    found.Add((to, assumed || supposed));
                else
                    Walk(to, assumed || supposed, [.. path, to]);
            }
        }
    }

    private IEnumerable<(int To, bool Assumed)> Steps(int at)
    {
        var replacements = _few
            .Edges.Where(e => e.Relation is Relation.Replaces && e.Parent == at)
            .ToList();
        return replacements.Count > 0
            ? replacements.Select(e => (e.Child, false))
            : _few
                .Edges.Where(e => e.Relation is Relation.PartOf && e.Child == at)
                .Select(e => (e.Parent, e.Assumed));
    }

    private static bool Leads(
        Dictionary<int, Dictionary<int, bool>> ways,
        int from,
        int to,
        params int[] seen
    ) =>
        from == to
        || ways[from].Keys.Any(p => !seen.Contains(p) && Leads(ways, p, to, [.. seen, from]));

    private void Link(int a, int b)
    {
        _overlaps.Add((a, b));
        _overlaps.Add((b, a));
    }

    private void DropImplied()
    {
        var implied = (
            from c in _counted
            from p in Parents(c)
            where Parents(c).Any(q => q != p && IsBelow(q, p))
            select (c, p)
        ).ToList();
        foreach (var (c, p) in implied)
            _inside[c, p] = false;
    }

    private IEnumerable<int> Parents(int node) => _counted.Where(p => _inside[node, p]);

    private int[] Children(int node) => [.. _counted.Where(c => _inside[c, node])];

    private int[] Roots() => [.. _counted.Where(n => !Parents(n).Any())];

    private bool IsBelow(int node, int above) =>
        Parents(node).Any(p => p == above || IsBelow(p, above));

    private bool Holds(int family, int node) => family == node || IsBelow(node, family);

    private Interval? Family(int node)
    {
        if (_few.Own[node] is not { } own || Sum(Children(node)) is not { } children)
            return _few.Own[node] ?? Sum(Children(node));
        return new(
            Math.Max(own.Low, children.Low),
            children.Low > own.High ? children.High : own.High
        );
    }

    private Interval? Sum(int[] siblings)
    {
        var known = siblings.Where(s => Family(s) is not null).ToArray();
        if (known.Length == 0)
            return null;
        var low = Sets(known)
            .Where(set => !AnyLinked(set))
            .Max(set => set.Sum(s => Family(s)!.Value.Low));
        decimal? high = 0;
        foreach (var family in known)
            high += Family(family)!.Value.High;
        foreach (var member in _counted.Except(known))
            if (FurtherParents(member, known) is > 0 and var further)
                high -= (Family(member)?.Low ?? 0) * further;
        return new(low, high is { } h ? Math.Max(low, h) : null);
    }

    // Parents whose lines part here: those that some sibling holds together part further down.
    private int FurtherParents(int member, int[] siblings)
    {
        var lines = Parents(member)
            .Select(p => siblings.Where(s => Holds(s, p)).ToHashSet())
            .Where(l => l.Count > 0)
            .ToList();
        var apart = new List<HashSet<int>>();
        foreach (var line in lines)
        {
            foreach (var met in apart.Where(a => a.Overlaps(line)).ToList())
            {
                line.UnionWith(met);
                apart.Remove(met);
            }
            apart.Add(line);
        }
        return Math.Max(0, apart.Count - 1);
    }

    private bool AnyLinked(int[] set) =>
        set.SelectMany(a => set.Where(b => a < b).Select(b => (a, b)))
            .Any(p => AreLinked(p.a, p.b));

    private bool AreLinked(int a, int b) =>
        _counted.Any(n => Holds(a, n) && Holds(b, n))
        || _overlaps.Any(o =>
            _counted.Contains(o.Item1)
            && _counted.Contains(o.Item2)
            && Holds(a, o.Item1)
            && Holds(b, o.Item2)
        );

    private static IEnumerable<int[]> Sets(int[] of) =>
        Enumerable
            .Range(0, 1 << of.Length)
            .Select(bits => of.Where((_, i) => (bits >> i & 1) == 1).ToArray());
}
