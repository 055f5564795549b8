using BuildOut.Api.Tests.Answering;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Finding;

/// <summary>What was learnt between two states of knowledge, with the totals by each.</summary>
public sealed class Diffs(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Facts_are_told_by_what_became_of_them_with_totals_before_and_after()
    {
        var kept = Claims.Pledge("diff-kept", "MN");
        var wrong = Claims.Pledge("diff-wrong", "MN");
        var hoax = Claims.Pledge("diff-hoax", "MN");
        foreach (var claim in (JsonObject[])[kept, wrong, hoax])
            await _server.RecordAsync(claim);
        var from = await _server.CountAsync();
        await _server.RecordAsync(Claims.Pledge("diff-new", "MN", "5000000000"));
        await _server.RecordAsync(Claims.Restatement("diff-kept", "2000000000"));
        await _server.RecordAsync(
            Claims.Correction(
                wrong,
                (JsonObject)Claims.Pledge("diff-wrong", "MN", "3000000000")["data"]!
            )
        );
        await _server.RecordAsync(Claims.Retraction(hoax));
        await _server.RecordAsync(Claims.Pledge("diff-elsewhere", "FJ"));

        var diff = await _server.ReadAsync($"/v1/diff?from={from}&region=MN&asOf=2026-01-01");

        diff["items"]!
            .AsArray()
            .Select(i => $"{i.Text("kind")} {i.Text("subject")}")
            .ShouldBe([
                "Added commitment/diff-new",
                "Restated commitment/diff-kept",
                "Corrected commitment/diff-wrong",
                "Retracted commitment/diff-hoax",
            ]);
        diff.Text("items/2/before/data/amount/low").ShouldBe("1000000000");
        diff.Text("items/2/after/data/amount/low").ShouldBe("3000000000");
        diff.Text("items/3/reason").ShouldBe("It was a hoax.");
        diff.Text("items/3/before/data/amount/low").ShouldBe("1000000000");
        diff.At("items/3/after").ShouldBeNull();
        diff.Text("counts/added").ShouldBe("1");
        diff.Text("from/totals/commitments/0/low").ShouldBe("3000000000");
        diff.Text("to/totals/commitments/0/low").ShouldBe("10000000000");
        (await _server.ReadAsync($"/v1/regions/MN?asOf=2026-01-01&knownAt={from}"))
            .At("commitments")!
            .ToJsonString()
            .ShouldBe(diff.At("from/totals/commitments")!.ToJsonString());

        (await Paged.AllAsync(_server, $"/v1/diff?from={from}&region=MN&limit=1")).Count.ShouldBe(
            4
        );
        (await _server.ReadAsync($"/v1/diff?from={from}&region=MN&types=commitment.restated"))[
            "items"
        ]!
            .AsArray()
            .Count.ShouldBe(1);
        (await _server.ReadAsync($"/v1/diff?from={from}&to={from}&region=MN"))["items"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task By_the_public_clock_it_is_what_was_published()
    {
        var claim = Claims.Pledge("diff-public", "BT");
        claim["data"]!["evidence"]![0]!["publishedOn"] = "2025-03-05";
        await _server.RecordAsync(claim);
        foreach (
            var (from, to, count) in new[]
            {
                ("2025-03-04", "2025-03-05", 1),
                ("2025-03-05", "2025-12-31", 0),
            }
        )
            (await _server.ReadAsync($"/v1/diff?clock=Public&from={from}&to={to}&region=BT"))[
                "items"
            ]!
                .AsArray()
                .Count.ShouldBe(count, from);
    }

    [Fact]
    public async Task What_was_retracted_and_is_said_again_is_restored()
    {
        var claim = Claims.Pledge("diff-again", "NP");
        await _server.RecordAsync(claim);
        var retraction = Claims.Retraction(claim);
        await _server.RecordAsync(retraction);
        var from = await _server.CountAsync();
        await _server.RecordAsync(Claims.Retraction(retraction));
        (await _server.ReadAsync($"/v1/diff?from={from}&region=NP"))
            .Text("items/0/kind")
            .ShouldBe("Restored");
    }

    [Fact]
    public async Task Organisation_and_the_world_choose_what_names_them()
    {
        var from = await _server.CountAsync();
        var claim = Claims.Pledge("diff-named", "LK");
        claim["data"]!["parties"] = JsonNode.Parse(
            """[{"organisation":"organisation/diff-org","role":"Investor"}]"""
        );
        await _server.RecordAsync(claim);
        await _server.RecordAsync(
            Claims.Of(
                "organisation.registered",
                "organisation/diff-org",
                "2025-10-20",
                """{"name":"Diff"}"""
            )
        );
        (await _server.ReadAsync($"/v1/diff?from={from}&organisation=organisation/diff-org"))[
            "items"
        ]!
            .AsArray()
            .Select(i => i.Text("subject"))
            .ShouldBe(["commitment/diff-named", "organisation/diff-org"]);
    }

    [Theory]
    [InlineData("", "from")]
    [InlineData("from=x", "from")]
    [InlineData("from=-1", "from")]
    [InlineData("from=5&to=x", "to")]
    [InlineData("from=5&to=4", "to")]
    [InlineData("from=5&clock=Moon", "clock")]
    [InlineData("from=5&clock=Public", "from")]
    [InlineData("from=2025-01-02&to=2025-01-01&clock=Public", "to")]
    [InlineData("from=5&organisation=aws", "organisation")]
    [InlineData("from=5&types=x", "types")]
    [InlineData("from=5&cursor=!", "cursor")]
    [InlineData("from=5&asOf=x", "asOf")]
    [InlineData("from=5&kind=Added", "kind")]
    public async Task What_is_no_diff_is_refused_with_its_name(string query, string name) =>
        (await _server.GetAsync($"/v1/diff?{query}"))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe($"/query/{name}");

    [Theory]
    [InlineData("from=0&region=ZZ")]
    [InlineData("from=0&to=0&region=KR")]
    public async Task Region_that_was_not_designated_is_not_found(string query) =>
        (await _server.GetAsync($"/v1/diff?{query}")).Is(HttpStatusCode.NotFound);
}
