using System.Diagnostics;
using System.Text;

namespace BuildOut.Benchmarks.Work;

/// <summary>Reading: a region's history and its totals as of a date, current capacity, and how fresh the read models are.</summary>
internal static class Reading
{
    private const int Seed = 77;

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

    /// <summary>500 posts a second; of some of them, how long from the acknowledgement to a read that holds it.</summary>
    public static async Task<Figure> FreshnessAsync(Bench bench, double seconds)
    {
        var generator = new Generator(Seed + 1, 2000);
        var lags = new List<double>();
        var until = Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);
        var posting = new List<Task>();
        while (Stopwatch.GetTimestamp() < until)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < 10; i++)
                posting.Add(
                    bench.Server.PostAsync(
                        "/v1/events",
                        Bench.Body(generator.Bytes(), "application/cloudevents+json")
                    )
                );
            using var answer = await bench.Server.PostAsync(
                "/v1/events",
                Bench.Body(generator.Bytes(), "application/cloudevents+json")
            );
            using var json = System.Text.Json.JsonDocument.Parse(
                await answer.Content.ReadAsStringAsync()
            );
            if (json.RootElement.TryGetProperty("results", out var results))
            {
                var acknowledged = Stopwatch.GetTimestamp();
                var sequence = results[0].GetProperty("sequence").GetInt64();
                using var request = new HttpRequestMessage(
                    HttpMethod.Get,
                    $"/v1/capacity?region=SG&minSequence={sequence}"
                );
                using var read = await bench.Server.SendAsync(request);
                lags.Add(Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds);
            }
            var rest = TimeSpan.FromMilliseconds(22) - Stopwatch.GetElapsedTime(start);
            if (rest > TimeSpan.Zero)
                await Task.Delay(rest);
        }
        await Task.WhenAll(posting);
        lags.Sort();
        var p99 = lags[(int)(lags.Count * 0.99)];
        return new("freshness", p99, "ms p99", 100, lags[lags.Count / 2], p99, "<= 1.0 (100 ms)");
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
                Measure.TimeAsync(async () =>
                    await bench.Floor.GetByteArrayAsync(
                        $"/rows?prefix=&bytes={bytes}".Replace(
                            "prefix=",
                            $"prefix={Uri.EscapeDataString(Prefix)}"
                        )
                    )
                ),
            () => Measure.TimeAsync(async () => await bench.Server.GetByteArrayAsync(path))
        );
        return new(name, work.P50Ms, "ms", floor.P50Ms, work.P50Ms, work.P99Ms, target);
    }

    private static string Prefix => $"commitment/b{Seed}-";
}
