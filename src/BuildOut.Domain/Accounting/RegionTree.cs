using System.Collections.Concurrent;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// How much of a commitment is a region's own, and how much it may share with others; parts of the whole (R3). An organisation's
/// own part may itself be an interval (R5).
/// </summary>
public readonly record struct Coverage(Interval OwnRange, decimal Shared)
{
    public Coverage(decimal own, decimal shared)
        : this(new Interval(own, own), shared) { }

    public static Coverage None => default;
    public static readonly Coverage Inside = new(1, 0);
    public static readonly Coverage Touches = new(0, 1);

    /// <summary>The greatest part that it may be; 0 is none at all.</summary>
    public decimal Own => OwnRange.High ?? 0;
}

/// <summary>What lies within what on one day, by one state of knowledge (R3).</summary>
public sealed class RegionTree
{
    public const string World = "m49:001";

    private readonly Dictionary<string, Designated> _regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _children = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, HashSet<string>> _below = new(
        StringComparer.Ordinal
    );
    private readonly ConcurrentDictionary<string, HashSet<string>> _above = new(
        StringComparer.Ordinal
    );

    /// <param name="definitions">Standing definitions by the bare code of the region.</param>
    public RegionTree(
        IEnumerable<KeyValuePair<string, List<StandingClaim>>> definitions,
        DateOnly asOf
    )
    {
        // Over all streams, since a bloc's own may take out what a member's put in: first what holds from the beginning (R10).
        foreach (
            var (code, claim) in definitions
                .SelectMany(d => d.Value.Where(c => c.From <= asOf).Select(c => (d.Key, Claim: c)))
                .OrderBy(d => d.Claim.From)
                .ThenBy(d => d.Claim)
        )
        {
            if (claim.Data is Designated designated)
            {
                foreach (var old in _regions.GetValueOrDefault(code)?.Within ?? [])
                    Unlink(code, old);
                _regions[code] = designated;
                foreach (var parent in designated.Within)
                    Link(code, parent);
            }
            else if (claim.Data is MembersChanged change)
            {
                foreach (var member in change.Joined)
                    Link(member, code);
                foreach (var member in change.Left)
                    Unlink(member, code);
            }
        }
    }

    /// <summary>A tree of a region and a part of it, and nothing else.</summary>
    public static RegionTree OfPart(string part, string whole)
    {
        var tree = new RegionTree([], DateOnly.MaxValue);
        tree.Link(part, whole);
        return tree;
    }

    public IEnumerable<KeyValuePair<string, Designated>> All => _regions;

    public Designated? Find(string code) => _regions.GetValueOrDefault(code);

    public IEnumerable<string> Parents(string code) =>
        _parents.GetValueOrDefault(code)?.Order(StringComparer.Ordinal)
        ?? Enumerable.Empty<string>();

    public IEnumerable<string> Children(string code) =>
        _children.GetValueOrDefault(code)?.Order(StringComparer.Ordinal)
        ?? Enumerable.Empty<string>();

    /// <summary>The region itself and all that lies within it.</summary>
    public HashSet<string> Below(string code) => Reach(code, _children, _below);

    /// <summary>The region itself and all that it lies within.</summary>
    public HashSet<string> Above(string code) => Reach(code, _parents, _above);

    /// <summary>R3: what part of a commitment of this scope is the region's own, and what part it may share.</summary>
    public Coverage Cover(string region, Scope? scope)
    {
        if (region == World)
            return Coverage.Inside;
        if (scope is null)
            return Coverage.None;
        if (scope.Split is { Count: > 0 } split)
        {
            var own = split.Where(s => IsInside(s.Region, region)).Sum(s => s.Share);
            return new(
                own,
                split
                    .Where(s => !IsInside(s.Region, region) && Touch(s.Region, region))
                    .Sum(s => s.Share)
            );
        }
        if (
            scope.Regions.All(r => IsInside(r, region))
            && (scope.Of is null || IsBlocInside(scope.Of, region))
        )
            return Coverage.Inside;
        var touches =
            scope.Regions.Any(r => Touch(r, region))
            || (scope.Of is { } of && Candidates(of).Any(c => Touch(c, region)));
        return touches ? Coverage.Touches : Coverage.None;
    }

    public bool IsInside(string code, string region) => Below(region).Contains(code);

    /// <summary>Whether what lies in a region, or nobody knows where, is counted for another.</summary>
    public bool Holds(string region, string? code) =>
        region == World || (code is not null && IsInside(code, region));

    private bool IsBlocInside(UnnamedRegions of, string region) =>
        IsInside(of.Bloc, region)
        || (
            Candidates(of).ToList() is { Count: > 0 } candidates
            && candidates.TrueForAll(c => IsInside(c, region))
        );

    private IEnumerable<string> Candidates(UnnamedRegions of) =>
        Children(of.Bloc).Except(of.Except, StringComparer.Ordinal);

    private bool Touch(string code, string region) =>
        Below(region).Contains(code) || Below(code).Overlaps(Below(region));

    private void Link(string child, string parent)
    {
        Set(_parents, child).Add(parent);
        Set(_children, parent).Add(child);
    }

    private void Unlink(string child, string parent)
    {
        Set(_parents, child).Remove(parent);
        Set(_children, parent).Remove(child);
    }

    private static HashSet<string> Set(Dictionary<string, HashSet<string>> edges, string key) =>
        edges.TryGetValue(key, out var set) ? set : edges[key] = new(StringComparer.Ordinal);

    private static HashSet<string> Reach(
        string code,
        Dictionary<string, HashSet<string>> edges,
        ConcurrentDictionary<string, HashSet<string>> memo
    )
    {
        if (memo.TryGetValue(code, out var known))
            return known;
        var reached = new HashSet<string>(StringComparer.Ordinal) { code };
        var queue = new Queue<string>(reached);
        while (queue.TryDequeue(out var at))
            foreach (var next in edges.GetValueOrDefault(at) ?? [])
                if (reached.Add(next))
                    queue.Enqueue(next);
        return memo.GetOrAdd(code, reached);
    }
}
