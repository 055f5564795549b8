using System.Diagnostics;
using System.Text;

namespace BuildOut.Benchmarks.Work;

/// <summary>Reading: a region's history and its totals as of a date, current capacity, and how fresh the read models are.</summary>
internal static class Reading
{
    private const int Seed = 77;

    /// <summary>A server's methods are compiled for good after some tens of calls; a round is the median of these.</summary>
    private const int Times = 5;

    /// <summary>10,000 events about one region that nothing else names.</summary>
    public static async Task FillAsync(Bench bench, int events)
    {
        var generator = new Generator(Seed, events / 5);
        var lines = Enumerable.Range(0, events).Select(_ => generator.Next("NZ-AUK"));
        using var answer = await bench.Server.PostAsync(
            "/v1/events",
            Bench.Body(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "application/x-ndjson")
        );
        answer.EnsureSuccessStatusCode();
        await bench.CaughtUpAsync();
    }

    public static async Task<Figure> ReplayAsync(Bench bench, int rounds) =>
        await AgainstRowsAsync(
            bench,
            "replay-region-10k",
            "/v1/regions/NZ-AUK/history?format=ndjson",
            rounds,
            "<= 1.5"
        );

    public static async Task<Figure> AsOfAsync(Bench bench, int rounds) =>
        await AgainstRowsAsync(
            bench,
            "region-asof",
            "/v1/regions/NZ-AUK?asOf=2023-06-30&knownAt=100000000",
            rounds,
            "<= 1.2"
        );

    public static async Task<Figure> CapacityAsync(Bench bench, int rounds, double seconds)
    {
        var time = TimeSpan.FromSeconds(seconds);
        var (floor, work) = await Measure.InTurnAsync(
            rounds,
            () => Measure.LoopAsync(16, time, _ => bench.Floor.GetStringAsync("/one")),
            () =>
                Measure.LoopAsync(
                    16,
                    time,
                    _ => bench.Server.GetStringAsync("/v1/capacity?region=KR")
                )
        );
        return new(
            "get-capacity",
            work.PerSecond,
            "reads/s",
            floor.PerSecond,
            work.P50Ms,
            work.P99Ms,
            ">= 0.8"
        );
    }

    /// <summary>500 posts a second, whatever else goes on; of one in ten, how long from its acknowledgement to a read that holds it.</summary>
    public static async Task<Figure> FreshnessAsync(Bench bench, double seconds)
    {
        var generator = new Generator(Seed + 1, 2000);
        await LagsAsync(bench, generator, seconds);
        var lags = await LagsAsync(bench, generator, seconds);
        var p99 = lags[(int)(lags.Length * 0.99)];
        return new("freshness", p99, "ms p99", 100, lags[lags.Length / 2], p99, "<= 1.0 (100 ms)");
    }

    private static async Task<double[]> LagsAsync(Bench bench, Generator generator, double seconds)
    {
        const int PerTick = 10;
        var (posts, lags) = (new List<Task>(), new List<Task<double?>>());
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tick = 0; tick < seconds * 50 && await ticks.WaitForNextTickAsync(); tick++)
        {
            for (var i = 1; i < PerTick; i++)
                posts.Add(PostAsync(bench, generator.Bytes()));
            lags.Add(LagAsync(bench, generator.Bytes()));
        }
        await Task.WhenAll(posts);
        return [.. (await Task.WhenAll(lags)).OfType<double>().Order()];
    }

    private static async Task<double?> LagAsync(Bench bench, byte[] body)
    {
        using var json = System.Text.Json.JsonDocument.Parse(await PostAsync(bench, body));
        // A correction of what was refused is refused.
        if (!json.RootElement.TryGetProperty("results", out var results))
            return null;
        var acknowledged = Stopwatch.GetTimestamp();
        var sequence = results[0].GetProperty("sequence").GetInt64();
        await bench.Server.GetStringAsync($"/v1/capacity?region=SG&minSequence={sequence}");
        return Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds;
    }

    private static async Task<string> PostAsync(Bench bench, byte[] body)
    {
        using var answer = await bench.Server.PostAsync(
            "/v1/events",
            Bench.Body(body, "application/cloudevents+json")
        );
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<Figure> AgainstRowsAsync(
        Bench bench,
        string name,
        string path,
        int rounds,
        string target
    )
    {
        var bytes = (await bench.Server.GetByteArrayAsync(path)).Length;
        var (floor, work) = await Measure.InTurnAsync(
            rounds,
            () =>
                Measure.TimesAsync(
                    Times,
                    async () =>
                        await bench.Floor.GetByteArrayAsync(
                            $"/rows?prefix=&bytes={bytes}".Replace(
                                "prefix=",
                                $"prefix={Uri.EscapeDataString(Prefix)}"
                            )
                        )
                ),
            () => Measure.TimesAsync(Times, async () => await bench.Server.GetByteArrayAsync(path))
        );
        return new(name, work.P50Ms, "ms", floor.P50Ms, work.P50Ms, work.P99Ms, target);
    }

    private static string Prefix => $"commitment/b{Seed}-";
}
