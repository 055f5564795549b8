using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

public sealed class Batch(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task All_are_recorded_together_with_results_in_the_order_sent()
    {
        var before = await _server.CountAsync();
        var batch = new JsonArray(
            Claims.Pledge("batch-a"),
            Claims.Pledge("batch-b"),
            Claims.Relation("batch-a", "batch-b")
        );

        var answer = (await _server.PostAsync(batch)).Is(HttpStatusCode.Created);

        answer.Json["results"]!
            .AsArray()
            .Select(r => r.Text("id"))
            .ShouldBe(batch.Select(e => e.Text("id")));
        (await _server.CountAsync()).ShouldBe(before + 3);
    }

    [Fact]
    public async Task It_is_judged_as_a_set_whatever_the_order_of_its_events()
    {
        var batch = new JsonArray(
            Claims.Restatement("batch-turned", "3000000000"),
            Claims.Pledge("batch-turned")
        );

        (await _server.PostAsync(batch)).Is(HttpStatusCode.Created);

        var commitment = await _server.ReadAsync("/v1/commitments/batch-turned?asOf=2025-12-01");
        commitment.Text("amount/value/low").ShouldBe("3000000000");
    }

    [Fact]
    public async Task One_that_is_malformed_stops_all_and_its_pointer_starts_at_the_item()
    {
        var before = await _server.CountAsync();
        var batch = new JsonArray(
            Claims.Pledge("batch-stopped"),
            Claims.Pledge("batch-stopping").With("data/amount/low", "-5")
        );

        var answer = (await _server.PostAsync(batch)).Is(HttpStatusCode.BadRequest);

        answer.Faults.ShouldContain("/1/data/amount/low range");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task One_that_a_rule_refuses_stops_all_with_the_rule()
    {
        var before = await _server.CountAsync();
        var batch = new JsonArray(
            Claims.Pledge("batch-ruled"),
            Claims.Restatement("batch-nobody-pledged", "3000000000")
        );

        var answer = (await _server.PostAsync(batch)).Is(HttpStatusCode.Conflict);

        answer.Json.Text("rule").ShouldBe("R12");
        answer.Json.Text("subject").ShouldBe("commitment/batch-nobody-pledged");
        answer.Faults.ShouldAllBe(f => f.StartsWith("/1/"));
        (await _server.CountAsync()).ShouldBe(before);
        (await _server.GetAsync("/v1/commitments/batch-ruled")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refused_batch_can_be_posted_again_without_its_wrong_event()
    {
        var right = Claims.Pledge("batch-right");
        var wrong = Claims.Restatement("batch-wrong", "3000000000");
        (await _server.PostAsync(new JsonArray(right.DeepClone(), wrong))).Is(
            HttpStatusCode.Conflict
        );

        (await _server.PostAsync(new JsonArray(right.DeepClone())))
            .Is(HttpStatusCode.Created)
            .Json.Text("results/0/version")
            .ShouldBe("1");
    }

    [Fact]
    public async Task Region_may_be_designated_and_named_in_one_batch()
    {
        var batch = new JsonArray(
            Claims.Pledge("batch-new-place", region: "cloud:test:batch-1"),
            Claims.Of(
                "region.designated",
                "region/cloud:test:batch-1",
                "2025-01-01",
                """{"name":"Batch 1","kind":"CloudRegion","within":["KR"]}"""
            )
        );
        (await _server.PostAsync(batch)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Same_event_twice_in_one_batch_is_recorded_once()
    {
        var claim = Claims.Pledge("batch-twice");

        var answer = await _server.PostAsync(new JsonArray(claim.DeepClone(), claim.DeepClone()));

        answer.Is(HttpStatusCode.Created).Json["results"]!
            .AsArray()
            .Select(r => r.Text("status"))
            .ShouldBe(["recorded", "duplicate"]);
    }

    [Fact]
    public async Task Same_id_twice_in_one_batch_with_other_content_is_refused()
    {
        var claim = Claims.Pledge("batch-two-minds");
        var before = await _server.CountAsync();

        var answer = await _server.PostAsync(
            new JsonArray(claim.DeepClone(), claim.With("data/title", "Another"))
        );

        answer
            .Is(HttpStatusCode.UnprocessableEntity)
            .Json.Text("errors/0/code")
            .ShouldBe("other-content");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task All_duplicates_are_answered_with_200()
    {
        var batch = new JsonArray(Claims.Pledge("batch-again-a"), Claims.Pledge("batch-again-b"));
        (await _server.PostAsync(batch)).Is(HttpStatusCode.Created);
        (await _server.PostAsync(batch)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_no_array_is_no_batch() =>
        (await _server.PostAsync(Claims.Pledge("no-array"), Media.Batch)).Is(
            HttpStatusCode.BadRequest
        );
}
