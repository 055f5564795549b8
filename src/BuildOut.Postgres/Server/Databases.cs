using Npgsql;

namespace BuildOut.Postgres.Server;

internal static class Databases
{
    public static string OnLoopback(int port, string password) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Password = password,
            Database = "postgres",
            SslMode = SslMode.Disable,
            GssEncryptionMode = GssEncryptionMode.Disable,
        }.ConnectionString;

    public static async Task<bool> AnswersAsync(string connectionString, CancellationToken ct)
    {
        try
        {
            await using var connection = await OpenAsync(connectionString, "postgres", ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState != PostgresErrorCodes.CannotConnectNow)
        {
            throw;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            return false;
        }
    }

    public static async Task<string> EnsureAsync(
        string connectionString,
        string database,
        CancellationToken ct
    )
    {
        try
        {
            await using var connection = await OpenAsync(connectionString, database, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            await CreateAsync(connectionString, database, ct);
        }
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            Database = database,
        }.ConnectionString;
    }

    private static async Task CreateAsync(
        string connectionString,
        string database,
        CancellationToken ct
    )
    {
        await using var connection = await OpenAsync(connectionString, "postgres", ct);
        await using var command = connection.CreateCommand();
        using var quoting = new NpgsqlCommandBuilder();
        command.CommandText = $"CREATE DATABASE {quoting.QuoteIdentifier(database)}";
        try
        {
            await command.ExecuteNonQueryAsync(ct);
        }
        // Another process was faster.
        catch (PostgresException e)
            when (e.SqlState
                    is PostgresErrorCodes.DuplicateDatabase
                        or PostgresErrorCodes.UniqueViolation
            ) { }
    }

    private static async Task<NpgsqlConnection> OpenAsync(
        string connectionString,
        string database,
        CancellationToken ct
    )
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(connectionString)
            {
                Database = database,
                Pooling = false,
            }.ConnectionString
        );
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
