using System.Diagnostics;
using BuildOut.Api.Store;
using JasperFx.Events.Projections;
using Marten;

namespace BuildOut.Benchmarks.Work;

/// <summary>The server as a whole: its read models made anew, and its start.</summary>
internal static class Whole
{
    private const int MartensPage = 500;

    /// <summary>All read models from all events; the floor makes the same views by pages of Marten's own size.</summary>
    public static async Task<Figure> RebuildAsync(Bench bench, int events)
    {
        await Posting.FillAsync(bench, events);
        await bench.CaughtUpAsync();
        await using var counting = bench.Database.CreateCommand(
            "select count(*) from buildout.mt_events"
        );
        var count = (long)(await counting.ExecuteScalarAsync())!;
        var options = ((StoreOptions)bench.Service<IDocumentStore>().Options)
            .Projections.All.Single(p => p.Name == ReadModels.Name)
            .Options;
        options.BatchSize = MartensPage;
        var floor = await Measure.TimeAsync(() => RebuildAsync(bench));
        options.BatchSize = ReadModels.LargestPage;
        var work = await Measure.TimeAsync(() => RebuildAsync(bench));
        return new(
            "rebuild-all",
            count * work.PerSecond,
            "events/s",
            count * floor.PerSecond,
            work.P50Ms,
            work.P99Ms,
            ">= 3"
        );
    }

    /// <summary>A process of its own on the database as it is, to its first answer.</summary>
    public static async Task<Figure> ColdStartAsync(Bench bench, int rounds)
    {
        var taken = new List<double>();
        for (var round = 0; round < rounds; round++)
            taken.Add(await StartAsync(bench, 5990 + round));
        taken.Sort();
        return new(
            "cold-start",
            taken[rounds / 2],
            "ms",
            1500,
            taken[rounds / 2],
            taken[^1],
            "<= 1.0 (1,500 ms)"
        );
    }

    private static async Task RebuildAsync(Bench bench)
    {
        using var daemon = await bench.Service<IDocumentStore>().BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync(
            ReadModels.Name,
            TimeSpan.FromMinutes(20),
            CancellationToken.None
        );
    }

    private static async Task<double> StartAsync(Bench bench, int port)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "BuildOut.Api.dll"),
                "--urls",
                $"http://127.0.0.1:{port}",
            },
            Environment = { ["BUILDOUT_POSTGRES"] = bench.ConnectionString },
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        using var client = new HttpClient();
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        try
        {
            while (true)
            {
                try
                {
                    await client.GetStringAsync($"http://127.0.0.1:{port}/v1/regions/KR");
                    return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                }
                catch (HttpRequestException)
                    when (Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(2))
                {
                    await Task.Delay(10);
                }
            }
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }
}
