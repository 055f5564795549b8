using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// Umbrellas and overlaps of one measure (R1, R2): nodes with or without a known interval, <c>PartOf</c> edges without
/// circles, and <c>Overlaps</c> edges. Whatever graph it meets, it gives an answer.
/// </summary>
internal sealed class Forest
{
    private const int LargestExact = 20;

    private readonly Interval?[] _own;
    private readonly List<int>[] _children;
    private readonly List<int>[] _parents;
    private readonly HashSet<int>?[] _descendants;
    private readonly List<(int A, int B)> _overlaps;
    private readonly Interval?[] _families;
    private readonly Interval?[] _childrens;
    private readonly bool[] _covered;

    /// <param name="parents">The parents of each node; no circle.</param>
    public Forest(Interval?[] own, List<int>[] parents, List<(int A, int B)> overlaps)
    {
        _own = own;
        _overlaps = overlaps;
        _parents = Reduce(parents);
        _children = [.. own.Select(_ => new List<int>())];
        _descendants = new HashSet<int>?[own.Length];
        _families = new Interval?[own.Length];
        _childrens = new Interval?[own.Length];
        _covered = new bool[own.Length];
        for (var node = 0; node < own.Length; node++)
            foreach (var parent in _parents[node])
                _children[parent].Add(node);
        var order = LeavesFirst().ToList();
        for (var i = order.Count - 1; i >= 0; i--)
            _covered[order[i]] = _parents[order[i]].Exists(p => _own[p] is not null || _covered[p]);
        foreach (var node in order)
            Settle(node);
        Total = Sum([.. Enumerable.Range(0, own.Length).Where(n => _parents[n].Count == 0)]);
    }

    public Interval? Total { get; }

    /// <summary>Whether a component was too large to find its heaviest set exactly.</summary>
    public bool IsGreedy { get; private set; }

    public bool HasOverSubscribed { get; private set; }

    public bool HasMayExceed { get; private set; }

    /// <summary>R1: the family of a node, counted from the leaves up; null where nothing is known.</summary>
    public Interval? Family(int node) => _families[node];

    public Interval? Childrens(int node) => _childrens[node];

    public bool HasChildren(int node) => _children[node].Count > 0;

    /// <summary>R2: an undisclosed amount below a known one is covered by it.</summary>
    public bool IsCovered(int node) => _covered[node];

    private void Settle(int node)
    {
        var inside = _childrens[node] = Sum(_children[node]);
        if (_own[node] is not { } own || inside is not { } children)
        {
            _families[node] = _own[node] ?? inside;
            return;
        }
        var over = children.Low > own.High;
        HasOverSubscribed |= over;
        HasMayExceed |=
            !over && own.High is not null && (children.High is null || children.High > own.High);
        _families[node] = Interval.Umbrella(own, children);
    }

    // R2: low supposes the greatest overlap, high supposes none; a member of several families counts once.
    private Interval? Sum(List<int> siblings)
    {
        var known = siblings.Where(s => _families[s] is not null).ToList();
        if (known.Count == 0)
            return null;
        if (known.Count == 1)
            return _families[known[0]];
        var owners = Owners(known);
        decimal? high = 0;
        foreach (var sibling in known)
            high += _families[sibling]!.Value.High;
        foreach (var member in owners.Keys.Where(m => _parents[m].Count > 1))
            if (_families[member] is { } shared)
                high -= shared.Low * FurtherParents(member, owners);
        var low = Heaviest(known, Links(owners));
        return new(low, high is { } top ? Math.Max(low, top) : null);
    }

    // The lines of descent to a member that part at this level; those that meet in one sibling part further down.
    private int FurtherParents(int member, Dictionary<int, List<int>> owners)
    {
        var lines = new List<HashSet<int>>();
        foreach (var parent in _parents[member])
        {
            if (!owners.TryGetValue(parent, out var holders))
                continue;
            var line = holders.ToHashSet();
            foreach (var met in lines.FindAll(l => l.Overlaps(line)))
            {
                line.UnionWith(met);
                lines.Remove(met);
            }
            lines.Add(line);
        }
        return Math.Max(0, lines.Count - 1);
    }

    /// <summary>Which of the siblings' families each node below them belongs to.</summary>
    private Dictionary<int, List<int>> Owners(List<int> siblings)
    {
        var owners = new Dictionary<int, List<int>>();
        foreach (var sibling in siblings)
        foreach (var node in Descendants(sibling))
            if (owners.TryGetValue(node, out var list))
                list.Add(sibling);
            else
                owners[node] = [sibling];
        return owners;
    }

    private Dictionary<int, HashSet<int>> Links(Dictionary<int, List<int>> owners)
    {
        var links = new Dictionary<int, HashSet<int>>();
        foreach (var holders in owners.Values.Where(h => h.Count > 1))
            for (var i = 0; i < holders.Count; i++)
            for (var j = i + 1; j < holders.Count; j++)
                Join(holders[i], holders[j]);
        foreach (var (a, b) in _overlaps)
            if (owners.TryGetValue(a, out var left) && owners.TryGetValue(b, out var right))
                foreach (var one in left)
                foreach (var other in right)
                    if (one != other && !left.Contains(other) && !right.Contains(one))
                        Join(one, other);
        return links;

        void Join(int a, int b)
        {
            (links.TryGetValue(a, out var x) ? x : links[a] = []).Add(b);
            (links.TryGetValue(b, out var y) ? y : links[b] = []).Add(a);
        }
    }

    private decimal Heaviest(List<int> nodes, Dictionary<int, HashSet<int>> links)
    {
        var total = 0m;
        var seen = new HashSet<int>();
        foreach (var node in nodes)
        {
            if (!links.ContainsKey(node))
                total += _families[node]!.Value.Low;
            else if (seen.Add(node))
            {
                var component = new List<int> { node };
                for (var i = 0; i < component.Count; i++)
                    component.AddRange(links[component[i]].Where(seen.Add));
                total +=
                    component.Count <= LargestExact
                        ? Exact(component, links)
                        : Greedy(component, links);
            }
        }
        return total;
    }

    private decimal Exact(List<int> component, Dictionary<int, HashSet<int>> links)
    {
        var weights = component.ConvertAll(n => _families[n]!.Value.Low);
        var linked = component.ConvertAll(n =>
            component
                .Select((m, i) => links[n].Contains(m) ? 1u << i : 0)
                .Aggregate(0u, (a, b) => a | b)
        );
        return Best((1u << component.Count) - 1);

        decimal Best(uint left)
        {
            if (left == 0)
                return 0;
            var first = System.Numerics.BitOperations.TrailingZeroCount(left);
            var rest = left & ~(1u << first);
            var with = weights[first] + Best(rest & ~linked[first]);
            return (rest & linked[first]) == 0 ? with : Math.Max(with, Best(rest));
        }
    }

    // By low, descending, then key: nodes come in the order of their keys.
    private decimal Greedy(List<int> component, Dictionary<int, HashSet<int>> links)
    {
        IsGreedy = true;
        var taken = new HashSet<int>();
        foreach (
            var node in component.OrderByDescending(n => _families[n]!.Value.Low).ThenBy(n => n)
        )
            if (!links[node].Overlaps(taken))
                taken.Add(node);
        return taken.Sum(n => _families[n]!.Value.Low);
    }

    private HashSet<int> Descendants(int node) =>
        _descendants[node] ??= Reach(node, _children, _descendants);

    // Without recursion, since a line of descent may be of any length; what is known of a node met on the way is taken over.
    private static HashSet<int> Reach(int from, List<int>[] edges, HashSet<int>?[] known)
    {
        var all = new HashSet<int> { from };
        var queue = new Queue<int>(all);
        while (queue.TryDequeue(out var at))
            foreach (var next in edges[at].Where(all.Add))
            {
                if (known[next] is { } reached)
                    all.UnionWith(reached);
                else
                    queue.Enqueue(next);
            }
        return all;
    }

    private IEnumerable<int> LeavesFirst()
    {
        var left = _children.Select(c => c.Count).ToArray();
        var queue = new Queue<int>(Enumerable.Range(0, left.Length).Where(n => left[n] == 0));
        while (queue.TryDequeue(out var node))
        {
            yield return node;
            foreach (var parent in _parents[node])
                if (--left[parent] == 0)
                    queue.Enqueue(parent);
        }
    }

    // R1: PartOf edges that others imply are dropped.
    private static List<int>[] Reduce(List<int>[] parents)
    {
        var above = new HashSet<int>?[parents.Length];
        return
        [
            .. parents.Select(direct =>
                direct.Count < 2
                    ? direct
                    : direct
                        .Where(p => !direct.Exists(q => q != p && Above(q).Contains(p)))
                        .ToList()
            ),
        ];

        HashSet<int> Above(int node) => above[node] ??= Reach(node, parents, above);
    }
}
