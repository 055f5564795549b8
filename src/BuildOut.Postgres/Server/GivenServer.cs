using Npgsql;

namespace BuildOut.Postgres.Server;

internal static class GivenServer
{
    public static async Task<string> PrepareAsync(
        string connectionString,
        string defaultDatabase,
        CancellationToken ct
    )
    {
        var given = Parse(connectionString);
        var database = given.Database ?? defaultDatabase;
        try
        {
            return await Databases.EnsureAsync(connectionString, database, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new NoPostgresException(
                $"The database '{database}' that the connection string names is missing on {given.Host}, and the role "
                    + $"'{given.Username}' may not create it: create it, or give the role CREATEDB.",
                e
            );
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException)
        {
            throw new NoPostgresException(
                $"The PostgreSQL of the given connection string ({given.Host}:{given.Port}) cannot be used: {e.Message}",
                e
            );
        }
    }

    private static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            return new(connectionString);
        }
        catch (ArgumentException e)
        {
            throw new NoPostgresException(
                "The given connection string cannot be read. It has the form "
                    + "Host=localhost;Username=buildout;Password=secret;Database=buildout.",
                e
            );
        }
    }
}
