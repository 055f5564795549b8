using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

public sealed class If_match(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Right_version_lets_the_post_pass()
    {
        await _server.RecordAsync(Claims.Pledge("matched"));
        (await PostAsync(Claims.Restatement("matched", "2000000000"), "\"1\"")).Is(
            HttpStatusCode.Created
        );
    }

    [Fact]
    public async Task Version_0_is_a_stream_that_is_not_there_yet() =>
        (await PostAsync(Claims.Pledge("first-of-all"), "\"0\"")).Is(HttpStatusCode.Created);

    [Fact]
    public async Task Stale_version_is_refused_with_412_and_writes_nothing()
    {
        await _server.RecordAsync(Claims.Pledge("stale"));
        await _server.RecordAsync(Claims.Restatement("stale", "2000000000"));
        var before = await _server.CountAsync();

        var answer = await PostAsync(Claims.Restatement("stale", "3000000000"), "\"1\"");

        answer.Is(HttpStatusCode.PreconditionFailed);
        answer.Json.Text("type").ShouldBe("/docs/errors/stale");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Post_repeated_after_a_lost_answer_gets_the_first_result()
    {
        await _server.RecordAsync(Claims.Pledge("lost-answer"));
        var claim = Claims.Restatement("lost-answer", "2000000000");
        (await PostAsync(claim, "\"1\"")).Is(HttpStatusCode.Created);

        (await PostAsync(claim, "\"1\""))
            .Is(HttpStatusCode.OK)
            .Json.Text("results/0/status")
            .ShouldBe("duplicate");
    }

    [Fact]
    public async Task Version_of_a_read_is_the_one_to_match()
    {
        await _server.RecordAsync(Claims.Pledge("read-first"));
        var read = await _server.GetAsync("/v1/commitments/read-first/events");
        (
            await PostAsync(
                Claims.Restatement("read-first", "2000000000"),
                $"\"{read.Headers["BuildOut-Version"]}\""
            )
        ).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Several_subjects_are_refused() =>
        (
            await PostAsync(
                new JsonArray(Claims.Pledge("matched-a"), Claims.Pledge("matched-b")),
                "\"0\""
            )
        ).Is(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Lines_are_refused() =>
        (
            await _server.PostLinesAsync(
                [Claims.Pledge("matched-line")],
                headers: ("If-Match", "\"0\"")
            )
        ).Is(HttpStatusCode.BadRequest);

    [Theory]
    [InlineData("*")]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("99999999999999999999")]
    public async Task What_is_no_version_is_refused(string match) =>
        (await PostAsync(Claims.Pledge("unmatched"), match)).Is(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Of_16_writers_with_one_version_one_wins()
    {
        await _server.RecordAsync(Claims.Pledge("raced"));
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(i => PostAsync(Claims.Restatement("raced", $"{i + 2}000000000"), "\"1\""))
        );
        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status is HttpStatusCode.PreconditionFailed).ShouldBe(15);
    }

    private Task<Answer> PostAsync(JsonNode body, string match) =>
        _server.PostAsync(body, headers: ("If-Match", match));
}
