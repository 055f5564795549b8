using Npgsql;

namespace BuildOut.Api.Store;

internal static class RecordDatabase
{
    /// <summary>
    /// Without PostgreSQL's JIT: the estimates of the recursive queries run so high that it compiles for half a second what
    /// then runs for ten milliseconds.
    /// </summary>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        database.Options = $"{database.Options} -c jit=off".TrimStart();
        return NpgsqlDataSource.Create(database);
    }
}
