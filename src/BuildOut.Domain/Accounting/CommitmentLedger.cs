using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// A region's totals of commitments, kept as states change: only the group of related commitments that a change touches is
/// counted again, so a history costs what its events changed and not their number squared.
/// </summary>
/// <param name="coverage">R3, R5: how much of a commitment is counted; it may be applied again by <see cref="Recover"/>.</param>
/// <param name="coveredBy">The claim that says where or whose it is, by which rivals that are the same are ranked (R13).</param>
/// <param name="chosen">What counts, where it is not what R2 counts: what has lapsed, for one.</param>
public sealed class CommitmentLedger(
    Func<CommitmentState, Coverage> coverage,
    Func<CommitmentState, StandingClaim?> coveredBy,
    Valuation valuation,
    Func<CommitmentState, bool>? chosen = null
)
{
    private readonly Dictionary<string, Member> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, List<RelationStatement>>> _said = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<string, string[]> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _mentionedBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (HashSet<string> Keys, GroupTotals Totals)> _groups = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<RowKey, Contribution> _rows = [];
    private readonly Dictionary<(RowKey, Firmness), Contribution> _byFirmness = [];
    private readonly Dictionary<(RowKey Row, Flag Flag), int> _flags = [];
    private readonly Dictionary<(RowKey Row, Assumption Assumption), int> _assumptions = [];
    private readonly Dictionary<(RowKey Row, string Rate), int> _rates = [];
    private readonly PossibleOverlaps _possible = new();

    /// <summary>Another one whenever a total may have changed.</summary>
    public long Version { get; private set; }

    /// <summary>Replaces what is known of a commitment.</summary>
    public void Set(CommitmentState state)
    {
        Version++;
        if (IsAlone(state))
            SetAlone(state);
        else
            SetAmong(state);
        _possible.Set(_members[state.Key], HasRelation);
    }

    // Most are related to nothing and nothing to them: what they add is all that changes.
    private bool IsAlone(CommitmentState state) =>
        state is { Relations.Count: 0, SupersededBy: null }
        && _names.GetValueOrDefault(state.Key) is null or []
        && _mentionedBy.GetValueOrDefault(state.Key) is not { Count: > 0 };

    private void SetAlone(CommitmentState state)
    {
        var member = _members[state.Key] = new(state, coverage(state), coveredBy(state), chosen);
        if (_groups.TryGetValue(state.Key, out var had))
            Count(had.Totals, -1);
        var totals = LoneCommitment.Totals(member, valuation);
        _groups[state.Key] = (had.Keys ?? new(StringComparer.Ordinal) { state.Key }, totals);
        Count(totals, 1);
    }

    private void SetAmong(CommitmentState state)
    {
        var touched = Dissolve([state.Key, .. Neighbours(state.Key)]);
        Forget(state.Key);
        var member = new Member(state, coverage(state), coveredBy(state), chosen);
        _members[state.Key] = member;
        var said = _said[state.Key] = state
            .Relations.GroupBy(r => r.To)
            .ToDictionary(g => g.Key, g => g.ToList());
        _names[state.Key] =
        [
            .. said.Keys,
            // What superseded a commitment takes its place, whichever of the two is heard of first.
            .. state.SupersededBy is { } by ? [by] : Array.Empty<string>(),
        ];
        foreach (var to in _names[state.Key])
        {
            // One that is only named passes on what is said of it, and a mere signal of it moves no total (R1, R12).
            if (Subjects.IsKey(to, Subjects.Commitment) && !_members.ContainsKey(to))
                _members[to] = new(new(to), Coverage.None, null);
            (
                _mentionedBy.TryGetValue(to, out var set)
                    ? set
                    : _mentionedBy[to] = new(StringComparer.Ordinal)
            ).Add(state.Key);
        }
        touched.UnionWith(Dissolve(Neighbours(state.Key)));
        touched.Add(state.Key);
        Regroup(touched);
    }

    /// <summary>Applies the coverage anew to all, for when what lies within what has changed.</summary>
    public void Recover()
    {
        foreach (var member in _members.Values.ToList())
            if (coverage(member.State) != member.Coverage)
                Set(member.State);
    }

    internal void AddTo(Dictionary<SumKey, Contribution> sums)
    {
        foreach (var (row, sum) in _rows)
            sums[new SumKey.Commitments(row)] = sum;
        foreach (var ((row, firmness), sum) in _byFirmness)
            sums[new SumKey.OfFirmness(row, firmness)] = sum;
        foreach (var ((row, flag), count) in _flags)
            sums[new SumKey.Flagged(row, flag)] = new() { Count = count };
        foreach (var ((row, assumption), count) in _assumptions)
            sums[new SumKey.Assumed(row, assumption)] = new() { Count = count };
        foreach (var ((row, rate), count) in _rates)
            sums[new SumKey.AtRate(row, rate)] = new() { Count = count };
        foreach (var (nature, count) in _possible.Counts)
            sums[new SumKey.PossibleOverlap(nature)] = new() { Count = count };
    }

    public IReadOnlyList<TotalRow> Rows() =>
        TotalRows.Of(
            _rows,
            _byFirmness,
            _flags.Keys,
            _assumptions.Keys,
            _rates.Keys,
            _possible.Natures
        );

    /// <summary>The rows of <see cref="Rows"/> in which each commitment is counted, shown as shared, or stands as a target.</summary>
    public ILookup<string, RowKey> Placed()
    {
        var homes = TotalRows.Homes(_rows.Keys.Concat(_byFirmness.Keys.Select(k => k.Item1)));
        return _groups
            .Values.Select(g => g.Keys)
            .Distinct()
            .SelectMany(keys =>
                new Group(keys.Select(k => _members[k]), [.. SaidAmong(keys)], valuation).Placed()
            )
            .ToLookup(p => p.Key, p => homes.GetValueOrDefault(p.Row, p.Row));
    }

    public IEnumerable<(CommitmentState State, Coverage Coverage)> Commitments =>
        _members
            .Values.Where(m => m.State.Claims.Count > 0)
            .Select(m => (m.State, m.Coverage))
            .OrderBy(m => m.State.Key, StringComparer.Ordinal);

    public Coverage CoverageOf(string key) =>
        _members.TryGetValue(key, out var member) ? member.Coverage : Coverage.None;

    /// <summary>The relations in force, each pair once.</summary>
    public IEnumerable<Pair> Relations => PairsAmong(Commitments.Select(c => c.State.Key));

    private IEnumerable<string> Neighbours(string key) =>
        (_names.GetValueOrDefault(key) ?? Enumerable.Empty<string>())
            .Concat(_mentionedBy.GetValueOrDefault(key) ?? Enumerable.Empty<string>())
            .Where(_members.ContainsKey);

    private bool HasRelation(string a, string b) =>
        _said.GetValueOrDefault(a)?.ContainsKey(b) is true
        || _said.GetValueOrDefault(b)?.ContainsKey(a) is true;

    private void Forget(string key)
    {
        foreach (var to in _names.GetValueOrDefault(key) ?? [])
            _mentionedBy[to].Remove(key);
    }

    private HashSet<string> Dissolve(IEnumerable<string> keys)
    {
        var freed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys.ToList())
        {
            if (!_groups.TryGetValue(key, out var group))
                continue;
            foreach (var member in group.Keys)
                _groups.Remove(member);
            freed.UnionWith(group.Keys);
            Count(group.Totals, -1);
        }
        return freed;
    }

    private void Regroup(HashSet<string> pool)
    {
        var left = new HashSet<string>(pool, StringComparer.Ordinal);
        foreach (var start in pool)
        {
            if (!left.Remove(start))
                continue;
            var keys = new HashSet<string>(StringComparer.Ordinal) { start };
            var queue = new Queue<string>(keys);
            while (queue.TryDequeue(out var at))
                foreach (var next in Neighbours(at).Where(keys.Add))
                {
                    left.Remove(next);
                    queue.Enqueue(next);
                }
            // A neighbour of a neighbour may stand in a group that the change did not touch: it joins this one.
            Dissolve(keys);
            var totals = new Group(
                keys.Select(k => _members[k]),
                [.. SaidAmong(keys)],
                valuation
            ).Totals();
            foreach (var key in keys)
                _groups[key] = (keys, totals);
            Count(totals, 1);
        }
    }

    private IEnumerable<(string Stream, RelationStatement Statement)> SaidAmong(
        IEnumerable<string> keys
    ) =>
        keys.SelectMany(k =>
            (_said.GetValueOrDefault(k) ?? [])
                .Where(s => _members.ContainsKey(s.Key))
                .SelectMany(s => s.Value.Select(v => (k, v)))
        );

    private IEnumerable<Pair> PairsAmong(IEnumerable<string> keys)
    {
        foreach (var key in keys)
        foreach (
            var to in (_said.GetValueOrDefault(key)?.Keys ?? Enumerable.Empty<string>())
                .Concat(_mentionedBy.GetValueOrDefault(key) ?? [])
                .Distinct()
        )
        {
            // Each unordered pair once, from its smaller key; a project that is funded is no commitment.
            if (
                string.CompareOrdinal(key, to) >= 0
                || _members.GetValueOrDefault(to) is not { State.Claims.Count: > 0 }
            )
                continue;
            var mine = _said.GetValueOrDefault(key)?.GetValueOrDefault(to) ?? [];
            var theirs = _said.GetValueOrDefault(to)?.GetValueOrDefault(key) ?? [];
            if (
                Pairs.Resolve([.. mine.Select(s => (key, s)), .. theirs.Select(s => (to, s))]) is
                { } pair
            )
                yield return pair;
        }
    }

    private void Count(GroupTotals totals, int sign)
    {
        foreach (var (row, contribution) in totals.Rows)
            Add(_rows, row, contribution, sign);
        foreach (var (row, contribution) in totals.ByFirmness)
            Add(_byFirmness, row, contribution, sign);
        foreach (var flag in totals.Flags)
            Tally(_flags, flag, sign);
        foreach (var assumption in totals.Assumptions)
            Tally(_assumptions, assumption, sign);
        foreach (var rate in totals.Rates)
            Tally(_rates, rate, sign);
    }

    private static void Add<TKey>(
        Dictionary<TKey, Contribution> sums,
        TKey key,
        Contribution contribution,
        int sign
    )
        where TKey : notnull
    {
        var had = sums.GetValueOrDefault(key) ?? new Contribution();
        var now = sign > 0 ? had + contribution : had - contribution;
        if (now is { Count: 0, SharedCount: 0 })
            sums.Remove(key);
        else
            sums[key] = now;
    }

    private static void Tally<TKey>(Dictionary<TKey, int> tally, TKey key, int sign)
        where TKey : notnull
    {
        if ((tally[key] = tally.GetValueOrDefault(key) + sign) == 0)
            tally.Remove(key);
    }
}
