using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>Where, whose and which megawatts. Different bases are never added (R4).</summary>
public readonly record struct CapacityKey(
    string? Region,
    string? Operator,
    PowerBasis Basis,
    CapacityStage Stage
) : IComparable<CapacityKey>
{
    public int CompareTo(CapacityKey other)
    {
        var order = string.CompareOrdinal(Region, other.Region);
        if (order == 0)
            order = string.CompareOrdinal(Operator, other.Operator);
        if (order == 0)
            order = Basis.CompareTo(other.Basis);
        return order != 0 ? order : Stage.CompareTo(other.Stage);
    }
}

/// <summary>Megawatts; the total is absent where no project's are known, and the unknown are counted beside it.</summary>
public sealed record CapacityRow(CapacityKey Key, Interval? Total, int Unknown, int Projects);

/// <summary>
/// A region's capacity, kept as states change: a project's own figure is a ceiling over its phases and over the projects that
/// are part of it, and what none of them has reached stays in its own stage (R1).
/// </summary>
public sealed class CapacityLedger(Func<string?, bool> isInside)
{
    private readonly Dictionary<string, ProjectState> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _wholeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<CapacityKey, Contribution>> _families = new(
        StringComparer.Ordinal
    );
    private readonly SortedDictionary<CapacityKey, Contribution> _rows = [];

    public IEnumerable<ProjectState> Projects =>
        _projects
            .Values.Where(p => isInside(p.Region.Value))
            .OrderBy(p => p.Key, StringComparer.Ordinal);

    public bool Holds(string key) =>
        _projects.TryGetValue(key, out var state) && isInside(state.Region.Value);

    internal void AddTo(Dictionary<SumKey, Contribution> sums)
    {
        foreach (var (key, sum) in _rows)
            sums[new SumKey.Megawatts(key)] = sum;
    }

    public IReadOnlyList<CapacityRow> Rows() =>
        [
            .. _rows.Select(r => new CapacityRow(
                r.Key,
                r.Value.Total,
                r.Value.Undisclosed,
                r.Value.Count
            )),
        ];

    public void Set(ProjectState state)
    {
        var stale = new HashSet<string>(StringComparer.Ordinal) { RootOf(state.Key) };
        // The state handed in may be the one known already, with more folded into it: what it was part of is kept apart.
        if (_wholeOf.Remove(state.Key, out var former))
            _children[former].Remove(state.Key);
        _projects[state.Key] = state;
        if (state.PartOf.Value is { } whole)
        {
            _wholeOf[state.Key] = whole;
            if (!_children.TryGetValue(whole, out var parts))
                parts = _children[whole] = new(StringComparer.Ordinal);
            parts.Add(state.Key);
        }
        stale.Add(RootOf(state.Key));
        stale.Add(state.Key);
        // Children that stood alone until their campus was known, or stand alone again.
        foreach (var child in _children.GetValueOrDefault(state.Key) ?? [])
            stale.Add(child);
        foreach (var root in stale)
            Recount(root);
    }

    public void Recover()
    {
        foreach (var root in _projects.Keys.ToList())
            Recount(root);
    }

    /// <summary>What a facility has in operation, by basis.</summary>
    public IEnumerable<(PowerBasis Basis, Interval Megawatts)> Operational(string project)
    {
        var rows = new Dictionary<CapacityKey, Contribution>();
        if (_projects.TryGetValue(project, out var state))
            Family(state, rows, [], everywhere: true);
        return rows.Where(r => r.Key.Stage is CapacityStage.Operational && r.Value.Known > 0)
            .GroupBy(r => r.Key.Basis)
            .Select(g => (g.Key, g.Select(r => r.Value).Aggregate((a, b) => a + b).Total!.Value));
    }

    private string RootOf(string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (
            seen.Add(key)
            && _wholeOf.TryGetValue(key, out var whole)
            && _projects.ContainsKey(whole)
        )
            key = whole;
        if (!_wholeOf.TryGetValue(key, out var next) || !_projects.ContainsKey(next))
            return key;
        // A circle has no whole: the smallest key of those that go round in it stands for all.
        var smallest = key;
        for (; next != key; next = _wholeOf[next])
            if (string.CompareOrdinal(next, smallest) < 0)
                smallest = next;
        return smallest;
    }

    private void Recount(string key)
    {
        if (_families.Remove(key, out var old))
            foreach (var (row, contribution) in old)
                Add(row, new Contribution() - contribution);
        if (!_projects.TryGetValue(key, out var state) || RootOf(key) != key)
            return;
        var rows = new Dictionary<CapacityKey, Contribution>();
        Family(state, rows, [], everywhere: false);
        _families[key] = rows;
        foreach (var (row, contribution) in rows)
            Add(row, contribution);
    }

    private void Add(CapacityKey row, Contribution contribution)
    {
        var now = (_rows.GetValueOrDefault(row) ?? new()) + contribution;
        if (now.Count == 0)
            _rows.Remove(row);
        else
            _rows[row] = now;
    }

    /// <summary>Counts a project and all that are part of it; returns their megawatts by basis.</summary>
    private Dictionary<PowerBasis, Interval> Family(
        ProjectState project,
        Dictionary<CapacityKey, Contribution> rows,
        HashSet<string> seen,
        bool everywhere
    )
    {
        var parts = new Dictionary<PowerBasis, Interval>();
        if (!seen.Add(project.Key))
            return parts;
        foreach (var child in _children.GetValueOrDefault(project.Key) ?? [])
        foreach (var (basis, megawatts) in Family(_projects[child], rows, seen, everywhere))
            Plus(parts, basis, megawatts);
        var hasParts = parts.Count > 0;
        var counts = everywhere || isInside(project.Region.Value);
        var any = false;
        foreach (var step in ProjectSteps.Of(project, parts))
        {
            any = true;
            Plus(parts, step.Basis, step.Megawatts);
            if (counts)
                Put(
                    rows,
                    new(project.Region.Value, project.Operator, step.Basis, step.Stage),
                    Contribution.Of(step.Megawatts) with
                    {
                        Count = 1,
                    }
                );
        }
        if (!any && !hasParts && counts && project.Exists && project.PlansStand)
            Put(
                rows,
                new(
                    project.Region.Value,
                    project.Operator,
                    PowerBasis.Unspecified,
                    ProjectSteps.StageOf(project)
                ),
                new() { Count = 1, Undisclosed = 1 }
            );
        return parts;
    }

    private static void Put(
        Dictionary<CapacityKey, Contribution> rows,
        CapacityKey key,
        Contribution contribution
    ) => rows[key] = rows.GetValueOrDefault(key) is { } had ? had + contribution : contribution;

    private static void Plus(
        Dictionary<PowerBasis, Interval> sums,
        PowerBasis basis,
        Interval megawatts
    ) => sums[basis] = sums.TryGetValue(basis, out var had) ? had + megawatts : megawatts;
}
