using BuildOut.Postgres.Binaries;
using BuildOut.Postgres.Server;

namespace BuildOut.Postgres;

/// <summary>A PostgreSQL that BuildOut can use: given, or started as a child of this process. Disposing stops what was started.</summary>
public sealed class LocalPostgres : IAsyncDisposable
{
    private readonly IAsyncDisposable? _server;
    private readonly DataHome? _home;

    private LocalPostgres(
        string connectionString,
        string origin,
        IAsyncDisposable? server = null,
        DataHome? home = null
    )
    {
        ConnectionString = connectionString;
        Origin = origin;
        _server = server;
        _home = home;
    }

    public string ConnectionString { get; }

    public string Origin { get; }

    /// <summary>
    /// The user's own data directory; for root /var/lib/buildout, because PostgreSQL refuses to run as root and the
    /// account that it runs as instead cannot enter root's home.
    /// </summary>
    public static string DefaultDataDirectory => Places.Home;

    public static async Task<LocalPostgres> StartAsync(
        LocalPostgresOptions options,
        CancellationToken ct
    )
    {
        var given =
            options.ConnectionString ?? Environment.GetEnvironmentVariable("BUILDOUT_POSTGRES");
        if (!string.IsNullOrWhiteSpace(given))
        {
            var prepared = await GivenServer.PrepareAsync(given, options.Database, ct);
            return new(prepared, "the given connection string");
        }

        var home = DataHome.Open(options.DataDirectory);
        StartedServer? server = null;
        try
        {
            server = await StartFirstAsync(home, options.Progress ?? (_ => { }), ct);
            var prepared = await Databases.EnsureAsync(
                server.ConnectionString,
                options.Database,
                ct
            );
            return new(prepared, server.Origin, server.Stop, home);
        }
        catch
        {
            await StopAsync(server?.Stop, home);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(_server, _home);

    private static async Task StopAsync(IAsyncDisposable? server, DataHome? home)
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
        home?.Dispose();
    }

    private static async Task<StartedServer> StartFirstAsync(
        DataHome home,
        Action<string> progress,
        CancellationToken ct
    )
    {
        var tried = new List<string>();
        await foreach (var binaries in ServerSources.FindAsync(home, tried, progress, ct))
        {
            try
            {
                return await Cluster.StartAsync(binaries, home, progress, ct);
            }
            catch (Exception e) when (e is not NoPostgresException && !ct.IsCancellationRequested)
            {
                tried.Add($"{binaries.Bin}: {e.Message}");
                progress($"Not usable: {tried[^1]}");
            }
        }
        return await DockerServer.StartAsync(home, tried, progress, ct)
            ?? throw new NoPostgresException(tried);
    }
}
