using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

public sealed class Single_post(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task New_claim_is_recorded_and_says_where()
    {
        var before = await _server.CountAsync();
        var claim = Claims.Pledge("new-claim");

        var answer = (await _server.PostAsync(claim)).Is(HttpStatusCode.Created);

        var result = answer.Json.At("results/0");
        result.Text("id").ShouldBe(claim.Text("id"));
        result.Text("status").ShouldBe("recorded");
        result.Text("subject").ShouldBe("commitment/new-claim");
        result.Text("version").ShouldBe("1");
        result.Text("sequence").ShouldBe($"{before + 1}");
        // As wide as any other, so that texts sort as the instants do.
        result.Text("recordedAt")!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
        Guid.Parse(result.Text("eventId")!).Version.ShouldBe(5);
        (await _server.CountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Same_claim_again_is_a_duplicate_and_gets_the_first_result()
    {
        var claim = Claims.Pledge("said-twice");
        var first = await _server.RecordAsync(claim);
        var before = await _server.CountAsync();

        var again = (await _server.PostAsync(claim)).Is(HttpStatusCode.OK).Json.At("results/0")!;

        again.Text("status").ShouldBe("duplicate");
        foreach (var member in new[] { "eventId", "subject", "version", "sequence", "recordedAt" })
            again.Text(member).ShouldBe(first.Text(member), member);
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Order_of_members_white_space_and_time_make_no_other_content()
    {
        var claim = Claims.Pledge("said-otherwise");
        await _server.RecordAsync(claim.With("time", "2025-10-29T08:00:00Z"));
        var turned = new JsonObject(
            claim.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))
        );

        var again = await _server.PostBytesAsync(
            System.Text.Encoding.UTF8.GetBytes(
                turned.With("time", "2026-01-01T08:00:00Z").ToString()
            ),
            Media.One
        );

        again.Is(HttpStatusCode.OK).Json.Text("results/0/status").ShouldBe("duplicate");
    }

    [Fact]
    public async Task Same_id_with_other_content_is_refused_with_422()
    {
        var claim = Claims.Pledge("said-and-changed");
        await _server.RecordAsync(claim);
        var before = await _server.CountAsync();

        var answer = await _server.PostAsync(claim.With("data/title", "Another title"));

        answer.Is(HttpStatusCode.UnprocessableEntity);
        answer.Json.Text("type").ShouldBe("/docs/errors/other-content");
        answer.Faults.ShouldContain("/id other-content");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Same_id_of_another_source_is_another_claim()
    {
        var claim = Claims.Pledge("said-by-two");
        await _server.RecordAsync(claim);
        await _server.RecordAsync(claim.With("source", "/desks/tokyo"));
    }

    [Fact]
    public async Task Refused_claim_leaves_its_id_free()
    {
        var claim = Claims.Pledge("refused-first");
        (await _server.PostAsync(claim.With("data/amount/low", "-1"))).Is(
            HttpStatusCode.BadRequest
        );
        await _server.RecordAsync(claim);
    }

    [Fact]
    public async Task What_was_posted_is_given_back_as_it_was()
    {
        var claim = Claims
            .Pledge("given-back")
            .With("ordinal", 7)
            .With("data/title", "Seoul 서울 \U0001F5FC “quoted” \\ / \t")
            .With("time", "2025-10-29T08:00:00Z");
        await _server.RecordAsync(claim);

        var events = await _server.ReadAsync("/v1/commitments/given-back/events");

        var back = events.At("items/0")!;
        foreach (var (name, value) in claim)
            if (name is not "time")
                JsonNode.DeepEquals(back[name], value).ShouldBeTrue($"{name}: {back[name]}");
        DateTimeOffset
            .Parse(back.Text("time")!)
            .ShouldBe(DateTimeOffset.Parse("2025-10-29T08:00:00Z"));
    }

    [Fact]
    public async Task Time_that_is_no_instant_of_RFC_3339_is_refused()
    {
        foreach (var time in new[] { "yesterday", "10/29/2025", "2025", "12:00", "2025-10-29" })
            (await _server.PostAsync(Claims.Pledge("ill-timed").With("time", time)))
                .Is(HttpStatusCode.BadRequest)
                .Faults.ShouldContain("/time format", time);
    }

    [Fact]
    public async Task Contradicting_claim_is_accepted_and_flagged()
    {
        await _server.RecordAsync(Claims.Pledge("withdrawn-first"));
        await _server.RecordAsync(
            Claims.Of(
                "commitment.withdrawn",
                "commitment/withdrawn-first",
                "2025-11-01",
                """{"reason":"No grid."}"""
            )
        );

        var result = await _server.RecordAsync(
            Claims.Restatement("withdrawn-first", "2000000000", "2025-11-05")
        );

        result["flags"]!.AsArray().Select(f => f!.ToString()).ShouldContain("Contradicted");
    }

    [Fact]
    public async Task PartOf_that_closes_a_circle_is_accepted_and_flagged()
    {
        await _server.RecordAsync(Claims.Relation("circle-a", "circle-b"));
        var result = await _server.RecordAsync(Claims.Relation("circle-b", "circle-a"));
        result["flags"]!.AsArray().Select(f => f!.ToString()).ShouldContain("Cycle");
    }
}
