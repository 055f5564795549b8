using BuildOut.Api.Access;
using BuildOut.Api.Bi;
using BuildOut.Api.Search;
using BuildOut.Api.Seeds;
using BuildOut.Api.Store;
using Marten;
using Npgsql;

namespace BuildOut.Api.Platform;

/// <summary>What is done before the first request, and what a person is told then.</summary>
internal static class Startup
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static async Task RunAsync(WebApplication app, string origin, CancellationToken ct)
    {
        if (
            app.Urls.Count == 0
            && string.IsNullOrEmpty(app.Configuration["urls"])
            && string.IsNullOrEmpty(app.Configuration["http_ports"])
        )
            app.Urls.Add(DefaultUrl);
        await PrepareAsync(app, ct);
        var key = await AccessModule.FirstKeyAsync(app, UrlsOf(app), ct);
        await app.StartAsync(ct);
        var added = await app
            .Services.GetRequiredService<SeedLoader>()
            .LoadAsync(SeedFolder(), Console.WriteLine, ct);
        Tell(app, origin, added, key);
        await app.WaitForShutdownAsync(ct);
    }

    public static async Task PrepareAsync(WebApplication app, CancellationToken ct)
    {
        await RecordSchema.ApplyAsync(
            app.Services.GetRequiredService<IDocumentStore>(),
            app.Services.GetRequiredService<NpgsqlDataSource>(),
            ct
        );
        await app
            .Services.GetRequiredService<StoreId>()
            .ReadAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), ct);
        await app.Services.GetRequiredService<NameTable>().FillAsync(ct);
        // Before the daemon starts: read models that it has to make from the first event do not answer until then.
        await app.Services.GetRequiredService<RecordClock>().PositionAsync(ct);
        if (
            await BiSchema.ApplyAsync(app.Services.GetRequiredService<NpgsqlDataSource>(), ct) is
            { } missing
        )
            app.Logger.LogWarning(
                "The role that may read the SQL views is missing, and this user may not make it. An administrator is to run: {Sql}",
                missing
            );
    }

    /// <summary>The seeds beside the program when published, else those of the checkout that it was built from.</summary>
    internal static string SeedFolder()
    {
        for (
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            folder is not null;
            folder = folder.Parent
        )
            if (Directory.Exists(Path.Combine(folder.FullName, "seeds", "reference")))
                return Path.Combine(folder.FullName, "seeds");
        return Path.Combine(AppContext.BaseDirectory, "seeds");
    }

    private static IEnumerable<string> UrlsOf(WebApplication app) =>
        app
            .Urls.Concat(
                (app.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            )
            .Concat(
                (app.Configuration["http_ports"] ?? "")
                    .Split(';', StringSplitOptions.RemoveEmptyEntries)
                    .Select(p => $"http://*:{p}")
            );

    private static void Tell(WebApplication app, string origin, int added, string? key)
    {
        var url = app.Urls.First();
        Console.WriteLine();
        Console.WriteLine($"BuildOut is at {url}, on {origin}.");
        Console.WriteLine(
            added > 0
                ? $"  {added} seed events were recorded."
                : "  The seeds were recorded before."
        );
        Console.WriteLine($"  guide       {url}/docs/guide");
        Console.WriteLine($"  reference   {url}/docs");
        Console.WriteLine(
            $"  try         curl '{url}/v1/regions/KR?asOf=2025-10-30&source=/seeds/article'"
        );
        if (key is not null)
            Console.WriteLine($"  first key   {key}   (all scopes; shown this once)");
        Console.WriteLine("  Ctrl-C stops it; what was recorded stays.");
    }
}
