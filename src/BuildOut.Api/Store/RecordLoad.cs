using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>What a group of posts is judged by: the timelines that its claims join, and what exists; then what was accepted.</summary>
internal sealed class RecordLoad : IRecord
{
    private const string S = RecordTables.Schema;

    /// <summary>"buildout" in ASCII, cut to 8 bytes.</summary>
    internal const long Lock = 0x6275696c646f7574;

    private readonly Dictionary<string, List<Claim>> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, string Id), Identity> _identities = [];
    private KnownPlaces _places = new([]);

    public List<Posted> Accepted { get; } = [];

    public long LastSequence { get; private set; }

    public DateTimeOffset Now { get; private set; }

    /// <summary>The day that it is at UTC+14 (R9).</summary>
    public DateOnly LatestDay { get; private set; }

    public IReadOnlyList<Claim> Stream(string subject) => _streams.GetValueOrDefault(subject) ?? [];

    // A stream at hand says it with what was accepted just now; for others the gazetteer does.
    public bool RegionExists(string code) =>
        _streams.TryGetValue($"region/{code}", out var stream)
            ? References.IsDesignatedRegion(stream)
            : _places.RegionExists(code);

    public int? MinorUnits(string currency) =>
        _streams.TryGetValue($"currency/{currency}", out var stream)
            ? References.MinorUnits(stream)
            : _places.MinorUnits(currency);

    public Identity? Find(string source, string id) => _identities.GetValueOrDefault((source, id));

    public long VersionOf(string subject) =>
        Stream(subject) is { Count: > 0 } stream ? stream[^1].Version : 0;

    /// <summary>Puts an accepted claim at the end of the record.</summary>
    public Claim Add(Posted posted, string keyId)
    {
        var claim = posted.Claim with
        {
            Sequence = ++LastSequence,
            Version = VersionOf(posted.Claim.Subject) + 1,
            RecordedAt = Now,
            RecordedBy = keyId,
        };
        Join(claim);
        Accepted.Add(posted with { Claim = claim });
        _identities[(claim.Source, claim.Id)] = new(
            posted.Content,
            claim.Subject,
            claim.Version,
            claim.Sequence,
            claim.RecordedAt
        );
        return claim;
    }

    /// <summary>Takes the last accepted claims back, where a set is refused as a whole.</summary>
    public void TakeBack(int count)
    {
        for (; count > 0; count--)
        {
            var claim = Accepted[^1].Claim;
            Accepted.RemoveAt(Accepted.Count - 1);
            _streams[claim.Subject].RemoveAt(_streams[claim.Subject].Count - 1);
            _identities.Remove((claim.Source, claim.Id));
            LastSequence--;
        }
    }

    public static async Task<RecordLoad> LoadAsync(
        NpgsqlConnection connection,
        List<Submission> group,
        RecentStreams recent,
        Gazetteer gazetteer,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var posted = group.SelectMany(s => s.Claims).Select(p => p.Claim).ToList();
        var load = new RecordLoad();
        await using var batch = new NpgsqlBatch(connection);
        // A statement of its own: those after it must see what was committed while it waited.
        batch.BatchCommands.Add(new($"select pg_advisory_xact_lock({Lock})"));
        batch.BatchCommands.Add(
            new(
                $"""
                select coalesce((select max(seq_id) from {S}.mt_events), 0), coalesce((select max(seq) from {S}.definition), 0),
                       coalesce((select timestamp from {S}.mt_events order by seq_id desc limit 1), '-infinity')
                """
            )
        );
        batch.BatchCommands.Add(
            new(
                $"""
                select i.source, i.id, i.content, i.stream, i.version, i.seq, i.recorded_at
                from unnest($1::text[], $2::text[]) p(source, id) join {S}.claim_identity i on i.source = p.source and i.id = p.id
                """
            )
            {
                Parameters =
                {
                    new() { Value = posted.ConvertAll(c => c.Source) },
                    new() { Value = posted.ConvertAll(c => c.Id) },
                },
            }
        );
        var keys = Streams(posted);
        foreach (var key in keys)
            if (recent.Find(key) is { } known)
                load._streams[key] = [.. known];
        // Fenced, since only then is the index taken whatever the planner expects; what is at hand is read from its version on.
        batch.BatchCommands.Add(
            new(
                $"""
                select {ClaimRows.Columns} from unnest($1::text[], $2::bigint[]) s(id, version)
                cross join lateral (select * from {S}.mt_events m where m.stream_id = s.id and m.version > s.version offset 0) e
                order by e.seq_id
                """
            )
            {
                Parameters =
                {
                    new() { Value = keys },
                    new() { Value = Array.ConvertAll(keys, load.VersionOf) },
                },
            }
        );
        if (Umbrellas(posted) is { Length: > 0 } umbrellas)
            batch.BatchCommands.Add(
                new(
                    $"""
                    with recursive above(stream) as (
                        select distinct m.key from {S}.mention m where m.stream = any($2) and m.is_link
                        union select unnest($2)
                        union select m.key from above a join {S}.mention m on m.stream = a.stream and m.is_link
                    )
                    select {ClaimRows.Columns} from {S}.mt_events e
                    where e.stream_id = any(array(select stream from above except select unnest($1))) order by e.seq_id
                    """
                )
                {
                    Parameters =
                    {
                        new() { Value = keys },
                        new() { Value = umbrellas },
                    },
                }
            );
        long definition;
        await using (var rows = await batch.ExecuteReaderAsync(ct))
        {
            await rows.NextResultAsync(ct);
            await rows.ReadAsync(ct);
            load.LastSequence = rows.GetInt64(0);
            definition = rows.GetInt64(1);
            var last =
                load.LastSequence == 0
                    ? DateTimeOffset.MinValue
                    : rows.GetFieldValue<DateTimeOffset>(2);
            var now = clock.GetUtcNow();
            // To the millisecond, as it is stored and shown: the first answer and a duplicate's are the same.
            now = new(now.Ticks - now.Ticks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
            load.Now = now > last ? now : last;
            load.LatestDay = DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
            await rows.NextResultAsync(ct);
            while (await rows.ReadAsync(ct))
                load._identities[(rows.GetString(0), rows.GetString(1))] = new(
                    rows.GetFieldValue<byte[]>(2),
                    rows.GetString(3),
                    rows.GetInt64(4),
                    rows.GetInt64(5),
                    rows.GetFieldValue<DateTimeOffset>(6)
                );
            while (await rows.NextResultAsync(ct))
            while (await rows.ReadAsync(ct))
                load.Join(ClaimRows.Read(rows));
        }
        load._places = await gazetteer.UpToAsync(definition, ct);
        return load;
    }

    private static string[] Streams(List<Claim> posted) =>
        [
            .. posted
                .Select(c => c.Subject)
                .Concat(posted.Select(c => c.Data).OfType<Unrelated>().Select(u => u.To))
                .Distinct(),
        ];

    private static string[] Umbrellas(List<Claim> posted) =>
        [
            .. posted
                .Select(c => c.Data)
                .OfType<Related>()
                .Where(r => r.Relation is Relation.PartOf)
                .Select(r => r.To)
                .Distinct(),
        ];

    private void Join(Claim claim)
    {
        (
            _streams.TryGetValue(claim.Subject, out var stream)
                ? stream
                : _streams[claim.Subject] = []
        ).Add(claim);
    }
}

/// <summary>What is known of a <c>(source, id)</c> that was recorded before.</summary>
internal sealed record Identity(
    byte[] Content,
    string Subject,
    long Version,
    long Sequence,
    DateTimeOffset RecordedAt
);
