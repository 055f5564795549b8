using MysticMind.PostgresEmbed;

namespace BuildOut.Postgres.Binaries;

internal static class MavenServer
{
    public static async Task<ServerBinaries> FetchAsync(
        Action<string> progress,
        CancellationToken ct
    )
    {
        progress("Fetching a PostgreSQL server from Maven Central");
        var cache = Path.Combine(Places.Home, "maven");
        Places.CreateReachable(Places.Home);
        var package = new PgServer(
            new PgServerOptions
            {
                PgVersion = "18",
                DbDir = cache,
                BinariesDir = cache,
            }
        );
        await package.InstallAsync(ct);
        await ServiceAccount.ReadAsync(cache, ct);
        return await ServerBinaries.ReadAsync(Path.Combine(package.InstallDir, "bin"), ct);
    }
}
