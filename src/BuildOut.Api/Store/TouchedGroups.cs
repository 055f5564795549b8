using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Store;

/// <summary>
/// The claims of a page's groups: of the streams that it touches, of all that they are linked with, and of those that may
/// overlap with them unsaid (R2).
/// </summary>
internal sealed class TouchedGroups
{
    private readonly List<(Standing Standing, HashSet<string> Names)> _groups;

    public TouchedGroups(List<Claim> claims, string[] touched, long first, long last)
    {
        (First, Last) = (first, last);
        var streams = claims
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal);
        var names = streams.ToDictionary(
            s => s.Key,
            s =>
                s.Value.SelectMany(c => Timeline.Names(c, s.Value))
                    .Append(s.Key)
                    .ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        _groups =
        [
            .. Linked(streams.Keys, names)
                .Select(keys =>
                    (
                        new Standing([.. keys.Select(k => streams[k])], first, last),
                        keys.SelectMany(k => names[k]).ToHashSet(StringComparer.Ordinal)
                    )
                ),
        ];
        Names =
        [
            .. touched
                .Where(names.ContainsKey)
                .SelectMany(k => names[k])
                .Where(n => n.StartsWith("region/", StringComparison.Ordinal))
                .Select(Subjects.SlugOf),
        ];
    }

    public long First { get; }

    public long Last { get; }

    /// <summary>The regions that the touched streams name, as bare codes.</summary>
    public HashSet<string> Names { get; }

    /// <summary>What stands in the groups that name the region, or what is below, above or beside it.</summary>
    public IReadOnlyList<Standing> Touching(string region, RegionTree tree)
    {
        if (Names.Count == 0)
            return [];
        var below = tree.Below(region);
        return
        [
            .. _groups
                .Where(g =>
                    region == RegionTree.World
                    || g.Names.Any(n =>
                        n.StartsWith("region/", StringComparison.Ordinal)
                        && Touches(Subjects.SlugOf(n))
                    )
                )
                .Select(g => g.Standing),
        ];

        bool Touches(string named) => below.Contains(named) || tree.Below(named).Overlaps(below);
    }

    private static IEnumerable<List<string>> Linked(
        IEnumerable<string> keys,
        Dictionary<string, HashSet<string>> names
    )
    {
        var links = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        // Through a commitment or project that is only named, too: it passes on what is said of it (R1).
        foreach (var (key, named) in names)
        foreach (var other in named.Where(n => n != key && (names.ContainsKey(n) || IsLink(n))))
        {
            (links.TryGetValue(key, out var mine) ? mine : links[key] = []).Add(other);
            (links.TryGetValue(other, out var theirs) ? theirs : links[other] = []).Add(key);
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!seen.Add(key))
                continue;
            var group = new List<string> { key };
            for (var i = 0; i < group.Count; i++)
                group.AddRange((links.GetValueOrDefault(group[i]) ?? []).Where(seen.Add));
            yield return group.FindAll(names.ContainsKey);
        }
    }

    /// <summary>A group's standing claims before the page and after it, made once for all regions that it touches.</summary>
    internal sealed class Standing(List<Claim>[] streams, long first, long last)
    {
        public IReadOnlyList<StandingClaim> Before => field ??= By(first - 1);

        public IReadOnlyList<StandingClaim> After => field ??= By(last);

        private StandingClaim[] By(long knownAt) =>
            [
                .. streams.SelectMany(s =>
                    Timeline.Standing(s, Lens.Everything with { KnownAt = knownAt })
                ),
            ];
    }

    private static bool IsLink(string name) =>
        Subjects.KindOf(name) is Subjects.Commitment or Subjects.Project;
}
