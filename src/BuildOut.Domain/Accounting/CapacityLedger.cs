using BuildOut.Domain.Claims;
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
    /// <summary>Shelved or cancelled, where the megawatts were planned and count no more (R8).</summary>
    public Standing? SetAside { get; init; }

    public int CompareTo(CapacityKey other)
    {
        var order = string.CompareOrdinal(Region, other.Region);
        if (order == 0)
            order = string.CompareOrdinal(Operator, other.Operator);
        if (order == 0)
            order = Basis.CompareTo(other.Basis);
        if (order == 0)
            order = Stage.CompareTo(other.Stage);
        return order != 0 ? order : Nullable.Compare(SetAside, other.SetAside);
    }
}

/// <summary>Megawatts; the total is absent where no project's are known, and the unknown are counted beside it.</summary>
public sealed record CapacityRow(
    CapacityKey Key,
    Interval? Total,
    int Unknown,
    int Projects,
    Confidence? Confidence
);

/// <summary>
/// A region's capacity, kept as states change: a project's own figure is a ceiling over its phases and over the projects that
/// are part of it, and what none of them has reached stays in its own stage (R1).
/// </summary>
public sealed class CapacityLedger(Func<string?, bool> isInside)
{
    private readonly Dictionary<string, ProjectState> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedSet<string>> _children = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _wholeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _replacedBy = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _replaces = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<CapacityKey, Contribution>> _families = new(
        StringComparer.Ordinal
    );
    private readonly SortedDictionary<CapacityKey, Contribution> _rows = [];

    public IEnumerable<ProjectState> Projects =>
        _projects
            .Values.Where(p => isInside(RegionOf(p)))
            .OrderBy(p => p.Key, StringComparer.Ordinal);

    public bool Holds(string key) =>
        _projects.TryGetValue(key, out var state) && isInside(RegionOf(state));

    internal void AddTo(Dictionary<SumKey, Contribution> sums)
    {
        foreach (var (key, sum) in _rows)
            sums[new SumKey.Megawatts(key)] = sum;
    }

    public IReadOnlyList<CapacityRow> Rows() =>
        [
            .. _rows
                .Where(r => r.Key.SetAside is null)
                .Select(r => new CapacityRow(
                    r.Key,
                    r.Value.Total,
                    r.Value.Undisclosed,
                    r.Value.Count,
                    r.Value.Weakest
                )),
        ];

    public void Set(ProjectState state)
    {
        var stale = new HashSet<string>(StringComparer.Ordinal) { RootOf(state.Key) };
        // The state handed in may be the one known already, with more folded into it: what it was part of is kept apart.
        if (_wholeOf.Remove(state.Key, out var former))
            _children[former].Remove(state.Key);
        _projects[state.Key] = state;
        // A merged project is part of what it became.
        if ((state.MergedInto.Value ?? state.PartOf.Value) is { } whole)
        {
            _wholeOf[state.Key] = whole;
            if (!_children.TryGetValue(whole, out var parts))
                parts = _children[whole] = new(StringComparer.Ordinal);
            parts.Add(state.Key);
        }
        foreach (var replaced in _replaces.GetValueOrDefault(state.Key) ?? [])
            if (_replacedBy[replaced].Remove(state.Key))
                stale.Add(RootOf(replaced));
        _replaces[state.Key] = [.. state.Replaced];
        foreach (var replaced in state.Replaced)
        {
            if (!_replacedBy.TryGetValue(replaced, out var by))
                by = _replacedBy[replaced] = new(StringComparer.Ordinal);
            by.Add(state.Key);
            stale.Add(RootOf(replaced));
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

    /// <summary>What facilities of the region have in operation, by basis; a hall is not counted beside its campus.</summary>
    public IEnumerable<(PowerBasis Basis, Interval Megawatts)> Operational(
        IReadOnlySet<string> facilities
    )
    {
        var rows = new Dictionary<CapacityKey, Contribution>();
        foreach (var facility in facilities.Where(f => !IsBelowAny(f, facilities)))
            if (_projects.TryGetValue(facility, out var state))
                Family(state, rows);
        return rows.Where(r => r.Key.Stage is CapacityStage.Operational && r.Value.Known > 0)
            .GroupBy(r => r.Key.Basis)
            .Select(g => (g.Key, g.Select(r => r.Value).Aggregate((a, b) => a + b).Total!.Value));
    }

    private string? RegionOf(ProjectState project)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (
            project.Region.Value is null
            && seen.Add(project.Key)
            && _wholeOf.TryGetValue(project.Key, out var whole)
            && _projects.TryGetValue(whole, out var above)
        )
            project = above;
        return project.Region.Value;
    }

    private bool IsBelowAny(string key, IReadOnlySet<string> facilities)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { key };
        while (_wholeOf.TryGetValue(key, out var whole) && seen.Add(whole))
        {
            if (facilities.Contains(whole))
                return true;
            key = whole;
        }
        return false;
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
        Family(state, rows);
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

    // Wholes before their parts, so that from the last to the first each part is counted before its whole.
    private List<Place> Places(ProjectState root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { root.Key };
        var places = new List<Place> { new(root, null) };
        for (var i = 0; i < places.Count; i++)
        {
            var place = places[i];
            place.PlansStand =
                place.Project.PlansStand
                && _replacedBy.GetValueOrDefault(place.Project.Key) is not { Count: > 0 };
            place.Counts = isInside(place.Region);
            // R2: below a whole of known size that counts in the region, what is unknown is covered.
            place.Covers =
                place.Whole?.Covers is true
                || (
                    place.Counts
                    && new ProjectSteps(place.Project, place.Parts, new(), place.PlansStand)
                        .All
                        .Count > 0
                );
            foreach (var child in _children.GetValueOrDefault(place.Project.Key) ?? [])
                if (seen.Add(child))
                    places.Add(new(_projects[child], place));
        }
        return places;
    }

    /// <summary>Counts a project and all that are part of it.</summary>
    private void Family(ProjectState root, Dictionary<CapacityKey, Contribution> rows)
    {
        var places = Places(root);
        for (var i = places.Count - 1; i >= 0; i--)
        {
            var place = places[i];
            var project = place.Project;
            if (place.Counts && project.IsSetAside)
                SetAside(place, rows);
            var mine = new RowOf(place.Region, project.Operator);
            var steps = new ProjectSteps(
                project,
                place.Parts,
                place.Staged.TryGetValue(mine, out var staged)
                    ? staged
                    : place.Staged[mine] = new(),
                place.PlansStand
            );
            place.IsThere |= steps.All.Count > 0;
            if (place.Counts)
                foreach (var row in steps.All.GroupBy(s => (s.Basis, s.Stage)))
                    Put(
                        rows,
                        new(place.Region, project.Operator, row.Key.Basis, row.Key.Stage),
                        Sum(row)
                    );
            var stage = ProjectSteps.StageOf(project);
            if (
                !place.IsThere
                && place.Counts
                && project.Exists
                && (place.PlansStand || stage >= CapacityStage.Energised)
            )
            {
                place.IsThere = true;
                if (place.Whole?.Covers is not true)
                    Put(
                        rows,
                        new(project.Region.Value, project.Operator, PowerBasis.Unspecified, stage),
                        new Contribution { Undisclosed = 1 }.Counting(project.Claims[^1].Confidence)
                    );
            }
            if (place.Whole is not { } whole)
                continue;
            whole.IsThere |= place.IsThere;
            foreach (var (basis, megawatts) in steps.Totals)
                Plus(whole.Parts, basis, megawatts);
            foreach (var (row, its) in place.Staged)
                (whole.Staged.TryGetValue(row, out var had) ? had : whole.Staged[row] = new()).Add(
                    its
                );
        }
    }

    private readonly record struct RowOf(string? Region, string? Operator);

    /// <summary>A project in the whole that it is part of, while that is counted.</summary>
    private sealed class Place(ProjectState project, Place? whole)
    {
        public ProjectState Project { get; } = project;
        public Place? Whole { get; } = whole;

        /// <summary>Where nobody says it, a part lies where its whole does.</summary>
        public string? Region { get; } = project.Region.Value ?? whole?.Region;
        public Dictionary<PowerBasis, Interval> Parts { get; } = [];
        public Dictionary<RowOf, StagedMegawatts> Staged { get; } = [];
        public bool PlansStand { get; set; }
        public bool Counts { get; set; }
        public bool Covers { get; set; }

        /// <summary>Whether it or a part of it was counted: an undisclosed whole counts as its parts (R1).</summary>
        public bool IsThere { get; set; }
    }

    // R8: what a shelved or cancelled project had planned is listed apart.
    private static void SetAside(Place place, Dictionary<CapacityKey, Contribution> rows)
    {
        var project = place.Project;
        var planned = new ProjectSteps(project, place.Parts, new(), plansStand: true)
            .All.Where(s => s.Stage < CapacityStage.Energised)
            .ToList();
        foreach (var row in planned.GroupBy(s => (s.Basis, s.Stage)))
            Put(
                rows,
                new(place.Region, project.Operator, row.Key.Basis, row.Key.Stage)
                {
                    SetAside = project.StandingNow,
                },
                Sum(row)
            );
        if (planned.Count == 0 && ProjectSteps.StageOf(project) < CapacityStage.Energised)
            Put(
                rows,
                new(
                    place.Region,
                    project.Operator,
                    PowerBasis.Unspecified,
                    ProjectSteps.StageOf(project)
                )
                {
                    SetAside = project.StandingNow,
                },
                new Contribution { Undisclosed = 1 }.Counting(project.Claims[^1].Confidence)
            );
    }

    // One project, as sure as the weakest of its steps (R13).
    private static Contribution Sum(IEnumerable<ProjectStep> steps) =>
        steps
            .Select(s => Contribution.Of(s.Megawatts))
            .Aggregate((a, b) => a + b)
            .Counting(steps.Max(s => s.Confidence));

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
