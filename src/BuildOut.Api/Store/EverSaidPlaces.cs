using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Store;

/// <summary>What ever lay within what, by all definitions in every form that they ever had.</summary>
internal sealed class EverSaidPlaces(IReadOnlyList<Claim> claims)
{
    private Known? _tree;

    /// <summary>
    /// What ever lay within what by any claim up to then, also one that has ended or was corrected or retracted: whoever reads
    /// by it misses nothing that lies in a region on one day and not on another.
    /// </summary>
    public RegionTree Tree(long known)
    {
        if (_tree is { } tree && tree.KnownAt == known)
            return tree.Tree;
        var parents = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var stream in Streams(known))
        foreach (var (child, parent) in stream.SelectMany(c => Edges(c, stream)))
            (
                parents.TryGetValue(child, out var set)
                    ? set
                    : parents[child] = new(StringComparer.Ordinal)
            ).Add(parent);
        var drawn = new RegionTree(
            parents.Select(p => KeyValuePair.Create(p.Key, Lasting(p.Key, p.Value))),
            DateOnly.MaxValue
        );
        _tree = new(known, drawn);
        return drawn;
    }

    /// <summary>
    /// The regions that claims of these sequences, or what they change, place within one another or take apart.
    /// </summary>
    public HashSet<string> Moved(long first, long last) =>
        [
            .. Streams(last)
                .Where(s =>
                    s.Exists(c =>
                        c.Sequence >= first && Timeline.Root(c, s).Data is not ClaimChange
                    )
                )
                .SelectMany(s =>
                    s.SelectMany(c => Edges(c, s))
                        .SelectMany(e => new[] { e.Child, e.Parent })
                        .Append(Subjects.SlugOf(s[0].Subject))
                ),
        ];

    private IEnumerable<List<Claim>> Streams(long knownAt) =>
        claims
            .Where(c =>
                c.Sequence <= knownAt && c.Subject.StartsWith("region/", StringComparison.Ordinal)
            )
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(g => g.ToList());

    private static IEnumerable<(string Child, string Parent)> Edges(Claim claim, List<Claim> stream)
    {
        var code = Subjects.SlugOf(claim.Subject);
        var names = Timeline.Names(claim, stream).Select(Subjects.SlugOf);
        return Timeline.Root(claim, stream).Data switch
        {
            Domain.Regions.Designated => names.Select(n => (code, n)),
            Domain.Regions.MembersChanged => names.Select(n => (n, code)),
            _ => [],
        };
    }

    private List<StandingClaim> Lasting(string code, HashSet<string> within) =>
        [
            new(
                claims[0],
                claims[0],
                new Domain.Regions.Designated
                {
                    Name = code,
                    Kind = Domain.Regions.RegionKind.Unknown,
                    Within = [.. within],
                },
                claims[0].Effective
            ),
        ];

    private sealed record Known(long KnownAt, RegionTree Tree);
}
