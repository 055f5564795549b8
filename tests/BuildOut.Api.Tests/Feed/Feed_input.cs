using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Feed;

/// <summary>What the feed does not understand, it refuses.</summary>
public sealed class Feed_input(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("/v1/events?after=x", "/query/after")]
    [InlineData("/v1/events?after=-1", "/query/after")]
    [InlineData("/v1/events?after=", "/query/after")]
    [InlineData("/v1/events?after=1.5", "/query/after")]
    [InlineData("/v1/events?after=99999999999999999999", "/query/after")]
    [InlineData("/v1/events?after=1&after=2", "/query/after")]
    [InlineData("/v1/events?after=%00", "/query/after")]
    [InlineData("/v1/events?cursor=!", "/query/cursor")]
    [InlineData("/v1/events?cursor=eA", "/query/cursor")]
    [InlineData("/v1/events?cursor=%FF%FE", "/query/cursor")]
    [InlineData("/v1/events?limit=0", "/query/limit")]
    [InlineData("/v1/events?types=commitment.promised", "/query/types")]
    [InlineData("/v1/events?types=%00", "/query/types")]
    [InlineData("/v1/events?organisation=aws", "/query/organisation")]
    [InlineData("/v1/events?organisation=organisation/%00", "/query/organisation")]
    [InlineData("/v1/events?format=xml", "/query/format")]
    [InlineData("/v1/events?asOf=2025-10-30", "/query/asOf")]
    [InlineData("/v1/events?publicAt=2025-10-30", "/query/publicAt")]
    [InlineData("/v1/events?source=/desks", "/query/source")]
    [InlineData("/v1/events?knownAt=soon", "/query/knownAt")]
    [InlineData("/v1/events?format=sse&knownAt=7", "/query/knownAt")]
    [InlineData("/v1/events?format=sse&limit=7", "/query/limit")]
    [InlineData("/v1/events?format=sse&cursor=Nw", "/query/cursor")]
    public async Task Parameter_that_is_none_is_refused_with_its_name(string path, string pointer)
    {
        var answer = (await _server.GetAsync(path)).Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe(pointer);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("-3")]
    [InlineData("99999999999999999999")]
    public async Task Last_Event_ID_that_is_no_sequence_is_refused(string id) =>
        (
            await _server.GetAsync(
                "/v1/events",
                ("Accept", "text/event-stream"),
                ("Last-Event-ID", id)
            )
        )
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe("/header/Last-Event-ID");

    [Theory]
    [InlineData("/v1/events?region=ZZ")]
    [InlineData("/v1/events?region=")]
    [InlineData("/v1/events?region=%00")]
    [InlineData("/v1/events/1")]
    [InlineData("/v1/events/00000000-0000-0000-0000-000000000000")]
    [InlineData("/v1/events/{00000000-0000-0000-0000-000000000000}")]
    [InlineData("/v1/events/..%2F..%2Fx")]
    public async Task What_is_not_there_is_not_found(string path) =>
        (await _server.GetAsync(path)).Is(HttpStatusCode.NotFound);

    [Theory]
    [InlineData("PUT", "/v1/events")]
    [InlineData("DELETE", "/v1/events/00000000-0000-0000-0000-000000000000")]
    public async Task Other_methods_are_not_taken(string method, string path)
    {
        var request = new HttpRequestMessage(new(method), path);
        request.Headers.Authorization = new("Bearer", _server.AdminKey);
        (await Answer.OfAsync(_server.Client, request)).Is(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Sequence_past_the_record_is_an_empty_page_and_a_stream_that_waits()
    {
        var count = await _server.CountAsync();
        var page = await _server.ReadAsync($"/v1/events?after={long.MaxValue}");
        page["items"]!.AsArray().ShouldBeEmpty();
        var live = _server.TakeAsync("/v1/events", 1, $"{count + 1}");
        await _server.RecordAsync(Claims.Pledge("past-1"));
        await _server.RecordAsync(Claims.Pledge("past-2"));
        (await live).Single().Text("subject").ShouldBe("commitment/past-2");
    }
}
