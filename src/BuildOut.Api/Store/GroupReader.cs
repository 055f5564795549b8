using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>Reads the groups of streams that a page of events touches: what the read models count is a group at a time.</summary>
internal sealed class GroupReader(NpgsqlDataSource database, RecentStreams recent)
{
    private const string S = RecordTables.Schema;

    /// <summary>
    /// All claims of these streams, of all that they are linked with, and of other commitments that name both a party and a region of
    /// one of them, which they may overlap unsaid (R2). Each step is fenced from the planner: where statistics are missing or old, it
    /// joins the mentions as a whole instead, which took 1.5 s where this takes 15 ms; nor may it look for a kind of key by its prefix,
    /// which all regions' mentions share, or for a stream's events by all that were recorded before.
    /// </summary>
    public async Task<List<Claim>> GroupsAsync(string[] streams, long knownAt, CancellationToken ct)
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
            with recursive found(stream) as (select unnest($1) union {RecordReader.NextLinked}),
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
        Keep(streams, claims);
        return claims;
    }

    // While the models catch up nobody posts to the long streams, which each page then read whole again: a fifth of its rows.
    private void Keep(string[] streams, List<Claim> claims)
    {
        var touched = streams.ToHashSet(StringComparer.Ordinal);
        foreach (
            var stream in claims
                .Where(c => touched.Contains(c.Subject))
                .GroupBy(c => c.Subject, StringComparer.Ordinal)
        )
        {
            Claim[] known = [.. stream];
            if (!(recent.Find(stream.Key)?.Count >= known.Length))
                recent.Keep(stream.Key, known);
        }
    }
}
