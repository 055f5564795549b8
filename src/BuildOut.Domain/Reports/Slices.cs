using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Reports;

/// <summary>One group of a report: where, whose and of which year; what is not kept apart is absent.</summary>
/// <param name="IsWider">What lies in the region and in no single one of those that are kept apart.</param>
/// <param name="Part">How much of a commitment is in the group (R3, R5).</param>
public sealed record Slice(
    string? Region,
    bool IsWider,
    string? Organisation,
    int? Year,
    Func<CommitmentState, Coverage> Part
);

/// <summary>The groups of a report over a region's commitments, and the commitments to count for each.</summary>
public sealed class Slices
{
    private readonly RegionTree _tree;
    private readonly string _region;
    private readonly Groups _groups;
    private readonly IReadOnlyList<CommitmentState> _states;
    private readonly Kin _kin;
    private readonly IReadOnlyList<string> _below;

    public Slices(
        RegionTree tree,
        string region,
        Groups groups,
        IEnumerable<CommitmentState> states
    )
    {
        (_tree, _region, _groups) = (tree, region, groups);
        _states = [.. states];
        _kin = new(_states);
        _below = [.. Below()];
    }

    /// <summary>The year in which a commitment was first said.</summary>
    public static int YearOf(CommitmentState commitment) =>
        commitment.Claims.Count == 0 ? 0 : commitment.Claims[0].Effective.Start.Year;

    /// <summary>Every group that holds anything, own or shared.</summary>
    /// <param name="only">The one organisation that is asked for, with what it controls.</param>
    public IEnumerable<Slice> By(
        bool region,
        bool organisation,
        bool year,
        string? only,
        View view = View.Whole
    )
    {
        IReadOnlyList<(string? Region, bool IsWider)> places = region
            ? [.. _below.Select(b => ((string?)b, false)), (_region, true)]
            : [(null, false)];
        IEnumerable<string?> whose = [only];
        if (organisation && only is null)
            whose = _groups.Of(_states);
        foreach (var owner in whose)
        {
            var ownership = owner is null ? null : _groups.Ownership(owner);
            var theirs = ownership is null
                ? _states
                : [.. _states.Where(s => ownership.Cover(view, s).Own > 0)];
            var years = year
                ? theirs.Select(YearOf).Where(y => y > 0).Distinct().Order().Select(y => (int?)y)
                : [null];
            foreach (var when in years.ToList())
            foreach (var (place, isWider) in places)
            {
                var slice = new Slice(
                    place,
                    isWider,
                    organisation ? owner : null,
                    when,
                    s => Part(s, place, isWider, ownership, view, when)
                );
                // What may fall in one of many, and is no one's own, stands once, with what is wider.
                if (
                    theirs.Any(s =>
                        slice.Part(s) is var c
                        && (c.Own > 0 || (place is null || isWider) && c != Coverage.None)
                    )
                )
                    yield return slice;
            }
        }
    }

    /// <summary>The commitments of a group with all that they are related to.</summary>
    public IEnumerable<CommitmentState> Of(Slice slice) =>
        _kin.With(s => slice.Part(s) != Coverage.None);

    /// <summary>Whether a project lies where the group is.</summary>
    public bool IsThere(Slice slice, string? region) =>
        region is null ? slice.Region is null || slice.IsWider
        : slice.Region is null ? true
        : slice.IsWider ? !_below.Any(b => _tree.IsInside(region, b))
        : _tree.IsInside(region, slice.Region);

    private Coverage Part(
        CommitmentState state,
        string? place,
        bool isWider,
        Ownership? ownership,
        View view,
        int? year
    )
    {
        if (year is not null && YearOf(state) != year)
            return Coverage.None;
        var here = _tree.Cover(isWider ? _region : place ?? _region, state.Scope.Value);
        if (isWider && _below.Any(b => _tree.Cover(b, state.Scope.Value).Own > 0))
            return Coverage.None;
        if (ownership is null || here == Coverage.None)
            return here;
        var own = ownership.Cover(view, state).OwnRange;
        return new(here.OwnRange.Times(own), here.Shared * (own.High ?? 1));
    }

    // The economies below it that are named, or lie within or above what is; below an economy, what it is made of.
    private IEnumerable<string> Below()
    {
        var named = _states
            .SelectMany(s => s.Scope.Value?.Names ?? [])
            .Select(Subjects.SlugOf)
            .Distinct()
            .SelectMany(n => _tree.Above(n).Concat(_tree.Below(n)))
            .ToHashSet(StringComparer.Ordinal);
        var economies = _tree
            .Below(_region)
            .Where(b => b != _region && _tree.Find(b)?.Kind is RegionKind.Economy)
            .ToList();
        return (economies.Count > 0 ? economies : [.. _tree.Children(_region)])
            .Where(named.Contains)
            .Order(StringComparer.Ordinal);
    }
}

/// <summary>Commitments by those that they are related to, through however many others.</summary>
internal sealed class Kin
{
    private readonly List<List<CommitmentState>> _families;

    public Kin(IReadOnlyCollection<CommitmentState> states)
    {
        var over = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            Root(state.Key);
            foreach (var to in state.Relations.Select(r => r.To).Append(state.SupersededBy))
                if (to is not null && Subjects.IsKey(to, Subjects.Commitment))
                    over[Root(to)] = Root(state.Key);
        }
        _families =
        [
            .. states.GroupBy(s => Root(s.Key), StringComparer.Ordinal).Select(g => g.ToList()),
        ];

        string Root(string key)
        {
            var at = key;
            while (over.TryGetValue(at, out var up) && up != at)
                at = up;
            return over[key] = at;
        }
    }

    public IEnumerable<CommitmentState> With(Func<CommitmentState, bool> wanted) =>
        _families.Where(f => f.Exists(s => wanted(s))).SelectMany(f => f);
}

/// <summary>Organisations by who controls them: a report names the uppermost, and each rolls up what is below it (R5).</summary>
public sealed class Groups(IReadOnlyCollection<OrganisationState> states)
{
    private readonly Dictionary<string, OrganisationState> _states = states.ToDictionary(
        s => s.Key,
        StringComparer.Ordinal
    );
    private readonly ILookup<string, OrganisationState> _under = states
        .SelectMany(s =>
            s.Owners.Keys.Append(s.MergedInto.Value).OfType<string>().Distinct().Select(o => (o, s))
        )
        .ToLookup(p => p.o, p => p.s, StringComparer.Ordinal);
    private readonly Dictionary<string, Ownership> _known = new(StringComparer.Ordinal);

    /// <summary>The uppermost organisations above all that are party to any of these, in order.</summary>
    public IReadOnlyList<string> Of(IEnumerable<CommitmentState> commitments) =>
        [
            .. commitments
                .SelectMany(c => c.Parties.Value ?? [])
                .Select(p => p.Organisation)
                .OfType<string>()
                .Distinct()
                .SelectMany(Uppermost)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    public Ownership Ownership(string key) =>
        _known.TryGetValue(key, out var known) ? known : _known[key] = new(key, [.. Below(key)]);

    public string? NameOf(string key) => _states.GetValueOrDefault(key)?.Name.Value;

    /// <summary>Those that control it and that nobody else controls; of those that go round in a circle the smallest key.</summary>
    public IEnumerable<string> Uppermost(string key)
    {
        var above = Above(key);
        var top = above.Where(a => Above(a).All(b => Above(b).Contains(a))).ToList();
        return top.Where(t =>
            !top.Exists(o => string.CompareOrdinal(o, t) < 0 && Above(t).Contains(o))
        );
    }

    private HashSet<string> Above(string key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { key };
        var queue = new Queue<string>(seen);
        while (queue.TryDequeue(out var at))
            if (_states.TryGetValue(at, out var state))
                foreach (
                    var owner in state
                        .Owners.Keys.Append(state.MergedInto.Value)
                        .OfType<string>()
                        .Where(o => Ownership(o).Controlled.Contains(at))
                )
                    if (seen.Add(owner))
                        queue.Enqueue(owner);
        return seen;
    }

    private HashSet<OrganisationState> Below(string key)
    {
        var all = new HashSet<OrganisationState>(ReferenceEqualityComparer.Instance);
        if (_states.TryGetValue(key, out var own))
            all.Add(own);
        var queue = new Queue<string>([key]);
        while (queue.TryDequeue(out var at))
            foreach (var state in _under[at])
                if (all.Add(state))
                    queue.Enqueue(state.Key);
        return all;
    }
}
