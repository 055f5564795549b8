using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>A commitment in the eyes of one region.</summary>
internal sealed record Member(CommitmentState State, Coverage Coverage);

/// <summary>What a group of related commitments adds to each row, by firmness too, with its flags and assumptions.</summary>
internal sealed class GroupTotals
{
    public Dictionary<RowKey, Contribution> Rows { get; } = [];
    public Dictionary<(RowKey Row, Firmness Firmness), Contribution> ByFirmness { get; } = [];
    public HashSet<(RowKey Row, Flag Flag)> Flags { get; } = [];
    public HashSet<(RowKey Row, Assumption Assumption)> Assumptions { get; } = [];

    internal void Add(RowKey row, Contribution contribution, Firmness? firmness)
    {
        if (firmness is { } f)
            ByFirmness[(row, f)] = ByFirmness.GetValueOrDefault((row, f)) is { } had
                ? had + contribution
                : contribution;
        else
            Rows[row] = Rows.GetValueOrDefault(row) is { } had ? had + contribution : contribution;
    }
}

/// <summary>
/// A connected group of commitments and the relations between them. It says which of them count as one, which count no more,
/// and who is inside whom once those are taken out (R1, R2).
/// </summary>
internal sealed class Group
{
    private readonly List<Member> _members;
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly int[] _same;
    private readonly int?[] _replacedBy;
    private readonly List<(int To, Certainty Certainty)>[] _parents;
    private readonly List<(int A, int B)> _overlaps = [];
    private readonly bool _hasCycle;

    public Group(IEnumerable<Member> members, IReadOnlyCollection<Pair> pairs)
    {
        _members = [.. members.OrderBy(m => m.State.Key, StringComparer.Ordinal)];
        foreach (var (i, member) in _members.Index())
            _index[member.State.Key] = i;
        _same = [.. Enumerable.Range(0, _members.Count)];
        _replacedBy = new int?[_members.Count];
        _parents = [.. _members.Select(_ => new List<(int, Certainty)>())];
        var known = pairs
            .Where(p => _index.ContainsKey(p.Child) && _index.ContainsKey(p.Parent))
            .ToList();
        foreach (var pair in known.Where(p => p.Relation is Relation.SameAs))
            Merge(_index[pair.Child], _index[pair.Parent]);
        foreach (var pair in known)
            Relate(pair);
        foreach (var (i, member) in _members.Index())
            if (member.State.SupersededBy is { } by && _index.TryGetValue(by, out var successor))
                _replacedBy[One(i)] ??= One(successor);
        _hasCycle = BreakCircles();
    }

    /// <summary>The commitment that answers for those that are the same as this one; its figures are the best source's (R13).</summary>
    private int One(int node)
    {
        while (_same[node] != node)
            node = _same[node];
        return node;
    }

    public GroupTotals Totals()
    {
        var totals = new GroupTotals();
        Evaluate(totals, null);
        var firmnesses = Ones()
            .Where(n => Counts(n) || IsTarget(n))
            .Select(FirmnessOf)
            .Distinct()
            .ToList();
        foreach (var firmness in firmnesses)
            Evaluate(totals, firmness);
        return totals;
    }

    private void Relate(Pair pair)
    {
        var (child, parent) = (One(_index[pair.Child]), One(_index[pair.Parent]));
        if (child == parent)
            return;
        var relation = pair.Relation;
        if (relation is Relation.Expands)
            relation = (pair.Incrementality ?? _members[child].State.Incrementality.Value) switch
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
            _replacedBy[parent] = child;
    }

    private void Merge(int a, int b)
    {
        var (x, y) = (One(a), One(b));
        if (x == y)
            return;
        // R13 picks whose figures answer: a counted one with a figure, then the better source, then the key.
        var (best, other) = Better(x, y) ? (x, y) : (y, x);
        _same[other] = best;
    }

    private bool Better(int a, int b)
    {
        var (x, y) = (_members[a].State, _members[b].State);
        if (x.Counts != y.Counts)
            return x.Counts;
        var (mine, theirs) = (x.Amount.Answer, y.Amount.Answer);
        if (mine?.Value?.Known is null != theirs?.Value?.Known is null)
            return mine?.Value?.Known is not null;
        return mine is null || theirs is null ? a < b : mine.Claim.Outranks(theirs.Claim);
    }

    private IEnumerable<int> Ones() =>
        Enumerable.Range(0, _members.Count).Where(n => _same[n] == n);

    private Firmness FirmnessOf(int node) =>
        _members[node].State.Firmness.Value ?? Firmness.Unknown;

    private Nature NatureOf(int node) => _members[node].State.Nature.Value ?? Nature.Unknown;

    private bool IsTarget(int node) => FirmnessOf(node) is Firmness.Target && IsStanding(node);

    private bool Counts(int node) => FirmnessOf(node) is not Firmness.Target && IsStanding(node);

    private bool IsStanding(int node) => _members[node].State.Counts && _replacedBy[node] is null;

    // A circle of PartOf is flagged, and its edges count as overlaps (R2).
    private bool BreakCircles()
    {
        var broken = false;
        for (var node = 0; node < _parents.Length; node++)
            foreach (var (parent, _) in _parents[node].Where(p => Reaches(p.To, node)).ToList())
            {
                broken = true;
                _overlaps.Add((node, parent));
            }
        if (broken)
        {
            var circular = _overlaps.ToHashSet();
            for (var node = 0; node < _parents.Length; node++)
                _parents[node].RemoveAll(p => circular.Contains((node, p.To)));
        }
        return broken;
    }

    private bool Reaches(int from, int to)
    {
        var seen = new HashSet<int> { from };
        var queue = new Queue<int>(seen);
        while (queue.TryDequeue(out var at))
        {
            if (at == to)
                return true;
            foreach (var (next, _) in _parents[at])
                if (seen.Add(next))
                    queue.Enqueue(next);
        }
        return false;
    }

    private void Evaluate(GroupTotals totals, Firmness? only)
    {
        var counted = Ones()
            .Where(n =>
                only is { } f ? FirmnessOf(n) == f && (Counts(n) || IsTarget(n)) : Counts(n)
            )
            .ToList();
        foreach (var nature in counted.GroupBy(NatureOf))
        {
            var own = nature.Where(n => _members[n].Coverage.Own > 0).ToList();
            var whole = new Selection(this, [.. own], totals, nature.Key, only);
            whole.Money();
            whole.Power();
            new Sharing(this, [.. nature], totals, nature.Key, only).Add();
        }
    }

    /// <summary>R1: the nearest that are among the chosen, upwards: what replaced a parent, else its own parents.</summary>
    internal IEnumerable<(int To, Certainty Certainty)> ParentsAmong(int node, HashSet<int> chosen)
    {
        var seen = new HashSet<int> { node };
        var queue = new Queue<(int To, Certainty Certainty)>(_parents[node]);
        while (queue.TryDequeue(out var parent))
        {
            if (!seen.Add(parent.To))
                continue;
            if (chosen.Contains(parent.To))
                yield return parent;
            else if (_replacedBy[parent.To] is { } successor)
                queue.Enqueue((successor, parent.Certainty));
            else
                foreach (var (above, certainty) in _parents[parent.To])
                    queue.Enqueue(
                        (above, (Certainty)Math.Max((int)certainty, (int)parent.Certainty))
                    );
        }
    }

    internal IReadOnlyList<Member> Members => _members;

    internal IReadOnlyList<(int A, int B)> Overlapping => _overlaps;

    internal bool HasCycle => _hasCycle;
}
