using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>Reads claims by the streams that name what is asked for: one indexed query, whatever the history's length.</summary>
internal sealed class RecordReader(NpgsqlDataSource database)
{
    private const string S = RecordTables.Schema;

    // An array, not IN: only then is the index taken whatever the planner expects of the recursion.
    // From the streams that name a key, on to all that they are linked with, both ways.
    private const string Linked = $"""
        with recursive found(stream) as (
            select distinct m.stream from {S}.mention m where m.key = any($1)
            union {NextLinked}
        )
        """;

    /// <summary>Of streams <c>found(stream)</c>, those that they are linked with, either way.</summary>
    internal const string NextLinked = $"""
        select n.stream from found f cross join lateral (
            select m.stream from {S}.mention m where m.key = f.stream and m.is_link
            union all
            select m.key from {S}.mention m where m.stream = f.stream and m.is_link
        ) n
        """;

    /// <summary>All claims that bear on a region: of the streams that name it, what is below or above it, and their groups.</summary>
    public Task<List<Claim>> RegionAsync(
        string code,
        RegionTree tree,
        long knownAt,
        CancellationToken ct
    ) =>
        code == RegionTree.World
            ? EverywhereAsync(knownAt, ct)
            : LinkedAsync(
                [
                    .. tree.Below(code)
                        .SelectMany(tree.Above)
                        .Append(code)
                        .Distinct()
                        .Select(c => $"region/{c}"),
                ],
                knownAt,
                ct
            );

    // The world holds what names no region too.
    private async Task<List<Claim>> EverywhereAsync(long knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            select {ClaimRows.Columns} from {S}.mt_events e
            where not e.stream_id ^@ 'organisation/' and not e.stream_id ^@ 'currency/' and e.seq_id <= $1
            order by e.seq_id
            """
        );
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>All claims of these subjects and of those that they are linked with.</summary>
    public async Task<List<Claim>> LinkedAsync(string[] keys, long knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            {Linked}
            select {ClaimRows.Columns} from {S}.mt_events e
            where e.stream_id = any(array(select stream from found)) and not e.stream_id ^@ 'organisation/' and e.seq_id <= $2
            order by e.seq_id
            """
        );
        command.Parameters.Add(new() { Value = keys });
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>All claims of an organisation and of those that name it or one of these, as what it owns does.</summary>
    public async Task<List<Claim>> OrganisationsAsync(
        string key,
        long knownAt,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            with recursive below(stream) as (
                select $1
                union
                select m.stream from below b join {S}.mention m on m.key = b.stream and m.stream ^@ 'organisation/'
            )
            select {ClaimRows.Columns} from {S}.mt_events e
            where e.stream_id = any(array(select stream from below)) and e.seq_id <= $2 order by e.seq_id
            """
        );
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>All claims of these organisations, and of those that name one of them, as what it owns does.</summary>
    public async Task<List<Claim>> KinAsync(string[] keys, long knownAt, CancellationToken ct)
    {
        if (keys.Length == 0)
            return [];
        await using var command = database.CreateCommand(
            $"""
            select {ClaimRows.Columns} from {S}.mt_events e
            where e.stream_id = any(array(
                select unnest($1) union select m.stream from {S}.mention m where m.key = any($1) and m.stream ^@ 'organisation/'
            )) and e.seq_id <= $2 order by e.seq_id
            """
        );
        command.Parameters.Add(new() { Value = keys });
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>All claims of every organisation.</summary>
    public async Task<List<Claim>> OrganisationsAsync(long knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {ClaimRows.Columns} from {S}.mt_events e where e.stream_id ^@ 'organisation/' and e.seq_id <= $1 order by e.seq_id"
        );
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>The first stream by key that names something, or null.</summary>
    public async Task<string?> NamingAsync(string key, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select stream from {S}.mention where key = $1 order by stream limit 1"
        );
        command.Parameters.Add(new() { Value = key });
        return await command.ExecuteScalarAsync(ct) as string;
    }

    /// <summary>All claims of the regions' own streams that tell of an outage.</summary>
    public async Task<List<Claim>> OutagesAsync(long knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            with recursive keys(key) as (
                (select key from {S}.mention where key > $1 and key ^@ $1 order by key limit 1)
                union all
                select (select m.key from {S}.mention m where m.key > k.key and m.key ^@ $1 order by m.key limit 1)
                from keys k where k.key is not null
            ),
            telling(stream) as (
                select distinct m.stream from keys k join {S}.mention m on m.key = k.key where m.stream ^@ 'region/'
            )
            select {ClaimRows.Columns} from {S}.mt_events e
            where e.stream_id = any(array(select stream from telling)) and e.seq_id <= $2 order by e.seq_id
            """
        );
        command.Parameters.Add(new() { Value = Domain.Outages.OutageData.KeyOf("") });
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>Keys of a kind that have a stream or are named in one, after a key, in order.</summary>
    public async Task<List<string>> KeysAsync(
        string kind,
        string after,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            with recursive keys(key) as (
                (select key from {S}.mention where key > $1 and key ^@ $2 order by key limit 1)
                union all
                select (select m.key from {S}.mention m where m.key > k.key and m.key ^@ $2 order by m.key limit 1)
                from keys k where k.key is not null
            )
            select key from keys where key is not null limit $3
            """
        );
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = $"{kind}/" });
        command.Parameters.Add(new() { Value = limit });
        var keys = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            keys.Add(rows.GetString(0));
        return keys;
    }

    /// <summary>All claims of these streams, in the order of the record.</summary>
    public async Task<List<Claim>> StreamsAsync(
        IReadOnlyCollection<string> keys,
        long knownAt,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"select {ClaimRows.Columns} from {S}.mt_events e where e.stream_id = any($1) and e.seq_id <= $2 order by e.seq_id"
        );
        command.Parameters.Add(new() { Value = keys.ToArray() });
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>One stream's claims, in the order of the record.</summary>
    public async Task<List<Claim>> StreamAsync(string key, long knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {ClaimRows.Columns} from {S}.mt_events e where e.stream_id = $1 and e.seq_id <= $2 order by e.version"
        );
        command.Parameters.Add(new() { Value = key });
        command.Parameters.Add(new() { Value = knownAt });
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    /// <summary>The first events of a range that a source prefix spoke, by their sequences and streams.</summary>
    public async Task<List<(long Sequence, string Stream)>> RangeAsync(
        string source,
        long from,
        long to,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select e.seq_id, e.stream_id
            from {S}.mt_events e
            where e.seq_id between $1 and $2
              and ($3 = '/' or e.headers ->> 'source' = $3 or e.headers ->> 'source' ^@ ($3 || '/'))
            order by e.seq_id limit {limit}
            """
        );
        foreach (var value in (object[])[from, to, source])
            command.Parameters.Add(new() { Value = value });
        var range = new List<(long, string)>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            range.Add((rows.GetInt64(0), rows.GetString(1)));
        return range;
    }
}
