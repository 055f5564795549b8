using System.Collections.Concurrent;
using System.Diagnostics;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Plans;

/// <summary>What a read takes from the tables, as PostgreSQL counts it, whatever the plan: it grows with the answer alone.</summary>
public sealed class Reads_of_a_large_store(LargeWorld world) : IClassFixture<LargeWorld>
{
    // A few hundred events are of Korea, and the definitions of regions are a few thousand rows.
    private const long MostRows = 20_000;

    private const int MostQueries = 12;

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["code"] = "KR",
        ["type"] = "commitment.pledged",
        ["name"] = "commitments",
    };

    // All of the record is asked for, or nothing is read of it.
    private static readonly string[] Whole =
    [
        "/v1/exports/events",
        "/v1/subscriptions",
        "/v1/keys",
    ];

    public static TheoryData<string> Paths =>
        [
            "/v1/regions?limit=50",
            "/v1/regions/KR",
            "/v1/regions/KR?asOf=2025-10-30&knownAt=2000",
            "/v1/regions/KR?account=KRW",
            "/v1/regions/KR/history?limit=5",
            "/v1/regions/KR/history?format=csv",
            "/v1/regions/KR/history?order=recorded&limit=1000",
            "/v1/regions/KR/history?include=retracted&limit=5",
            "/v1/regions/KR/commitments",
            "/v1/capacity?region=KR&by=region,operator,stage,basis",
            "/v1/capacity?region=KR&by=year",
            "/v1/commitments?region=KR&limit=1000",
            "/v1/commitments?organisation=organisation/aws",
            "/v1/commitments/aws-kr-2031",
            "/v1/commitments/aws-kr-2031?asOf=2025-10-30",
            "/v1/commitments/aws-kr-2031/events",
            "/v1/commitments/aws-kr-2031/history",
            "/v1/commitments/aws-kr-2031/history?order=recorded",
            "/v1/projects?region=KR&limit=1000",
            "/v1/outages?limit=1000",
            "/v1/organisations?limit=5",
            "/v1/organisations/aws",
            "/v1/organisations/aws?view=Equity",
            "/v1/search?q=amazn",
            "/v1/matches?subject=commitment/aws-kr-2031",
            "/v1/matches?kind=Commitment&title=AWS+data+centres&organisation=organisation/aws&region=KR",
            "/v1/matches?kind=Commitment&organisation=organisation/elsewhere-7",
            "/v1/diff?from=1550&to=1560&region=KR",
            "/v1/events?after=1500&limit=50",
            "/v1/events?region=KR",
            "/v1/events?organisation=organisation/aws",
            "/v1/reports/delivery?region=KR",
            "/v1/reports/slippage?region=KR",
            "/v1/reports/slippage/medians?region=KR",
            "/v1/reports/availability?region=KR",
            "/v1/reports/league?region=KR",
            "/v1/event-types",
            "/health/ready",
        ];

    [Fact]
    public async Task Rare_events_come_by_pages_that_say_where_to_go_on()
    {
        var last = await world.Server.CountAsync();
        var path = $"/v1/events?types=region.designated&after={last - 90_000}";
        var first = (await world.Server.GetAsync(path)).Is(HttpStatusCode.OK);
        first.Json["items"]!.AsArray().ShouldBeEmpty();
        first.Headers["Link"].ShouldContain("rel=\"next\"");
        var cursor = first.Json.Text("nextCursor").ShouldNotBeNull();
        var second = await world.Server.ReadAsync($"{path}&cursor={cursor}");
        second.At("nextCursor").ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_read_takes_no_more_rows_than_its_answer_is_made_of(string path)
    {
        // Once, so that what is read at the first use of a server is no part of it.
        (await world.Server.GetAsync(path)).Is(HttpStatusCode.OK);
        var before = await RowsReadAsync();
        var (answer, queries) = await CountedAsync(path);
        answer.Is(HttpStatusCode.OK);
        var after = await RowsReadAsync();
        foreach (var (table, read) in after)
            (read - before.GetValueOrDefault(table)).ShouldBeLessThan(
                MostRows,
                $"{path} read {table}"
            );
        queries.Count.ShouldBeLessThanOrEqualTo(
            MostQueries,
            $"{path}: {string.Join("; ", queries)}"
        );
    }

    [Fact]
    public async Task Every_read_of_the_record_is_among_them()
    {
        var paths = (await world.Server.ReadAsync("/openapi/v1.json"))["paths"]!
            .AsObject()
            .Where(p => p.Value!["get"] is not null)
            .Select(p => p.Key);
        var tried = Paths.Select(p => p.Data.Split('?')[0]).ToHashSet();
        paths
            .Where(p => p.StartsWith("/v1/") && !Whole.Any(p.StartsWith))
            .Select(p => Known.Aggregate(p, (path, k) => path.Replace($"{{{k.Key}}}", k.Value)))
            .Where(p => !p.Contains('{') && !tried.Contains(p))
            .Except(["/v1/event-types/commitment.pledged", "/v1/exports"])
            .Where(p => !p.StartsWith("/v1/exports/"))
            .ShouldBeEmpty();
    }

    // By table, rows that scans of all kinds took. A connection reports what it did when it ends, at the latest.
    private async Task<Dictionary<string, long>> RowsReadAsync()
    {
        world.Server.Service<NpgsqlDataSource>().Clear();
        await Task.Delay(300);
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(world.Database) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            """
            select t.relname, t.seq_tup_read + coalesce((select sum(i.idx_tup_read) from pg_stat_user_indexes i where i.relid = t.relid), 0)
            from pg_stat_user_tables t
            """,
            connection
        );
        var read = new Dictionary<string, long>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            read[rows.GetString(0)] = (long)rows.GetDecimal(1);
        return read;
    }

    // The queries of this request alone: those of the same trace.
    private async Task<(Answer, ConcurrentBag<string>)> CountedAsync(string path)
    {
        var queries = new ConcurrentBag<string>();
        var trace = ActivityTraceId.CreateRandom();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && activity.TraceId == trace)
                    queries.Add(
                        activity.GetTagItem("db.query.text")?.ToString() ?? activity.DisplayName
                    );
            },
        };
        ActivitySource.AddActivityListener(listener);
        var answer = await world.Server.GetAsync(
            path,
            ("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01")
        );
        return (answer, queries);
    }
}
