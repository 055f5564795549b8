using System.Diagnostics;
using BuildOut.Benchmarks;
using BuildOut.Benchmarks.Work;

var quick = args.Contains("--quick");
var only = args.SkipWhile(a => a != "--only").Skip(1).FirstOrDefault();
var (rounds, seconds) = quick ? (3, 0.7) : (3, 4.0);

var start = Stopwatch.GetTimestamp();
await using var bench = await Bench.StartAsync();
var cold = Stopwatch.GetElapsedTime(start);
Console.Error.WriteLine($"Ready after {cold.TotalSeconds:N1} s, seeds and all.");
if (only is null or "replay-region-10k" or "region-asof" or "get-capacity" or "freshness")
    await Reading.FillAsync(bench, 10_000);
if (args.Contains("--scale"))
{
    await Growth.RunAsync(bench);
    return;
}

(string Name, Func<Task<Figure>> Run)[] all =
[
    ("get-capacity", () => Reading.CapacityAsync(bench, rounds, seconds)),
    ("region-asof", () => Reading.AsOfAsync(bench, rounds)),
    ("replay-region-10k", () => Reading.ReplayAsync(bench, rounds)),
    ("freshness", () => Reading.FreshnessAsync(bench, seconds * 3)),
    ("rebuild-all", () => Whole.RebuildAsync(bench, quick ? 5_000 : 200_000)),
    ("post-single-1", () => Posting.SingleAsync(bench, 1, rounds, seconds)),
    ("post-single-64", () => Posting.SingleAsync(bench, 64, rounds, seconds)),
    ("post-single-256", () => Posting.SingleAsync(bench, 256, rounds, seconds)),
    ("post-batch-100", () => Posting.BatchAsync(bench, rounds, seconds)),
    ("cold-start", () => Whole.ColdStartAsync(bench, rounds)),
    ("post-during-import", () => Posting.DuringImportAsync(bench, quick ? 20_000 : 200_000)),
    ("ingest-ndjson", () => Posting.IngestAsync(bench, quick ? 20_000 : 200_000)),
];
var figures = new List<Figure>();
foreach (var (name, run) in all.Where(a => only is null || a.Name == only))
{
    figures.Add(await run());
    Console.WriteLine(figures[^1].Json);
}
Console.WriteLine();
Console.WriteLine("| work | BuildOut | floor | ratio | target | p50 ms | p99 ms |");
Console.WriteLine("|---|---:|---:|---:|---|---:|---:|");
foreach (var figure in figures)
    Console.WriteLine(figure.Row);
Console.WriteLine();
Console.WriteLine(
    $"Working set of server, floors and load together: {Environment.WorkingSet >> 20} MB."
);
