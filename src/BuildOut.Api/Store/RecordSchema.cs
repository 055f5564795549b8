using Marten;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// The tables that this build needs. Comparing all of them with those that are there took 0.6 s of each start, so a build that has
/// applied them says so in the comment of the schema, with the number of columns that its tables and indexes had then.
/// </summary>
internal static class RecordSchema
{
    private const string S = RecordTables.Schema;

    public static async Task ApplyAsync(
        IDocumentStore store,
        NpgsqlDataSource database,
        CancellationToken ct
    )
    {
        var build = string.Join(
            ' ',
            new[] { typeof(RecordSchema), typeof(IDocumentStore) }.Select(t =>
                t.Assembly.ManifestModule.ModuleVersionId
            )
        );
        if (await AppliedAsync(database, ct) is { } applied && applied.Says(build))
            return;
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        var columns = (await AppliedAsync(database, ct))!.Value.Columns;
        await using var say = database.CreateCommand(
            $"comment on schema {S} is '{Text(build, columns)}'"
        );
        await say.ExecuteNonQueryAsync(ct);
    }

    private static async Task<(string? Comment, long Columns)?> AppliedAsync(
        NpgsqlDataSource database,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select obj_description(n.oid, 'pg_namespace'), (
                select count(*) from pg_class c join pg_attribute a on a.attrelid = c.oid
                where c.relnamespace = n.oid and c.relkind in ('r', 'i') and a.attnum > 0 and not a.attisdropped
            )
            from pg_namespace n where n.nspname = '{S}'
            """
        );
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? (row.IsDBNull(0) ? null : row.GetString(0), row.GetInt64(1))
            : null;
    }

    private static bool Says(this (string? Comment, long Columns) applied, string build) =>
        applied.Comment == Text(build, applied.Columns);

    private static string Text(string build, long columns) =>
        FormattableString.Invariant($"The record, as build {build} needs it: {columns} columns.");
}
