using System.Diagnostics;
using BuildOut.Api.Tests.Feed;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>A history as server-sent events, at so many of its days a second.</summary>
public sealed class Played_histories(StirredWorld world) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("/v1/regions/KR/history")]
    [InlineData("/v1/commitments/aws-kr-2031/history")]
    [InlineData("/v1/projects/ulsan-ai-dc/history")]
    [InlineData("/v1/organisations/aws/history")]
    public async Task Frames_are_those_of_the_pages_and_go_on_after_the_last_id(string path)
    {
        var pages = (await Paged.AllAsync(_server, $"{path}?limit=1000")).ConvertAll(f =>
            f.ToJsonString()
        );
        var played = new List<(string Id, string Frame)>();
        await foreach (var item in _server.StreamAsync($"{path}?speed=100000"))
            played.Add((item.EventId!, JsonNode.Parse(item.Data)!.ToJsonString()));
        played.Select(f => f.Frame).ShouldBe(pages);
        foreach (var at in (int[])[0, played.Count / 2])
        {
            if (at >= played.Count - 1)
                continue;
            var rest = new List<string>();
            await foreach (var item in _server.StreamAsync($"{path}?speed=100000", played[at].Id))
                rest.Add(JsonNode.Parse(item.Data)!.ToJsonString());
            rest.ShouldBe(pages[(at + 1)..]);
        }
        // Nothing is left after the last: the client need not come back.
        (await _server.GetAsync($"{path}?format=sse", ("Last-Event-ID", played[^1].Id))).Is(
            HttpStatusCode.NoContent
        );
    }

    [Fact]
    public async Task Speed_is_days_of_the_history_a_second()
    {
        await _server.RecordAsync(Claims.Pledge("played", date: "2025-01-01"));
        await _server.RecordAsync(Claims.Restatement("played", "2", "2025-01-11"));
        var began = Stopwatch.GetTimestamp();
        var count = 0;
        await foreach (
            var _ in _server.StreamAsync("/v1/commitments/played/history?speed=10&asOf=2025-02")
        )
            count++;
        count.ShouldBe(2);
        Stopwatch.GetElapsedTime(began).TotalSeconds.ShouldBeInRange(1, 3);
    }

    [Theory]
    [InlineData("/v1/regions/KR/history?format=sse&speed=0", "/query/speed")]
    [InlineData("/v1/regions/KR/history?format=sse&speed=-1", "/query/speed")]
    [InlineData("/v1/regions/KR/history?format=sse&speed=1e3", "/query/speed")]
    [InlineData("/v1/regions/KR/history?format=sse&speed=NaN", "/query/speed")]
    [InlineData("/v1/regions/KR/history?format=sse&speed=100001", "/query/speed")]
    [InlineData("/v1/regions/KR/history?format=sse&speed=", "/query/speed")]
    [InlineData("/v1/regions/KR/history?format=sse&cursor=x", "/query/cursor")]
    [InlineData("/v1/regions/KR/history?speed=10", "/query/speed")]
    [InlineData("/v1/commitments/aws-kr-2031/history?speed=10", "/query/speed")]
    [InlineData("/v1/commitments/aws-kr-2031/history?format=ndjson", "/query/format")]
    public async Task Speed_that_is_none_is_refused(string path, string pointer) =>
        (await _server.GetAsync(path))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe(pointer);

    [Fact]
    public async Task Last_Event_ID_that_is_none_is_refused() =>
        (await _server.GetAsync("/v1/regions/KR/history?format=sse", ("Last-Event-ID", "!")))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe("/header/Last-Event-ID");
}
