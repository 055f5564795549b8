using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

public sealed class Races(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Of_16_posts_of_one_claim_one_is_recorded_and_15_are_duplicates()
    {
        for (var round = 0; round < 5; round++)
        {
            var before = await _server.CountAsync();
            var claim = Claims.Pledge($"one-of-16-{round}");

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 16).Select(_ => _server.PostAsync(claim))
            );

            answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
            answers.Count(a => a.Status is HttpStatusCode.OK).ShouldBe(15);
            answers.Select(a => a.Json.Text("results/0/sequence")).Distinct().Count().ShouldBe(1);
            answers.Select(a => a.Json.Text("results/0/recordedAt")).Distinct().Count().ShouldBe(1);
            (await _server.CountAsync()).ShouldBe(before + 1);
        }
    }

    [Fact]
    public async Task Of_16_contents_under_one_id_one_is_recorded_and_15_are_refused_with_422()
    {
        var claim = Claims.Pledge("one-content");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(i => _server.PostAsync(claim.With("data/title", $"{i}")))
        );
        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status is HttpStatusCode.UnprocessableEntity).ShouldBe(15);
    }

    [Fact]
    public async Task Of_16_corrections_of_one_claim_one_is_recorded()
    {
        var claim = Claims.Pledge("one-correction");
        await _server.RecordAsync(claim);
        var data = (JsonObject)claim.With("data/title", "Corrected")["data"]!;
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 16).Select(_ => _server.PostAsync(Claims.Correction(claim, data)))
        );
        answers.Count(a => a.Status is HttpStatusCode.Created).ShouldBe(1);
        answers.Count(a => a.Status is HttpStatusCode.Conflict).ShouldBe(15);
    }

    [Fact]
    public async Task Two_nodes_that_post_to_one_long_stream_see_what_the_other_recorded()
    {
        await using var other = await Server.StartAsync(_server.Database, _server.AdminKey);
        Server[] nodes = [_server, other];
        var pledge = Claims.Pledge("of-two-nodes");
        await _server.RecordAsync(pledge);
        var versions = new List<long> { 1 };
        foreach (var i in Enumerable.Range(0, 20))
            versions.Add(
                (long)
                    (await nodes[i % 2].RecordAsync(pledge.With("id", $"of-two-nodes-{i}")))[
                        "version"
                    ]!
            );
        versions.AddRange(
            (
                await Task.WhenAll(
                    Enumerable
                        .Range(20, 40)
                        .Select(i =>
                            nodes[i % 2].RecordAsync(pledge.With("id", $"of-two-nodes-{i}"))
                        )
                )
            ).Select(r => (long)r["version"]!)
        );
        versions.Order().ShouldBe(Enumerable.Range(1, 61).Select(v => (long)v));

        // Each knows the correction that the other took.
        var data = (JsonObject)pledge["data"]!.DeepClone();
        (await other.PostAsync(Claims.Correction(pledge, data))).Is(HttpStatusCode.Created);
        (await _server.PostAsync(Claims.Correction(pledge, data).With("id", "again"))).Is(
            HttpStatusCode.Conflict
        );
    }

    [Fact]
    public async Task Writers_of_many_streams_leave_no_gap_in_sequences_and_versions()
    {
        var before = await _server.CountAsync();
        var results = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(i => _server.RecordAsync(Claims.Pledge($"stream-{i % 10}")))
        );
        results
            .Select(r => (long)r["sequence"]!)
            .Order()
            .ShouldBe(Enumerable.Range(1, 200).Select(i => before + i));
        foreach (var stream in results.GroupBy(r => r.Text("subject")))
        {
            var inOrder = stream.OrderBy(r => (long)r["sequence"]!).ToList();
            inOrder
                .Select(r => (long)r["version"]!)
                .ShouldBe(Enumerable.Range(1, 20).Select(i => (long)i));
            inOrder.Select(r => r.Text("recordedAt")!).ShouldBeInOrder();
        }
    }
}
