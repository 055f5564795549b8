using System.Data.Common;
using Npgsql;

namespace BuildOut.Api.Store;

internal static class RecordDatabase
{
    private const string MaxAutoPrepare = "Max Auto Prepare";
    private const string NoResetOnClose = "No Reset On Close";

    /// <summary>
    /// Without PostgreSQL's JIT: the estimates of the recursive queries run so high that it compiles for half a second what
    /// then runs for ten milliseconds. What is asked often is prepared, since planning takes longer than running it; nothing here
    /// leaves anything behind in its session. A connection string that says otherwise is heard, for a pooler in between.
    /// </summary>
    public static NpgsqlDataSource Open(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString);
        // Npgsql's own builder answers whether a keyword exists, not whether it was given.
        var given = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!given.ContainsKey(MaxAutoPrepare))
            database.MaxAutoPrepare = 128;
        if (!given.ContainsKey(NoResetOnClose))
            database.NoResetOnClose = true;
        database.Options = $"{database.Options} -c jit=off".TrimStart();
        return NpgsqlDataSource.Create(database);
    }
}
