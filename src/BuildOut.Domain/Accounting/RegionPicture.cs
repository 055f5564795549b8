using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Accounting;

/// <summary>Megawatts that outages may have taken from a row: what is left lies within the interval (R15).</summary>
public sealed record Availability(PowerBasis Basis, Interval Left);

/// <summary>
/// A region and all below it, as states change: totals of commitments, capacity, outages, targets, moratoria. One fold for
/// answering as of a date, for replaying, and for the read models.
/// </summary>
public sealed class RegionPicture(string code, RegionTree tree, Valuation valuation)
{
    private readonly SortedDictionary<string, RegionState> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<
        string,
        (SubjectState State, IReadOnlyList<DateOnly> Dues)
    > _states = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateOnly Day, string Key)> _dues = new(
        Comparer<(DateOnly Day, string Key)>.Create(
            (a, b) => a.Day != b.Day ? a.Day.CompareTo(b.Day) : string.CompareOrdinal(a.Key, b.Key)
        )
    );
    private CommitmentLedger? _commitments;
    private CapacityLedger? _capacity;

    public string Code { get; } = code;

    /// <summary>What lies within what on the day that the picture stands at.</summary>
    public RegionTree Tree { get; private set; } = tree;

    public CommitmentLedger Commitments =>
        _commitments ??= new(
            c => Tree.Cover(Code, c.Scope.Value),
            c => c.Scope.Value is null ? null : c.Scope.Answer!.Claim,
            valuation
        );

    public CapacityLedger Capacity => _capacity ??= new(IsHere);

    /// <summary>The day up to which the clock was applied (R8).</summary>
    public DateOnly Clock { get; private set; }

    /// <summary>The next day on which the clock changes anything.</summary>
    public DateOnly? NextDue => _dues.Count == 0 ? null : _dues.Min.Day;

    /// <summary>Takes the state of any subject; what does not touch the region changes nothing.</summary>
    public void Set(SubjectState state)
    {
        if (_states.TryGetValue(state.Key, out var had))
            foreach (var day in had.Dues)
                _dues.Remove((day, state.Key));
        var dues = state.Dues;
        _states[state.Key] = (state, dues);
        foreach (var day in dues.Where(d => d > Clock))
            _dues.Add((day, state.Key));
        state.Clock = Clock;
        Place(state);
    }

    /// <summary>Lets the clock run to a day; it runs forward alone.</summary>
    /// <returns>The states that it changed.</returns>
    public IReadOnlyList<SubjectState> Advance(DateOnly clock)
    {
        if (clock <= Clock)
            return [];
        Clock = clock;
        var changed = new List<SubjectState>();
        while (NextDue is { } due && due <= clock)
        {
            var (day, key) = _dues.Min;
            _dues.Remove((day, key));
            var state = _states[key].State;
            state.Clock = clock;
            Place(state);
            changed.Add(state);
        }
        return changed;
    }

    private void Place(SubjectState state)
    {
        switch (state)
        {
            case CommitmentState commitment:
                Commitments.Set(commitment);
                break;
            case ProjectState project:
                Capacity.Set(project);
                break;
            case RegionState { Exists: false }:
                _regions.Remove(Subjects.SlugOf(state.Key));
                break;
            case RegionState region:
                _regions[Subjects.SlugOf(region.Key)] = region;
                break;
        }
    }

    /// <summary>What lies within what is taken on the day (R3): another day may have another tree.</summary>
    public void Use(RegionTree tree)
    {
        if (ReferenceEquals(tree, Tree))
            return;
        Tree = tree;
        Commitments.Recover();
        Capacity.Recover();
    }

    public IEnumerable<(string Region, Outages.OutageState Outage)> Outages =>
        _regions.SelectMany(r =>
            r.Value.Outages.Values.Where(o => IsHere(r.Key) || (o.Regions.Value ?? []).Any(IsHere))
                .Select(o => (r.Key, o))
        );

    /// <summary>What is said of one of the picture's regions itself.</summary>
    public RegionState Region(string code) => _regions[code];

    public IEnumerable<(string Region, Statement<CapacityTargetSet> Target)> Targets =>
        _regions
            .Where(r => IsHere(r.Key))
            .SelectMany(r =>
                r.Value.Targets.Values.Where(t => t.Answer is not null)
                    .Select(t => (r.Key, t.Answer!))
            );

    public IEnumerable<(string Region, Moratorium Moratorium)> Moratoria =>
        _regions
            .Where(r => IsHere(r.Key))
            .SelectMany(r => r.Value.Moratoria.Values.Select(m => (r.Key, m)));

    public IEnumerable<(string Region, Field<CapacityStated> Stated)> Stated =>
        _regions
            .Where(r => IsHere(r.Key))
            .SelectMany(r => r.Value.Stated.Values.Select(s => (r.Key, s)));

    /// <summary>All figures of the day as sums.</summary>
    public RegionSums Sums(DateOnly asOf)
    {
        var sums = new Dictionary<SumKey, Contribution>();
        Commitments.AddTo(sums);
        Capacity.AddTo(sums);
        var open = Outages.Where(o => o.Outage.IsOpen(asOf)).Select(o => o.Outage).ToList();
        if (open.Count > 0)
            sums[new SumKey.OpenOutages()] = new()
            {
                Count = open.Count,
                Undisclosed = open.Count(o => o.IsExposureUnknown),
            };
        foreach (var (basis, lost) in Lost(open))
            sums[new SumKey.Lost(basis)] = Contribution.Of(lost);
        return new(sums);
    }

    // R15: overlapping outages of one facility count as their union; what a facility lost is at most what it operates.
    private Dictionary<PowerBasis, Interval> Lost(List<Outages.OutageState> open)
    {
        var lost = new Dictionary<PowerBasis, Interval>();
        var exposed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var outage in open.Where(o => o.CanTakeMegawatts))
        {
            if (outage.LostCapacity.Value is { } stated)
                lost[stated.Basis] = Had(stated.Basis) + stated.Known;
            else
                exposed.UnionWith(outage.Facilities.Value ?? []);
        }
        foreach (var (basis, megawatts) in Capacity.Operational(exposed))
            lost[basis] = Had(basis) + new Interval(0, megawatts.High);
        return lost;

        Interval Had(PowerBasis basis) =>
            lost.TryGetValue(basis, out var had) ? had : Interval.Zero;
    }

    private bool IsHere(string? region) => Tree.Holds(Code, region);
}
