using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// A region's capacity, kept as states change: a project's own figure is a ceiling over its phases and over the projects that
/// are part of it, and what none of them has reached stays in its own stage (R1).
/// </summary>
public sealed class CapacityLedger(Func<string?, bool> isInside)
{
    private readonly Wholes _wholes = new();
    private readonly Dictionary<string, HashSet<string>> _replacedBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _replaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyDictionary<CapacityKey, Contribution>> _families =
        new(StringComparer.Ordinal);
    private readonly SortedDictionary<CapacityKey, Contribution> _rows = [];

    public IEnumerable<ProjectState> Projects =>
        _wholes
            .Projects.Values.Where(p => isInside(_wholes.RegionOf(p)))
            .OrderBy(p => p.Key, StringComparer.Ordinal);

    public bool Holds(string key) =>
        _wholes.Projects.TryGetValue(key, out var state) && isInside(_wholes.RegionOf(state));

    internal void AddTo(Dictionary<SumKey, Contribution> sums)
    {
        foreach (var (key, sum) in _rows)
            sums[new SumKey.Megawatts(key)] = sum;
    }

    public IReadOnlyList<CapacityRow> Rows() =>
        [.. _rows.Where(r => r.Key.SetAside is null).Select(r => CapacityRow.Of(r.Key, r.Value))];

    public void Set(ProjectState state)
    {
        var stale = new HashSet<string>(StringComparer.Ordinal) { _wholes.RootOf(state.Key) };
        _wholes.Set(state);
        foreach (var replaced in Replace(state))
            stale.Add(_wholes.RootOf(replaced));
        stale.Add(_wholes.RootOf(state.Key));
        stale.Add(state.Key);
        // Parts that stood alone until their whole was known, or stand alone again.
        stale.UnionWith(_wholes.PartsOf(state.Key));
        foreach (var root in stale)
            Recount(root);
    }

    public void Recover()
    {
        foreach (var root in _wholes.Projects.Keys.ToList())
            Recount(root);
    }

    /// <summary>Where nobody says it, a part lies where its whole does.</summary>
    public string? RegionOf(ProjectState project) => _wholes.RegionOf(project);

    /// <summary>The same megawatts, with those to come kept apart by the year in which they are promised.</summary>
    public IReadOnlyList<CapacityRow> Pipeline()
    {
        var family = new CapacityFamily(_wholes, isInside, PlansStand, byDue: true);
        foreach (var root in _families.Keys)
            family.Count(_wholes.Projects[root]);
        return
        [
            .. family
                .Rows.Where(r => r.Key.SetAside is null)
                .OrderBy(r => r.Key)
                .Select(r => CapacityRow.Of(r.Key, r.Value)),
        ];
    }

    /// <summary>The megawatts of some of the region's projects, those set aside too; a hall is not counted beside its campus.</summary>
    public IReadOnlyList<CapacityRow> Of(IReadOnlySet<string> projects)
    {
        var family = new CapacityFamily(_wholes, isInside, PlansStand);
        foreach (
            var project in projects
                .Where(p => !_wholes.IsBelowAny(p, projects))
                .Order(StringComparer.Ordinal)
        )
            if (_wholes.Projects.TryGetValue(project, out var state))
                family.Count(state);
        return [.. family.Rows.OrderBy(r => r.Key).Select(r => CapacityRow.Of(r.Key, r.Value))];
    }

    /// <summary>What facilities of the region have in operation, by basis; a hall is not counted beside its campus.</summary>
    public IEnumerable<(PowerBasis Basis, Interval Megawatts)> Operational(
        IReadOnlySet<string> facilities
    )
    {
        var family = new CapacityFamily(_wholes, isInside, PlansStand);
        foreach (var facility in facilities.Where(f => !_wholes.IsBelowAny(f, facilities)))
            if (_wholes.Projects.TryGetValue(facility, out var state))
                family.Count(state);
        return family
            .Rows.Where(r => r.Key.Stage is CapacityStage.Operational && r.Value.Known > 0)
            .GroupBy(r => r.Key.Basis)
            .Select(g => (g.Key, g.Select(r => r.Value).Aggregate((a, b) => a + b).Total!.Value));
    }

    // Those that it said it replaces, and those that it says so of now.
    private HashSet<string> Replace(ProjectState state)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var replaced in _replaces.GetValueOrDefault(state.Key) ?? [])
            if (_replacedBy[replaced].Remove(state.Key))
                changed.Add(replaced);
        _replaces[state.Key] = [.. state.Replaced];
        foreach (var replaced in state.Replaced)
        {
            if (!_replacedBy.TryGetValue(replaced, out var by))
                by = _replacedBy[replaced] = new(StringComparer.Ordinal);
            by.Add(state.Key);
            changed.Add(replaced);
        }
        return changed;
    }

    private bool PlansStand(ProjectState project) =>
        project.PlansStand && _replacedBy.GetValueOrDefault(project.Key) is not { Count: > 0 };

    /// <summary>Another one whenever a total may have changed.</summary>
    public long Version { get; private set; }

    private void Recount(string key)
    {
        Version++;
        if (_families.Remove(key, out var old))
            foreach (var (row, contribution) in old)
                Add(row, new Contribution() - contribution);
        if (!_wholes.Projects.TryGetValue(key, out var state) || _wholes.RootOf(key) != key)
            return;
        var family = new CapacityFamily(_wholes, isInside, PlansStand);
        family.Count(state);
        _families[key] = family.Rows;
        foreach (var (row, contribution) in family.Rows)
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
}
