using BuildOut.Api.Access;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Feed;

/// <summary>The feed as a stream: it lives in silence, waits for the slow, and ends with its key.</summary>
public sealed class Live_feed(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Silent_stream_shows_by_a_comment_that_it_lives()
    {
        using var response = await OpenAsync($"/v1/events?region=AQ");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (!lines.Exists(l => l.StartsWith(':')))
            lines.Add((await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(25)))!);
        lines.ShouldContain("retry: 2000");
        lines.ShouldContain(": heartbeat");
    }

    [Fact]
    public async Task Stream_ends_with_its_key_and_sends_nothing_recorded_after()
    {
        var key = await _server.KeyAsync(["read"], "/");
        var start = await _server.CountAsync();
        var had = new List<string>();
        var reading = ReadAsync();
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        while (had.Count == 0)
            await Task.Delay(10);
        await _server.Service<KeyRing>().RevokeAsync(key.Split('_')[1], CancellationToken.None);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await reading.WaitAsync(TimeSpan.FromSeconds(30));
        had.Count.ShouldBe(1);

        async Task ReadAsync()
        {
            await foreach (var item in _server.StreamAsync($"/v1/events?after={start}", key: key))
                had.Add(item.EventId!);
        }
    }

    [Fact]
    public async Task Reader_that_takes_nothing_for_a_while_is_waited_for_and_misses_nothing()
    {
        var start = await _server.CountAsync();
        // More than sockets hold between them.
        var large = new JsonArray([
            .. Enumerable
                .Range(0, 50)
                .Select(i => new JsonObject
                {
                    ["publisher"] = new string('p', 150),
                    ["title"] = new string('t', 300) + i,
                    ["kind"] = "PressReport",
                }),
        ]);
        const int count = 600;
        foreach (var lines in FeedClient.Signals(count).Chunk(50))
            (
                await _server.PostLinesAsync(
                    lines.Select(l => l.With("data/evidence", large.DeepClone()))
                )
            ).Lines.ShouldAllBe(l => l.Text("status") == "recorded");
        using var response = await OpenAsync($"/v1/events?after={start}");
        await using var body = await response.Content.ReadAsStreamAsync();
        await Task.Delay(TimeSpan.FromSeconds(12));
        var had = new List<long>();
        await foreach (
            var item in System.Net.ServerSentEvents.SseParser.Create(body).EnumerateAsync()
        )
        {
            had.Add(long.Parse(item.EventId!));
            if (had[^1] >= start + count)
                break;
        }
        had.ShouldBe(Enumerable.Range(1, had.Count).Select(i => start + i));
    }

    [Fact]
    public async Task Lost_listener_is_replaced()
    {
        var start = await _server.CountAsync();
        var live = _server.TakeAsync($"/v1/events?after={start}&types=commitment.pledged", 2);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await using var command = _server
            .Service<NpgsqlDataSource>()
            .CreateCommand(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query like 'select (select coalesce(max(seq_id), 0) from buildout.mt_events), (select%' and pid <> pg_backend_pid()"
            );
        ((long)(await command.ExecuteScalarAsync())!).ShouldBeGreaterThan(0);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        (await live).Count.ShouldBe(2);
    }

    private async Task<HttpResponseMessage> OpenAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        return await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
