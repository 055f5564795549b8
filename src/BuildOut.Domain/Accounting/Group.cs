using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// A connected group of commitments and the relations between them. It says which of them count as one, which count no more,
/// and who is inside whom once those are taken out (R1, R2).
/// </summary>
internal sealed class Group
{
    private readonly Member[] _members;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly int[] _same;
    private readonly Reports[] _reports;
    private readonly SortedSet<int>[] _replacedBy;
    private readonly List<(int To, Certainty Certainty)>[] _parents;
    private readonly List<(int A, int B)> _overlaps = [];

    public Group(
        IEnumerable<Member> members,
        IReadOnlyCollection<(string Stream, RelationStatement Statement)> said,
        Valuation valuation
    )
    {
        Valuation = valuation;
        _members = [.. members.OrderBy(m => m.State.Key, StringComparer.Ordinal)];
        _same = [.. Enumerable.Range(0, _members.Length)];
        _replacedBy = [.. _members.Select(_ => new SortedSet<int>())];
        _parents = [.. _members.Select(_ => new List<(int, Certainty)>())];
        foreach (var (i, member) in _members.Index())
            _index[member.State.Key] = i;
        foreach (var pair in Resolve(said).Where(p => p.Relation is Relation.SameAs))
            Merge(_index[pair.Child], _index[pair.Parent]);
        var reports = _members.Index().ToLookup(m => One(m.Index), m => m.Item);
        _reports = [.. _members.Select((_, i) => new Reports([.. reports[i]]))];
        // The last word on a pair may stand in the stream of any report of either.
        foreach (var pair in Resolve(said))
            Relate(pair);
        foreach (var (i, member) in _members.Index())
            if (
                member.State.SupersededBy is { } by
                && _index.TryGetValue(by, out var successor)
                && One(successor) != One(i)
            )
                _replacedBy[One(i)].Add(One(successor));
        TakeOutWhatDoesNotCount();
        HasCycle = BreakCircles();
    }

    public IReadOnlyList<(int A, int B)> Overlapping => _overlaps;

    public bool HasCycle { get; }

    public Valuation Valuation { get; }

    /// <summary>What answers for a commitment and all that are the same.</summary>
    public Reports Of(int node) => _reports[node];

    public GroupTotals Totals()
    {
        var totals = new GroupTotals();
        Evaluate(totals, null);
        var firmnesses = Ones().Where(IsStanding).Select(FirmnessOf).Distinct().ToList();
        // Of one firmness, they are counted by themselves already.
        if (firmnesses is [not Firmness.Target and var only])
            foreach (var (row, contribution) in totals.Rows)
                totals.Add(row, contribution, only);
        else
            foreach (var firmness in firmnesses)
                Evaluate(totals, firmness);
        return totals;
    }

    /// <summary>The rows in which each is counted, shown as shared, or stands as a target; those that are the same stand together.</summary>
    public IEnumerable<(string Key, RowKey Row)> Placed()
    {
        var totals = new GroupTotals { Placed = [] };
        Evaluate(totals, null);
        Evaluate(totals, Firmness.Target);
        return totals.Placed.SelectMany(p =>
            _members.Where((_, i) => One(i) == p.Node).Select(m => (m.State.Key, p.Row))
        );
    }

    /// <summary>R1: the nearest that are among the chosen, upwards.</summary>
    public IEnumerable<(int To, Certainty Certainty)> ParentsAmong(int node, HashSet<int> chosen) =>
        Up(node, chosen.Contains, at => _parents[at]);

    /// <param name="assumed">Whether parts that are only assumed to be inside are taken as inside (R1).</param>
    public Forest Forest(int[] chosen, Func<int, Interval?> figure, bool assumed)
    {
        var set = chosen.ToHashSet();
        var place = chosen.Index().ToDictionary(p => p.Item, p => p.Index);
        List<int>[] parents =
        [
            .. chosen.Select(n =>
                ParentsAmong(n, set)
                    .Where(p => assumed || p.Certainty is Certainty.Stated)
                    .Select(p => place[p.To])
                    .ToList()
            ),
        ];
        var overlaps = _overlaps
            .Where(o => set.Contains(o.A) && set.Contains(o.B))
            .Select(o => (place[o.A], place[o.B]))
            .ToList();
        return new([.. chosen.Select(figure)], parents, overlaps);
    }

    private int One(int node)
    {
        while (_same[node] != node)
            node = _same[node];
        return node;
    }

    private IEnumerable<int> Ones() =>
        Enumerable.Range(0, _members.Length).Where(n => _same[n] == n);

    private List<Pair> Resolve(IEnumerable<(string Stream, RelationStatement Statement)> said) =>
        said.Select(s => (Said: s, From: One(_index[s.Stream]), To: One(_index[s.Statement.To])))
            .Where(s => s.From != s.To)
            .GroupBy(s => (Math.Min(s.From, s.To), Math.Max(s.From, s.To)), s => s.Said)
            .OrderBy(g => g.Key)
            .Select(Pairs.Resolve)
            .OfType<Pair>()
            .ToList();

    private void Relate(Pair pair)
    {
        var (child, parent) = (One(_index[pair.Child]), One(_index[pair.Parent]));
        var relation = pair.Relation;
        if (relation is Relation.Expands)
            relation = (pair.Incrementality ?? Of(child).Incrementality) switch
            {
                Incrementality.IncludesEarlier => Relation.Replaces,
                Incrementality.Unknown => Relation.Overlaps,
                _ => relation,
            };
        if (relation is Relation.PartOf)
            _parents[child].Add((parent, pair.Certainty));
        else if (relation is Relation.Overlaps)
            _overlaps.Add((child, parent));
        else if (relation is Relation.Replaces)
            _replacedBy[parent].Add(child);
    }

    private void Merge(int a, int b)
    {
        var (x, y) = (One(a), One(b));
        _same[Math.Max(x, y)] = Math.Min(x, y);
    }

    private Firmness FirmnessOf(int node) => Of(node).Firmness;

    private bool IsStanding(int node) => Of(node).Count && _replacedBy[node].Count == 0;

    // R1: children of what does not count pass to what replaced it, else to the nearest ancestors that count.
    private void TakeOutWhatDoesNotCount()
    {
        var standing = Ones().Where(IsStanding).ToHashSet();
        var up = Ones()
            .ToDictionary(
                n => n,
                n =>
                    standing.Contains(n)
                        ? Up(n, standing.Contains, Above).Where(p => p.To != n).ToList()
                        : []
            );
        foreach (var (node, parents) in up)
        {
            _parents[node].Clear();
            _parents[node].AddRange(parents);
        }

        IEnumerable<(int, Certainty)> Above(int at) =>
            _replacedBy[at].Count > 0
                ? _replacedBy[at].Select(by => (by, Certainty.Stated))
                : _parents[at];
    }

    // A circle of PartOf is flagged, and its edges count as overlaps (R2).
    private bool BreakCircles()
    {
        var circular = Enumerable
            .Range(0, _parents.Length)
            .SelectMany(n => _parents[n].Select(p => (Child: n, Parent: p.To)))
            .Where(e => Up(e.Parent, at => at == e.Child, at => _parents[at]).Any())
            .ToHashSet();
        for (var node = 0; circular.Count > 0 && node < _parents.Length; node++)
            _parents[node].RemoveAll(p => circular.Contains((node, p.To)));
        _overlaps.AddRange(circular.Order());
        return circular.Count > 0;
    }

    private static readonly Certainty[] SurestFirst = [Certainty.Stated, Certainty.Assumed];

    // Each that is reached, by its surest way.
    private static IEnumerable<(int To, Certainty Certainty)> Up(
        int node,
        Func<int, bool> stops,
        Func<int, IEnumerable<(int To, Certainty Certainty)>> above
    )
    {
        var reached = new HashSet<int>();
        foreach (var certainty in SurestFirst)
        {
            var seen = new HashSet<int> { node };
            var queue = new Queue<int>(seen);
            while (queue.TryDequeue(out var at))
                foreach (var (to, _) in above(at).Where(p => p.Certainty <= certainty))
                {
                    if (stops(to))
                    {
                        if (reached.Add(to))
                            yield return (to, certainty);
                    }
                    else if (seen.Add(to))
                        queue.Enqueue(to);
                }
        }
    }

    private void Evaluate(GroupTotals totals, Firmness? only)
    {
        var counted = Ones()
            .Where(n =>
                IsStanding(n)
                && (only is { } f ? FirmnessOf(n) == f : FirmnessOf(n) is not Firmness.Target)
            )
            .ToList();
        foreach (var nature in counted.GroupBy(n => Of(n).Nature))
        {
            int[] own = [.. nature.Where(n => Of(n).Coverage.Own > 0)];
            if (own.Length > 0)
            {
                var whole = new Selection(this, own, totals, nature.Key, only);
                whole.Money();
                whole.Power();
            }
            if (nature.Any(n => Of(n).Coverage.Shared > 0))
                new Sharing(this, [.. nature], totals, nature.Key, only).Add();
        }
    }
}
