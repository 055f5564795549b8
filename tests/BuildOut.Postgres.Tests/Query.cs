using Npgsql;

namespace BuildOut.Postgres.Tests;

internal static class Query
{
    public static Task<object?> AskAsync(this LocalPostgres postgres, string sql) =>
        AskAsync(postgres.ConnectionString, sql);

    public static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
