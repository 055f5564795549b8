using System.Globalization;
using JasperFx.Events.Daemon;

namespace BuildOut.Benchmarks.Work;

/// <summary>
/// What grows with the store: the same region of 10,000 events, in stores of 10,000, 100,000 and 1,000,000 more of elsewhere. Those
/// are written as rows, and the read models are told that they followed them.
/// </summary>
internal static class Growth
{
    private const string Region = "/v1/regions/NZ-AUK";
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    /// <summary>Milliseconds of one client, the median of each.</summary>
    private sealed record Row(int Events, double Post, double Read, double Page, double Replay);

    public static async Task RunAsync(Bench bench)
    {
        var rows = new List<Row>();
        var written = 0;
        foreach (var size in Sizes)
        {
            await WriteAsync(bench, written, size);
            written = size;
            rows.Add(await MeasureAsync(bench, size));
            Console.Error.WriteLine(
                $"{size} events more: server, load and all hold {Environment.WorkingSet >> 20} MB."
            );
        }
        Console.WriteLine(
            "| events of elsewhere | post ms | read ms | page of history ms | replay ms |"
        );
        Console.WriteLine("|---:|---:|---:|---:|---:|");
        foreach (var r in rows)
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {r.Events:N0} | {r.Post:N1} | {r.Read:N1} | {r.Page:N1} | {r.Replay:N0} |"
                )
            );
        var (first, last) = (rows[0], rows[^1]);
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| growth, at most 1.3 | {last.Post / first.Post:N2} | {last.Read / first.Read:N2} | {last.Page / first.Page:N2} | {last.Replay / first.Replay:N2} |"
            )
        );
    }

    private static async Task<Row> MeasureAsync(Bench bench, int size)
    {
        var time = TimeSpan.FromSeconds(4);
        var generator = new Generator(seed: size, streams: 2000);
        var replay = new List<double>();
        for (var i = 0; i < 3; i++)
            replay.Add(
                (
                    await Measure.TimeAsync(() =>
                        bench.Server.GetByteArrayAsync($"{Region}/history?format=ndjson")
                    )
                ).P50Ms
            );
        var read = await Measure.LoopAsync(1, time, _ => bench.Server.GetStringAsync(Region));
        var page = await Measure.LoopAsync(
            1,
            time,
            _ => bench.Server.GetStringAsync($"{Region}/history?limit=50&from=2024-01-01")
        );
        var post = await Measure.LoopAsync(
            1,
            time,
            async _ =>
                (
                    await bench.Server.PostAsync(
                        "/v1/events",
                        Bench.Body(generator.Bytes(), "application/cloudevents+json")
                    )
                ).EnsureSuccessStatusCode()
        );
        await bench.CaughtUpAsync();
        return new(size, post.P50Ms, read.P50Ms, page.P50Ms, replay.Order().ElementAt(1));
    }

    private static async Task WriteAsync(Bench bench, int from, int to)
    {
        // The daemon must not find itself elsewhere than it left off.
        var daemon = bench.Service<IProjectionCoordinator>();
        await daemon.PauseAsync();
        foreach (var sql in Rows(from, to))
        {
            await using var command = bench.Database.CreateCommand(sql);
            command.CommandTimeout = 1200;
            await command.ExecuteNonQueryAsync();
        }
        await daemon.ResumeAsync();
    }

    private static string[] Rows(int from, int to) =>
        [
            $"""
                create temporary table base on commit drop as
                    select (select max(seq_id) from buildout.mt_events) - {from} as seq, e.data, e.type, e.mt_dotnet_type, e.user_name, e.headers
                    from buildout.mt_events e where e.stream_id = 'commitment/aws-kr-2031' and e.version = 1;
                insert into buildout.mt_streams (id, version, timestamp, created)
                    select 'commitment/elsewhere-' || g, 1, now(), now() from generate_series({from
                    + 1}, {to}) g;
                insert into buildout.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
                    select b.seq + g, gen_random_uuid(), 'commitment/elsewhere-' || g, 1,
                           jsonb_set(jsonb_set(b.data, '{"{scope}"}', '{"{\"regions\":[\"BR\"]}"}'), '{"{parties}"}',
                               jsonb_build_array(jsonb_build_object('organisation', 'organisation/elsewhere-' || g % 5000, 'role', 'Investor'))),
                           b.type, now(), b.mt_dotnet_type,
                           jsonb_set(jsonb_set(b.headers, '{"{id}"}', to_jsonb(g::text)), '{"{source}"}', '"/elsewhere"'), b.user_name
                    from base b, generate_series({from + 1}, {to}) g;
                insert into buildout.claim_identity (source, id, seq, content, stream, version, recorded_at)
                    select '/elsewhere', g::text, b.seq + g, sha256(g::text::bytea), 'commitment/elsewhere-' || g, 1, now()
                    from base b, generate_series({from + 1}, {to}) g;
                insert into buildout.mention (key, stream, is_link, since)
                    select k, 'commitment/elsewhere-' || g, false, b.seq + g
                    from base b, generate_series({from + 1}, {to}) g,
                         unnest(array['region/BR', 'organisation/elsewhere-' || g % 5000, 'commitment/elsewhere-' || g]) k;
                select setval('buildout.mt_events_sequence', (select max(seq_id) from buildout.mt_events));
                update buildout.mt_event_progression set last_seq_id = (select max(seq_id) from buildout.mt_events);
                """,
            "vacuum analyze",
        ];
}
