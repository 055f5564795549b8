using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Api.Store;

/// <summary>A stream by one state of knowledge: what stands in it, and all that it ever named.</summary>
internal sealed class KnownStream
{
    private readonly List<Claim> _claims;

    public KnownStream(string key, List<Claim> claims)
    {
        (Key, _claims) = (key, claims);
        Names = claims
            .SelectMany(c => Timeline.Names(c, claims))
            .Append(key)
            .ToHashSet(StringComparer.Ordinal);
        Regions =
        [
            .. Names
                .Where(n => n.StartsWith("region/", StringComparison.Ordinal))
                .Select(Subjects.SlugOf),
        ];
        IsOfOnePlace =
            Regions.Count == 1
            && claims.TrueForAll(c =>
                Timeline.DataOf(c, claims)
                    is not Terms { Scope.Value: { Of: not null } or { Split.Count: > 0 } }
            );
    }

    public string Key { get; }

    public HashSet<string> Names { get; }

    /// <summary>The codes of the regions among the names.</summary>
    public HashSet<string> Regions { get; }

    /// <summary>Whether all of it is said of one region as a whole, so that it counts alike wherever that region lies.</summary>
    public bool IsOfOnePlace { get; }

    /// <summary>
    /// Whether whatever says what it is says where it is, too: then all of it counts in the world as it does in its region.
    /// </summary>
    public bool IsPlaced =>
        Subjects.KindOf(Key) is Subjects.Region
        || Standing.Count == 0
        || (
            Standing.MinBy(c => c.From)!.Data is Terms or Domain.Projects.Terms
            && Standing.All(c =>
                c.Data
                    is not (
                        Terms { Scope.Value: null }
                        or Domain.Projects.Terms { Region.Value: null }
                    )
            )
        );

    /// <summary>Whether it is a commitment or project of which nothing was ever said with another.</summary>
    public bool IsAlone =>
        Subjects.KindOf(Key) is Subjects.Commitment or Subjects.Project
        && !Names.Any(n => n != Key && IsLink(n));

    internal static bool IsLink(string name) =>
        Subjects.KindOf(name) is Subjects.Commitment or Subjects.Project;

    public long Last => _claims[^1].Sequence;

    public IReadOnlyList<StandingClaim> Standing =>
        field ??= Timeline.Standing(_claims, Lens.Everything);

    public KnownStream? UpTo(long sequence) =>
        Last <= sequence ? this
        : _claims.FindAll(c => c.Sequence <= sequence) is { Count: > 0 } known ? new(Key, known)
        : null;
}

/// <summary>Streams that are linked with one another: related commitments, parts of projects, outages with what they took.</summary>
internal sealed record LinkedGroup(IReadOnlyList<KnownStream> Streams)
{
    public IReadOnlySet<string> Regions { get; } =
        Streams.SelectMany(s => s.Regions).ToHashSet(StringComparer.Ordinal);

    public bool IsOfOnePlace =>
        Regions.Count == 1 && Streams.All(s => s.IsOfOnePlace || s.Regions.Count == 0);

    public bool IsPlaced => Streams.All(s => s.IsPlaced);

    public IEnumerable<StandingClaim> Standing => Streams.SelectMany(s => s.Standing);
}

/// <summary>Streams by one state of knowledge, and the groups that they make.</summary>
internal sealed class KnownStreams(IReadOnlyDictionary<string, KnownStream> streams)
{
    public static KnownStreams Of(IEnumerable<Claim> claims) =>
        new(
            claims
                .GroupBy(c => c.Subject, StringComparer.Ordinal)
                .ToDictionary(
                    g => g.Key,
                    g => new KnownStream(g.Key, [.. g]),
                    StringComparer.Ordinal
                )
        );

    public KnownStreams UpTo(long sequence) =>
        new(
            streams
                .Values.Select(s => s.UpTo(sequence))
                .OfType<KnownStream>()
                .ToDictionary(s => s.Key, StringComparer.Ordinal)
        );

    public KnownStream? Find(string key) => streams.GetValueOrDefault(key);

    public IEnumerable<KnownStream> Commitments =>
        streams.Values.Where(s => Subjects.KindOf(s.Key) is Subjects.Commitment);

    /// <summary>The groups of all streams, or of those that these are in.</summary>
    public IReadOnlyList<LinkedGroup> Groups(IEnumerable<string>? of = null)
    {
        var links = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        // Through a commitment or project that is only named, too: it passes on what is said of it (R1).
        foreach (var stream in streams.Values)
        foreach (var other in stream.Names.Where(n => n != stream.Key && KnownStream.IsLink(n)))
        {
            (links.TryGetValue(stream.Key, out var mine) ? mine : links[stream.Key] = []).Add(
                other
            );
            (links.TryGetValue(other, out var theirs) ? theirs : links[other] = []).Add(stream.Key);
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var groups = new List<LinkedGroup>();
        foreach (var key in of ?? streams.Keys)
        {
            if (!seen.Add(key))
                continue;
            var keys = new List<string> { key };
            for (var i = 0; i < keys.Count; i++)
                keys.AddRange((links.GetValueOrDefault(keys[i]) ?? []).Where(seen.Add));
            if (keys.ConvertAll(Find).OfType<KnownStream>().ToList() is { Count: > 0 } found)
                groups.Add(new(found));
        }
        return groups;
    }
}
