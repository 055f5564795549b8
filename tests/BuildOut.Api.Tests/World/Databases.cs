using BuildOut.Postgres;
using Npgsql;

[assembly: AssemblyFixture(typeof(BuildOut.Api.Tests.World.Databases))]

namespace BuildOut.Api.Tests.World;

/// <summary>
/// One PostgreSQL for the whole run, and two states of the world in it that tests clone: the reference data alone, and the
/// founding article on top of it.
/// </summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly string _prefix = $"buildout_tests_{Guid.NewGuid():N}"[..23];
    private LocalPostgres _postgres = null!;
    private int _clones;
    private int _logins;

    internal string Reference => $"{_prefix}_reference";

    internal string Article => $"{_prefix}_article";

    /// <summary>Of both templates, and so of every clone.</summary>
    internal string AdminKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _postgres = await LocalPostgres.StartAsync(new(), CancellationToken.None);
        await ExecuteAsync($"create database {Reference}");
        await using (var server = await Server.StartAsync(On(Reference), key: null))
        {
            AdminKey = server.AdminKey;
            await server.PostSeedsAsync("reference");
        }
        await FreezeAsync(Reference);
        await ExecuteAsync($"create database {Article} template {Reference}");
        await using (var server = await Server.StartAsync(On(Article), AdminKey))
            await server.PostSeedsAsync("article");
        await FreezeAsync(Article);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var clone in Enumerable.Range(1, _clones).Select(Name))
            await DropAsync(clone);
        foreach (var login in Enumerable.Range(1, _logins))
            await ExecuteAsync($"drop role if exists {_prefix}_login_{login}");
        await DropAsync(Article);
        await DropAsync(Reference);
        await _postgres.DisposeAsync();
    }

    /// <returns>The connection string of a database of its own, as the template was.</returns>
    internal async Task<string> CloneAsync(string template)
    {
        var name = Name(Interlocked.Increment(ref _clones));
        await ExecuteAsync($"create database {name} template {template}");
        return On(name);
    }

    /// <summary>A server's database as a login of its own sees it, granted a role if one is given.</summary>
    internal async Task<NpgsqlDataSource> LoginAsync(Server server, string? role)
    {
        var login = $"{_prefix}_login_{Interlocked.Increment(ref _logins)}";
        await ExecuteAsync(
            $"create role {login} login password 'only-here'{(role is null ? "" : $"; grant {role} to {login}")}"
        );
        return NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(server.Service<NpgsqlDataSource>().ConnectionString)
            {
                Host = new NpgsqlConnectionStringBuilder(_postgres.ConnectionString).Host,
                Username = login,
                Password = "only-here",
                MaxPoolSize = 2,
            }.ConnectionString
        );
    }

    private Task DropAsync(string database) =>
        ExecuteAsync($"drop database if exists {database} with (force)");

    // PostgreSQL clones no database that somebody is connected to, and a daemon's last connection may take its time.
    private Task FreezeAsync(string database) =>
        ExecuteAsync(
            $"""
            alter database {database} with allow_connections false;
            select pg_terminate_backend(pid) from pg_stat_activity where datname = '{database}'
            """
        );

    private string Name(int clone) => $"{_prefix}_{clone}";

    private string On(string database) =>
        new NpgsqlConnectionStringBuilder(_postgres.ConnectionString)
        {
            Database = database,
            MaxPoolSize = 40,
        }.ConnectionString;

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_postgres.ConnectionString)
            {
                Pooling = false,
            }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
