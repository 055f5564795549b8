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

    private const string NextLinked = $"""
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

    /// <summary>
    /// All claims of these streams, of all that they are linked with, and of other commitments that name both a party and a region of
    /// one of them, which they may overlap unsaid (R2). Each step is fenced from the planner: where statistics are missing or old, it
    /// joins the mentions as a whole instead, which took 1.5 s where this takes 15 ms; nor may it look for a kind of key by its prefix,
    /// which all regions' mentions share, or for a stream's events by all that were recorded before.
    /// </summary>
    public async Task<List<Claim>> GroupsAsync(
        string[] streams,
        long knownAt,
        RecentStreams recent,
        CancellationToken ct
    )
    {
        // A long stream that was posted to of late is at hand, but for what others have recorded since.
        var claims = new List<Claim>();
        var (keys, versions) = (new List<string>(), new List<long>());
        foreach (var key in streams)
            if (recent.Find(key) is { } known)
            {
                keys.Add(key);
                versions.Add(known[^1].Version);
                claims.AddRange(known.TakeWhile(c => c.Sequence <= knownAt));
            }
        await using var command = database.CreateCommand(
            $"""
            with recursive found(stream) as (select unnest($1) union {NextLinked}),
            parties(party, region) as materialized (
                select distinct o.key, r.key from unnest($1) s(stream) cross join lateral (
                    select m.key from {S}.mention m where m.stream = s.stream and left(m.key, 13) = 'organisation/' offset 0
                ) o cross join lateral (
                    select m.key from {S}.mention m where m.stream = s.stream and left(m.key, 7) = 'region/' offset 0
                ) r where s.stream ^@ 'commitment/'
            ),
            beside(stream) as (
                select distinct p.stream from parties b cross join lateral (
                    select p.stream from {S}.mention p where p.key = b.party and p.stream ^@ 'commitment/' offset 0
                ) p cross join lateral (
                    select from {S}.mention q where q.key = b.region and q.stream = p.stream limit 1
                ) q
            )
            select {ClaimRows.Columns} from (select stream from found union select stream from beside) s
            left join unnest($3::text[], $4::bigint[]) k(key, version) on k.key = s.stream
            cross join lateral (
                select * from {S}.mt_events m where m.stream_id = s.stream and m.version > coalesce(k.version, 0) offset 0
            ) e
            where not s.stream ^@ 'organisation/' and e.seq_id <= $2
            """
        );
        command.Parameters.Add(new() { Value = streams });
        command.Parameters.Add(new() { Value = knownAt });
        command.Parameters.Add(new() { Value = keys });
        command.Parameters.Add(new() { Value = versions });
        claims.AddRange(await ClaimRows.ReadAllAsync(command, ct));
        claims.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return claims;
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
