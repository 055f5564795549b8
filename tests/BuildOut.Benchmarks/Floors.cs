using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace BuildOut.Benchmarks;

/// <summary>The least that any program must do on this PostgreSQL: one INSERT, one SELECT, the same rows read and parsed.</summary>
internal static class Floors
{
    public static async Task<WebApplication> StartAsync(string[] args, NpgsqlDataSource database)
    {
        await using (
            var tables = database.CreateCommand(
                """
                create table floor_single (seq bigserial primary key, stream text not null, version bigint not null, data jsonb not null, unique (stream, version));
                create table floor_events (like buildout.mt_events including all);
                create table floor_mention (like buildout.mention including all);
                create table floor_identity (like buildout.claim_identity including all)
                """
            )
        )
            await tables.ExecuteNonQueryAsync();
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapPost(
            "/insert",
            async (HttpContext http) =>
            {
                using var document = await JsonDocument.ParseAsync(http.Request.Body);
                await using var command = database.CreateCommand(
                    "insert into floor_single (stream, version, data) values ($1, 1, $2) returning seq"
                );
                command.Parameters.Add(new() { Value = Guid.NewGuid().ToString() });
                command.Parameters.Add(
                    new()
                    {
                        Value = document.RootElement.GetRawText(),
                        NpgsqlDbType = NpgsqlDbType.Jsonb,
                    }
                );
                return Results.Json(
                    new { sequence = await command.ExecuteScalarAsync() },
                    statusCode: 201
                );
            }
        );
        app.MapGet(
            "/one",
            async () =>
            {
                await using var command = database.CreateCommand(
                    "select data::text from buildout.mt_events where seq_id = $1"
                );
                command.Parameters.Add(new() { Value = 1000L });
                return Results.Text(
                    (string)(await command.ExecuteScalarAsync())!,
                    "application/json"
                );
            }
        );
        app.MapGet(
            "/rows",
            async (HttpContext http, string prefix, int bytes) =>
            {
                var rows = await ReadAsync(database, prefix);
                var line = new byte[Math.Max(1, bytes / Math.Max(1, rows))];
                for (var i = 0; i < rows; i++)
                    await http.Response.Body.WriteAsync(line);
            }
        );
        await app.StartAsync();
        return app;
    }

    /// <summary>Reads and parses the rows of streams that begin so; how many.</summary>
    private static async Task<int> ReadAsync(NpgsqlDataSource database, string prefix)
    {
        await using var command = database.CreateCommand(
            "select data::text, headers::text, stream_id from buildout.mt_events where stream_id ^@ $1 order by seq_id"
        );
        command.Parameters.Add(new() { Value = prefix });
        await using var rows = await command.ExecuteReaderAsync();
        var count = 0;
        while (await rows.ReadAsync())
        {
            using var data = JsonDocument.Parse(rows.GetString(0));
            using var headers = JsonDocument.Parse(rows.GetString(1));
            count++;
        }
        return count;
    }

    /// <summary>COPY of events with their mentions and identities, with all indexes.</summary>
    public static async Task CopyAsync(NpgsqlDataSource database, IReadOnlyList<string> events)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var first = Interlocked.Add(ref _sequence, events.Count) - events.Count;
        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "copy floor_events (seq_id, id, stream_id, version, data, type, timestamp) from stdin (format binary)"
            )
        )
        {
            foreach (var (i, json) in events.Index())
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(first + i, NpgsqlDbType.Bigint);
                await copy.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
                await copy.WriteAsync($"commitment/f{first + i}", NpgsqlDbType.Text);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint);
                await copy.WriteAsync(json, NpgsqlDbType.Jsonb);
                await copy.WriteAsync("commitment.pledged.v1", NpgsqlDbType.Varchar);
                await copy.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
            }
            await copy.CompleteAsync();
        }
        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "copy floor_mention (key, stream, is_link) from stdin (format binary)"
            )
        )
        {
            foreach (var (i, _) in events.Index())
            foreach (var key in new[] { "region/KR", "organisation/o", $"commitment/f{first + i}" })
            {
                await copy.StartRowAsync();
                await copy.WriteAsync(key, NpgsqlDbType.Text);
                await copy.WriteAsync($"commitment/f{first + i}", NpgsqlDbType.Text);
                await copy.WriteAsync(false, NpgsqlDbType.Boolean);
            }
            await copy.CompleteAsync();
        }
        await using (
            var copy = await connection.BeginBinaryImportAsync(
                "copy floor_identity (source, id, seq, content, stream, version, recorded_at) from stdin (format binary)"
            )
        )
        {
            foreach (var (i, _) in events.Index())
            {
                await copy.StartRowAsync();
                await copy.WriteAsync("/floor", NpgsqlDbType.Text);
                await copy.WriteAsync($"{first + i}", NpgsqlDbType.Text);
                await copy.WriteAsync(first + i, NpgsqlDbType.Bigint);
                await copy.WriteAsync(new byte[32], NpgsqlDbType.Bytea);
                await copy.WriteAsync($"commitment/f{first + i}", NpgsqlDbType.Text);
                await copy.WriteAsync(1L, NpgsqlDbType.Bigint);
                await copy.WriteAsync(DateTime.UtcNow, NpgsqlDbType.TimestampTz);
            }
            await copy.CompleteAsync();
        }
        await transaction.CommitAsync();
    }

    private static long _sequence;
}
