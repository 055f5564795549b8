using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary><c>buildout replay</c> and <c>capacity</c>: the server's figures, as a table or as they came.</summary>
public sealed class Reads(StirredWorld world) : IClassFixture<StirredWorld>
{
    private const string Founding = "asOf=2025-10-30&source=%2Fseeds%2Farticle";
    private static readonly string[] ByTheArticle =
    [
        "--as-of",
        "2025-10-30",
        "--source",
        "/seeds/article",
    ];

    private readonly Server _server = world.Server;

    [Fact]
    public async Task Replay_ends_with_the_worked_examples_totals()
    {
        var ran = (await Ran.BuildOutAsync(_server, ["replay", "KR", .. ByTheArticle])).Is(0);

        ran.Output.ShouldContain("commitment.pledged");
        ran.Output.ShouldContain(
            "CapitalInvestment 13 bn to 18 bn USD, and 2 undisclosed, 1 shared (0 to 40 bn)"
        );
        ran.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Replay_as_JSON_is_what_the_server_answers_a_frame_a_line()
    {
        var expected = (
            await _server.GetAsync($"/v1/regions/KR/history?format=ndjson&{Founding}")
        ).Is(HttpStatusCode.OK);

        var ran = (
            await Ran.BuildOutAsync(_server, ["replay", "KR", .. ByTheArticle, "--json"])
        ).Is(0);

        ran.Output.ShouldBe(expected.Text);
    }

    [Fact]
    public async Task Replay_takes_from_to_and_types()
    {
        var ran = (
            await Ran.BuildOutAsync(
                _server,
                "replay",
                "KR",
                "--from",
                "2025-10-29",
                "--to",
                "2025-10-29",
                "--types",
                "commitment.pledged",
                "--json"
            )
        ).Is(0);

        ran.Lines.ShouldNotBeEmpty();
        ran.Lines.ShouldAllBe(f =>
            f.Text("event/type") == "commitment.pledged"
            && f.Text("event/effectivedate") == "2025-10-29"
        );
    }

    [Theory]
    [InlineData("KR", "/v1/regions/KR/history?format=ndjson&order=recorded", "--order", "recorded")]
    [InlineData(
        "JP",
        "/v1/regions/JP/history?format=ndjson&include=retracted",
        "--include",
        "retracted"
    )]
    public async Task Replay_takes_order_and_include(
        string region,
        string path,
        string option,
        string value
    )
    {
        var expected = (await _server.GetAsync(path)).Is(HttpStatusCode.OK);

        var ran = (await Ran.BuildOutAsync(_server, "replay", region, option, value, "--json")).Is(
            0
        );

        ran.Output.ShouldBe(expected.Text);
        (await Ran.BuildOutAsync(_server, "replay", region, option, "backwards")).Is(2);
    }

    [Fact]
    public async Task Replay_marks_what_was_retracted() =>
        (await Ran.BuildOutAsync(_server, "replay", "JP", "--include", "retracted"))
            .Is(0)
            .Output.ShouldContain("(retracted)");

    [Fact]
    public async Task Replay_of_a_commitment_shows_what_it_came_to()
    {
        var ran = (await Ran.BuildOutAsync(_server, "replay", "commitment/aws-kr-2031")).Is(0);

        ran.Output.ShouldContain("commitment.pledged");
        ran.Output.ShouldContain("amount 5 bn USD");
    }

    [Theory]
    [InlineData("ZZ")]
    [InlineData("commitment/nobody-said-so")]
    [InlineData("planet/mars")]
    [InlineData("KR", "--types", "commitment.promised")]
    [InlineData("KR", "--as-of", "tomorrow")]
    public async Task Replay_of_what_is_not_there_ends_with_2(params string[] what)
    {
        var ran = (await Ran.BuildOutAsync(_server, ["replay", .. what])).Is(2);

        ran.Output.ShouldBeEmpty();
        ran.Error.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Capacity_is_a_table_of_what_is_kept_apart_or_rows_as_they_came()
    {
        var answer = await _server.ReadAsync("/v1/capacity?by=region,stage,basis");

        var rows = (
            await Ran.BuildOutAsync(_server, "capacity", "--by", "region,stage,basis", "--json")
        ).Is(0);
        var table = (await Ran.BuildOutAsync(_server, "capacity", "--by", "region,stage,basis")).Is(
            0
        );

        rows.Lines.ShouldNotBeEmpty();
        rows.Lines.Select(l => l.ToJsonString())
            .ShouldBe(answer["rows"]!.AsArray().Select(r => r!.ToJsonString()));
        var lines = table.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var row in rows.Lines)
            lines.ShouldContain(l =>
                l.Contains(row.Text("basis") ?? "") && l.Contains(row.Text("stage") ?? "")
            );
        (await Ran.BuildOutAsync(_server, "capacity", "--by", "weather")).Is(2);
    }
}
