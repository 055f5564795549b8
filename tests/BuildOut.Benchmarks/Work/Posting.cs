using System.Buffers;
using System.Diagnostics;
using System.Text;

namespace BuildOut.Benchmarks.Work;

/// <summary>Posting: one event a request, a hundred a request, and many in one body.</summary>
internal static class Posting
{
    private static int _seed = 1000;

    public static async Task<Figure> SingleAsync(
        Bench bench,
        int clients,
        int rounds,
        double seconds
    )
    {
        // One after another in one array: half a million objects beside the server made each of its collections take 40 ms.
        var prepared = new ArrayBufferWriter<byte>();
        var ends = new List<int> { 0 };
        var generator = new Generator(Interlocked.Increment(ref _seed), 20_000);
        while (ends.Count < 20_000 * seconds * (rounds + Measure.WarmingRounds))
        {
            prepared.Write(generator.Bytes());
            ends.Add(prepared.WrittenCount);
        }
        var taken = 0;
        async Task OneAsync(HttpClient client, string path)
        {
            var next = Interlocked.Increment(ref taken);
            if (next >= ends.Count)
                throw new InvalidOperationException("The generator made too few events.");
            using var answer = await client.PostAsync(
                path,
                Bench.Body(
                    prepared.WrittenMemory[ends[next - 1]..ends[next]],
                    "application/cloudevents+json"
                )
            );
            if ((int)answer.StatusCode is not (201 or 409))
                throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
        var time = TimeSpan.FromSeconds(seconds);
        var (floor, work) = await Measure.InTurnAsync(
            rounds,
            () => Measure.LoopAsync(clients, time, _ => OneAsync(bench.Floor, "/insert")),
            () => Measure.LoopAsync(clients, time, _ => OneAsync(bench.Server, "/v1/events"))
        );
        var target = clients switch
        {
            1 => ">= 0.5",
            64 => ">= 1.0",
            _ => ">= 1.3",
        };
        return new(
            $"post-single-{clients}",
            work.PerSecond,
            "events/s",
            floor.PerSecond,
            work.P50Ms,
            work.P99Ms,
            target
        );
    }

    public static async Task<Figure> BatchAsync(Bench bench, int rounds, double seconds)
    {
        var generators = Enumerable
            .Range(0, 8)
            .Select(_ => new Generator(Interlocked.Increment(ref _seed), 20_000))
            .ToArray();
        var time = TimeSpan.FromSeconds(seconds);
        var (floor, work) = await Measure.InTurnAsync(
            rounds,
            () =>
                Measure.LoopAsync(
                    8,
                    time,
                    c =>
                        Floors.CopyAsync(
                            bench.Database,
                            [.. Enumerable.Range(0, 100).Select(_ => generators[c].Next())]
                        ),
                    100
                ),
            () =>
                Measure.LoopAsync(
                    8,
                    time,
                    async c =>
                    {
                        var body =
                            $"[{string.Join(',', Enumerable.Range(0, 100).Select(_ => generators[c].Next()))}]";
                        using var answer = await bench.Server.PostAsync(
                            "/v1/events",
                            Bench.Body(
                                Encoding.UTF8.GetBytes(body),
                                "application/cloudevents-batch+json"
                            )
                        );
                    },
                    100
                )
        );
        return new(
            "post-batch-100",
            work.PerSecond,
            "events/s",
            floor.PerSecond,
            work.P50Ms,
            work.P99Ms,
            ">= 0.4"
        );
    }

    /// <summary>Events of all kinds of places, by one NDJSON body.</summary>
    public static async Task FillAsync(Bench bench, int events)
    {
        var generator = new Generator(Interlocked.Increment(ref _seed), events / 10);
        using var answer = await bench.Server.PostAsync(
            "/v1/events",
            Bench.Body(
                Encoding.UTF8.GetBytes(
                    string.Join('\n', Enumerable.Range(0, events).Select(_ => generator.Next()))
                ),
                "application/x-ndjson"
            )
        );
        answer.EnsureSuccessStatusCode();
    }

    public static async Task<Figure> IngestAsync(Bench bench, int events)
    {
        var generator = new Generator(Interlocked.Increment(ref _seed), events / 10);
        var lines = Enumerable.Range(0, events).Select(_ => generator.Next()).ToList();
        var floor = await Measure.TimeAsync(async () =>
        {
            foreach (var chunk in lines.Chunk(10_000))
                await Floors.CopyAsync(bench.Database, chunk);
        });
        var body = Encoding.UTF8.GetBytes(string.Join('\n', lines));
        var work = await Measure.TimeAsync(async () =>
        {
            using var answer = await bench.Server.PostAsync(
                "/v1/events",
                Bench.Body(body, "application/x-ndjson")
            );
            answer.EnsureSuccessStatusCode();
        });
        return new(
            "ingest-ndjson",
            work.PerSecond * events,
            "events/s",
            floor.PerSecond * events,
            work.P50Ms,
            work.P99Ms,
            ">= 0.35"
        );
    }

    /// <summary>Single posts, twenty a second by four clients, while one body of many lines is taken: what they wait is to stay short.</summary>
    public static async Task<Figure> DuringImportAsync(Bench bench, int events)
    {
        await FillAsync(bench, events / 4);
        var import = FillAsync(bench, events);
        var generator = new Generator(Interlocked.Increment(ref _seed), 2_000);
        var waits = new List<double>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(async _ =>
                {
                    while (!import.IsCompleted)
                    {
                        byte[] body;
                        lock (generator)
                            body = generator.Bytes();
                        var start = Stopwatch.GetTimestamp();
                        using var answer = await bench.Server.PostAsync(
                            "/v1/events",
                            Bench.Body(body, "application/cloudevents+json")
                        );
                        lock (waits)
                            waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        await Task.Delay(50);
                    }
                })
        );
        await import;
        var (p50, p99) = (
            Measure.At([.. waits.Order()], 0.5),
            Measure.At([.. waits.Order()], 0.99)
        );
        return new("post-during-import", p99, "ms p99", 250, p50, p99, "<= 1.0 (250 ms)");
    }
}
