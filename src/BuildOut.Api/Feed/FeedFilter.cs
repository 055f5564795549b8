using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Feed;

/// <summary>Which events a reader wants; null is no filter.</summary>
/// <param name="Region">A region's bare code.</param>
/// <param name="Organisation">An organisation's key.</param>
/// <param name="Types">Names of event types.</param>
internal sealed record FeedFilter(
    string? Region,
    string? Organisation,
    IReadOnlyCollection<string>? Types
)
{
    public static readonly FeedFilter None = new(null, null, null);

    /// <summary>Whether the mentions tell which streams are meant: the world is all but organisations and currencies.</summary>
    public bool IsByMention => Organisation is not null || Region is not (null or RegionTree.World);

    /// <summary>The conditions on an event <c>e</c>, beside its sequence.</summary>
    public string Where(RegionTree tree, NpgsqlParameterCollection values) =>
        Beside(values)
        + string.Concat(
            Named(tree, values)
                .Select(named =>
                    $" and exists (select from {RecordTables.Schema}.mention m where m.stream = e.stream_id and m.since <= e.seq_id and {named})"
                )
        );

    /// <summary>The conditions that no mention tells.</summary>
    public string Beside(NpgsqlParameterCollection values)
    {
        var where = "";
        if (Types is not null)
            where += $" and e.type = any({Add(values, Aliases())})";
        if (Region is RegionTree.World)
            where += " and not e.stream_id ^@ 'organisation/' and not e.stream_id ^@ 'currency/'";
        return where;
    }

    /// <summary>The streams that are meant, each with the sequence from which on, as a query; given that mentions tell.</summary>
    public string Streams(RegionTree tree, NpgsqlParameterCollection values)
    {
        var named = Named(tree, values)
            .Select(
                (named, i) =>
                    $"(select m.stream, min(m.since) as since{i} from {RecordTables.Schema}.mention m where {named} group by m.stream) s{i}"
                    + (i == 0 ? "" : " using (stream)")
            )
            .ToList();
        var since = string.Join(", ", named.Select((_, i) => $"since{i}"));
        return $"select stream, greatest({since}) as since from {string.Join(" join ", named)}";
    }

    /// <summary>Whether a whole stream is of the region and the organisation, types apart, whenever it named them.</summary>
    public bool IsOf(IReadOnlyList<Claim> stream, RegionTree tree)
    {
        if (!IsByMention)
            return true;
        var subject = stream[0].Subject;
        var named = stream
            .SelectMany(c => Timeline.Names(c, stream))
            .Append(subject)
            .ToHashSet(StringComparer.Ordinal);
        if (Organisation is not null && !named.Contains(Organisation))
            return false;
        if (Region is null or RegionTree.World)
            return true;
        var below = tree.Below(Region);
        var isCommitment = Subjects.KindOf(subject) is Subjects.Commitment;
        return named
            .Where(n => Subjects.KindOf(n) is Subjects.Region)
            .Select(Subjects.SlugOf)
            .Any(n => below.Contains(n) || isCommitment && tree.Below(n).Overlaps(below));
    }

    // What names the region or one below it; and of commitments, those of wider scope, which may touch it (R3).
    private IEnumerable<string> Named(RegionTree tree, NpgsqlParameterCollection values)
    {
        if (Region is not (null or RegionTree.World))
        {
            var below = tree.Below(Region);
            var wider = below.SelectMany(tree.Above).Except(below);
            yield return $"(m.key = any({Add(values, Keys(below))}) or m.key = any({Add(values, Keys(wider))}) and m.stream ^@ 'commitment/')";
        }
        if (Organisation is not null)
            yield return $"m.key = {Add(values, Organisation)}";
    }

    private static string[] Keys(IEnumerable<string> codes) =>
        [.. codes.Distinct().Select(c => $"region/{c}")];

    private string[] Aliases() =>
        [
            .. Types!
                .Select(t => ClaimTypes.ByName[t])
                .SelectMany(t => t.EarlierAliases.Append(t.Alias)),
        ];

    private static string Add(NpgsqlParameterCollection values, object value)
    {
        values.Add(new() { Value = value });
        return $"${values.Count}";
    }
}
