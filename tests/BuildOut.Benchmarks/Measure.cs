using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace BuildOut.Benchmarks;

/// <summary>One figure against its floor in the same run. Ratio is of rates, or of times where less is better.</summary>
internal sealed record Figure(
    string Name,
    double Value,
    string Unit,
    double Floor,
    double P50Ms,
    double P99Ms,
    string Target
)
{
    public double Ratio => Value / Floor;

    public string Json =>
        JsonSerializer.Serialize(
            new
            {
                name = Name,
                value = Math.Round(Value, 2),
                unit = Unit,
                floor = Math.Round(Floor, 2),
                ratio = Math.Round(Ratio, 3),
                p50Ms = Math.Round(P50Ms, 2),
                p99Ms = Math.Round(P99Ms, 2),
            }
        );

    public string Row =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| `{Name}` | {Value:N1} {Unit} | {Floor:N1} | {Ratio:N2} | {Target} | {P50Ms:N1} | {P99Ms:N1} |"
        );
}

/// <summary>What a closed loop of clients reached.</summary>
internal sealed record Reached(double PerSecond, double P50Ms, double P99Ms);

internal static class Measure
{
    /// <summary>Clients that each send the next request when the last was answered, for a time.</summary>
    public static async Task<Reached> LoopAsync(
        int clients,
        TimeSpan time,
        Func<int, Task> request,
        int eachCounts = 1
    )
    {
        var until = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var began = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(client =>
                    Task.Run(async () =>
                    {
                        var mine = new List<double>();
                        while (Stopwatch.GetTimestamp() < until)
                        {
                            var start = Stopwatch.GetTimestamp();
                            await request(client);
                            mine.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                        }
                        return mine;
                    })
                )
        );
        var all = taken.SelectMany(t => t).Order().ToList();
        return new(
            all.Count * eachCounts / Stopwatch.GetElapsedTime(began).TotalSeconds,
            At(all, 0.5),
            At(all, 0.99)
        );
    }

    /// <summary>A server's methods are compiled twice before they are compiled for good: what is measured is one that has served a while.</summary>
    public const int WarmingRounds = 3;

    /// <summary>Rounds of floor and work in turn, after some of each that warm both; the medians of both.</summary>
    public static async Task<(Reached Floor, Reached Work)> InTurnAsync(
        int rounds,
        Func<Task<Reached>> floor,
        Func<Task<Reached>> work
    )
    {
        for (var round = 0; round < WarmingRounds; round++)
        {
            await floor();
            await work();
        }
        var (floors, works) = (new List<Reached>(), new List<Reached>());
        for (var round = 0; round < rounds; round++)
        {
            floors.Add(await floor());
            works.Add(await work());
        }
        return (Median(floors), Median(works));
    }

    /// <summary>Milliseconds of one run, the median of several.</summary>
    public static async Task<Reached> TimesAsync(int times, Func<Task> run)
    {
        var runs = new List<Reached>();
        for (var i = 0; i < times; i++)
            runs.Add(await TimeAsync(run));
        return Median(runs);
    }

    /// <summary>Milliseconds of one run.</summary>
    public static async Task<Reached> TimeAsync(Func<Task> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        var taken = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return new(1000 / taken, taken, taken);
    }

    private static Reached Median(List<Reached> rounds) =>
        rounds.OrderBy(r => r.PerSecond).ElementAt(rounds.Count / 2);

    public static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
}
