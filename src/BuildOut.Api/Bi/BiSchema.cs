using Npgsql;

namespace BuildOut.Api.Bi;

/// <summary>
/// The SQL views for BI tools, and the role that can read them and nothing else. A role is of the whole cluster: where the server's
/// user may not make one, it says what an administrator is to run.
/// </summary>
internal static class BiSchema
{
    public const string Schema = "buildout_bi";
    public const string Role = "buildout_reader";

    /// <summary>"bi" in ASCII: nodes that start at once take turns.</summary>
    private const long Lock = 0x6269;

    private const string CreateRole = $"create role {Role} nologin";

    private const string Grants =
        $"grant usage on schema {Schema} to {Role}; grant select on all tables in schema {Schema} to {Role}";

    /// <returns>What an administrator is to run, or null where nothing is missing.</returns>
    public static async Task<string?> ApplyAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await RunAsync(connection, $"select pg_advisory_xact_lock({Lock})", ct);
            await RunAsync(connection, Views(), ct);
            await transaction.CommitAsync(ct);
        }
        try
        {
            if (!await HasRoleAsync(connection, ct))
                await RunAsync(connection, CreateRole, ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InsufficientPrivilege)
        {
            return $"{CreateRole}; {Grants};";
        }
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.DuplicateObject
                        or PostgresErrorCodes.UniqueViolation
            )
        {
            // Another database of the cluster was quicker.
        }
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await RunAsync(connection, $"select pg_advisory_xact_lock({Lock})", ct);
            await RunAsync(connection, Grants, ct);
            await transaction.CommitAsync(ct);
        }
        return null;
    }

    private static async Task<bool> HasRoleAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            "select exists (select from pg_roles where rolname = $1)",
            connection
        )
        {
            Parameters = { new() { Value = Role } },
        };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task RunAsync(
        NpgsqlConnection connection,
        string sql,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    // In the order of their names: a later file uses what an earlier one made.
    private static string Views()
    {
        var assembly = typeof(BiSchema).Assembly;
        return string.Concat(
            assembly
                .GetManifestResourceNames()
                .Where(n => n.StartsWith("bi/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(Text)
        );

        string Text(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
