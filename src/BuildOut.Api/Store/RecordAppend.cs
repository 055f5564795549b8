using System.Globalization;
using System.Text.Json;
using BuildOut.Api.Search;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>Writes a group's events, the versions of their streams, their mentions and identities, and commits: arrays, one round trip.</summary>
internal static class RecordAppend
{
    private const string S = RecordTables.Schema;
    private static readonly string Domain = typeof(Claim).Assembly.GetName().Name!;

    public static async Task CommitAsync(
        NpgsqlConnection connection,
        RecordLoad load,
        CancellationToken ct
    )
    {
        var claims = load.Accepted.ConvertAll(p => p.Claim);
        await using var batch = new NpgsqlBatch(connection);
        Streams(batch, claims);
        Events(batch, claims);
        Identities(batch, load.Accepted);
        Mentions(batch, claims, load);
        batch.BatchCommands.Add(
            NameTable.Insert(
                claims.SelectMany(c =>
                    News(c, load.Stream(c.Subject), SaidName.Of).Select(n => (n, c.Sequence))
                )
            )
        );
        Add(
            batch,
            $"insert into {S}.definition select unnest($1::bigint[])",
            claims.Where(Gazetteer.Follows).Select(c => c.Sequence).ToArray()
        );
        // Numbers are handed out under the lock and never burnt; Marten's own sequence is kept abreast for its high-water mark.
        Add(batch, $"select setval('{S}.mt_events_sequence', $1)", load.LastSequence);
        Add(batch, Arrivals.TellOfRecord, load.LastSequence.ToString(CultureInfo.InvariantCulture));
        // The transaction's own commit would be a round trip more, with the lock held.
        Add(batch, "commit");
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Streams(NpgsqlBatch batch, List<Claim> claims)
    {
        var last = claims.GroupBy(c => c.Subject).Select(g => g.Last()).ToList();
        Add(
            batch,
            $"""
            insert into {S}.mt_streams (id, version, timestamp, created)
            select id, version, at, at from unnest($1::text[], $2::bigint[], $3::timestamptz[]) s(id, version, at)
            on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
            """,
            last.Select(c => c.Subject).ToArray(),
            last.Select(c => c.Version).ToArray(),
            last.Select(c => c.RecordedAt).ToArray()
        );
    }

    private static void Events(NpgsqlBatch batch, List<Claim> claims) =>
        Add(
            batch,
            $"""
            insert into {S}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
            select seq, id, stream, version, data::jsonb, type, at, dotnet, headers::jsonb, who
            from unnest($1::bigint[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[], $10::text[])
                e(seq, id, stream, version, data, type, at, dotnet, headers, who)
            """,
            claims.Select(c => c.Sequence).ToArray(),
            claims.Select(c => c.EventId).ToArray(),
            claims.Select(c => c.Subject).ToArray(),
            claims.Select(c => c.Version).ToArray(),
            claims
                .Select(c => JsonSerializer.Serialize(c.Data, c.Type.Data, ClaimJson.Options))
                .ToArray(),
            claims.Select(c => c.Type.Alias).ToArray(),
            claims.Select(c => c.RecordedAt).ToArray(),
            claims.Select(c => $"{c.Type.Data.FullName}, {Domain}").ToArray(),
            claims
                .Select(c => JsonSerializer.Serialize(ClaimHeaders.Of(c), ClaimJson.Options))
                .ToArray(),
            claims.Select(c => c.RecordedBy!).ToArray()
        );

    private static void Identities(NpgsqlBatch batch, List<Posted> accepted) =>
        Add(
            batch,
            $"""
            insert into {S}.claim_identity (source, id, seq, content, stream, version, recorded_at)
            select * from unnest($1::text[], $2::text[], $3::bigint[], $4::bytea[], $5::text[], $6::bigint[], $7::timestamptz[])
            """,
            accepted.Select(p => p.Claim.Source).ToArray(),
            accepted.Select(p => p.Claim.Id).ToArray(),
            accepted.Select(p => p.Claim.Sequence).ToArray(),
            accepted.Select(p => p.Content).ToArray(),
            accepted.Select(p => p.Claim.Subject).ToArray(),
            accepted.Select(p => p.Claim.Version).ToArray(),
            accepted.Select(p => p.Claim.RecordedAt).ToArray()
        );

    private static void Mentions(NpgsqlBatch batch, List<Claim> claims, RecordLoad load)
    {
        var mentions = claims
            .SelectMany(c =>
                News(c, load.Stream(c.Subject), Mentioned)
                    .Select(key => (key, c.Subject, c.Sequence))
            )
            .DistinctBy(m => (m.key, m.Subject))
            .ToList();
        Add(
            batch,
            $"insert into {S}.mention (key, stream, is_link, since) select * from unnest($1::text[], $2::text[], $3::boolean[], $4::bigint[]) on conflict do nothing",
            mentions.Select(m => m.key).ToArray(),
            mentions.Select(m => m.Subject).ToArray(),
            mentions.Select(m => m.key != m.Subject && IsLink(m.key, m.Subject)).ToArray(),
            mentions.Select(m => m.Sequence).ToArray()
        );
    }

    private static IEnumerable<string> Mentioned(Claim claim, IReadOnlyList<Claim> stream) =>
        Timeline
            .Names(claim, stream)
            .Append(claim.Subject)
            .Concat(claim.Data is OutageData outage ? [OutageData.KeyOf(outage.Outage)] : []);

    // Most claims of a stream say nothing that the one before did not: what that said was written with it.
    private static IEnumerable<T> News<T>(
        Claim claim,
        IReadOnlyList<Claim> stream,
        Func<Claim, IReadOnlyList<Claim>, IEnumerable<T>> said
    ) =>
        stream.LastOrDefault(c => c.Version < claim.Version && c.Data is not ClaimChange) is { } had
            ? said(claim, stream).Except(said(had, stream))
            : said(claim, stream);

    // Totals are made of whole groups: related commitments, parts of projects, and outages with the facilities that they took.
    private static bool IsLink(string key, string subject) =>
        Subjects.KindOf(key) is Subjects.Commitment or Subjects.Project
        && Subjects.KindOf(subject) is Subjects.Commitment or Subjects.Project or Subjects.Region;

    private static void Add(NpgsqlBatch batch, string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(command);
    }
}
