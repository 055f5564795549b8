using System.Diagnostics;
using BuildOut.Postgres.Binaries;

namespace BuildOut.Postgres.Server;

/// <summary>Serves the data directory of one version, or joins the server that already does.</summary>
internal sealed record Cluster(ServerBinaries Binaries, DataDirectory Data, Action<string> Progress)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<StartedServer> StartAsync(
        ServerBinaries binaries,
        DataHome home,
        Action<string> progress,
        CancellationToken ct
    )
    {
        await ServiceAccount.RequireReachAsync(home.Root, ct);
        var cluster = new Cluster(binaries, home.DataOf(binaries.Major), progress);
        using var turn = await cluster.Data.TakeTurnAsync(ct);
        if (cluster.Data.Exists)
        {
            return await cluster.ServeExistingAsync(ct);
        }
        foreach (var other in home.DataOfOthers(binaries.Major))
        {
            progress($"The data in {other} is of another PostgreSQL version and is not read");
        }
        progress($"Making a data directory in {cluster.Data.Path}");
        await cluster.Data.CreateAsync(binaries, ct);
        return await cluster.StartAsync(ct);
    }

    private async Task<StartedServer> ServeExistingAsync(CancellationToken ct)
    {
        try
        {
            return await JoinAsync(ct) ?? await StartAsync(ct);
        }
        // Going on to another server would show an empty database in place of the data that is here.
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            throw new NoPostgresException(
                $"The data in {Data.Path} cannot be served: {e.Message}",
                e
            );
        }
    }

    private async Task<StartedServer?> JoinAsync(CancellationToken ct)
    {
        // It may still be starting, or stopping after its owner was killed.
        for (
            var waited = Stopwatch.StartNew();
            waited.Elapsed < Patience;
            await Task.Delay(200, ct)
        )
        {
            if (Postmaster.ReadLiving(Data.Path) is not { } running)
            {
                return null;
            }
            var connectionString = Databases.OnLoopback(running.Port, Data.Password);
            if (await Databases.AnswersAsync(connectionString, ct))
            {
                var origin = $"PostgreSQL {Binaries.Major} already running on port {running.Port}";
                return new(connectionString, $"{origin}, data in {Data.Path}", Stop: null);
            }
        }
        return null;
    }

    private async Task<StartedServer> StartAsync(CancellationToken ct)
    {
        Progress($"Starting PostgreSQL {Binaries.Major} from {Binaries.Bin}");
        var password = Data.Password;
        for (var attempt = 1; ; attempt++)
        {
            var port = Loopback.FreePort();
            var connectionString = Databases.OnLoopback(port, password);
            var process = await ServerProcess.LaunchAsync(Binaries, Data, port, ct);
            try
            {
                await process.ReadyAsync(connectionString, ct);
                var origin = $"PostgreSQL {Binaries.Major} from {Binaries.Bin}";
                return new(connectionString, $"{origin}, data in {Data.Path}", process);
            }
            catch (Exception e)
            {
                await process.DisposeAsync();
                // Someone may take the port between the question and the server's binding.
                if (attempt == 3 || !e.Message.Contains("could not bind", StringComparison.Ordinal))
                {
                    throw;
                }
            }
        }
    }
}
