using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reports;

/// <summary>The link of a row of money or power lists what the row counts, shows as shared, or lists by firmness, and no more.</summary>
public sealed class Money_lineages(MoneyWorld world) : IClassFixture<MoneyWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("/v1/regions/LA")]
    [InlineData("/v1/regions/LA?account=EUR")]
    [InlineData("/v1/regions/LA?account=KRW&asOf=2025-12-31")]
    [InlineData("/v1/regions/m49:035")]
    [InlineData("/v1/regions/m49:001?account=USD")]
    [InlineData("/v1/organisations/payer")]
    [InlineData("/v1/organisations/payer?account=EUR")]
    [InlineData("/v1/organisations/payer?view=Equity")]
    public async Task List_as_many_as_the_row_has(string path)
    {
        var rows = (await _server.ReadAsync(path))["commitments"]!.AsArray();
        rows.Count.ShouldBeGreaterThan(0);
        foreach (var row in rows)
        {
            var targets = row!["byFirmness"]!
                .AsArray()
                .Where(f => f.Text("firmness") == "Target")
                .Sum(f => (int)f!["count"]!);
            var listed = await ItemsAsync(row.Text("lineage")!);
            listed.Count.ShouldBe(
                (int)row["count"]! + ((int?)row.At("shared/count") ?? 0) + targets,
                $"{row.ToJsonString()} lists {string.Join(' ', listed)}"
            );
        }
    }

    [Fact]
    public async Task Of_each_frame_are_of_its_own_day()
    {
        var frames = (await _server.ReadAsync("/v1/regions/LA/history?limit=200"))[
            "items"
        ]!.AsArray();
        foreach (var frame in frames.Where(f => f!.At("after/commitments/0") is not null))
        {
            var day = frame!.Text("event/effectivedate")!;
            foreach (var row in frame!["after"]!["commitments"]!.AsArray())
                row!.Text("lineage")!.ShouldContain($"asOf={day}");
        }
    }

    [Fact]
    public async Task Of_a_part_in_won_is_its_umbrella_s_row_in_dollars() =>
        (
            await ItemsAsync("/v1/regions/LA/commitments?nature=CapitalInvestment&row=USD")
        ).ShouldContain("commitment/m-part");

    private async Task<List<string>> ItemsAsync(string path) =>
        [
            .. (await _server.ReadAsync($"{path}&limit=1000"))["items"]!
                .AsArray()
                .Select(i => i.Text("key")!),
        ];
}

/// <summary>Money of several currencies, related and not, undisclosed, wider and aimed at.</summary>
public sealed class MoneyWorld(Databases databases) : ClonedWorld(databases, databases.Article)
{
    protected override async Task PrepareAsync()
    {
        JsonObject[] claims =
        [
            Of("m-umbrella", "USD", "9000000000"),
            Of("m-part", "KRW", "1400000000000"),
            Claims.Relation("m-part", "m-umbrella"),
            Of("m-euro", "EUR", "1000000000"),
            Of("m-undisclosed", null, null),
            Of("m-undisclosed-won", "KRW", null),
            Of("m-target", "KRW", "9900000000000", firmness: "Target"),
            Of("m-wider", "USD", "40000000000", regions: """["m49:035"]"""),
            Of("m-wider-undisclosed", null, null, regions: """["m49:035"]"""),
            Of("m-grant", "EUR", "5000000", nature: "Grant"),
            Of(
                "m-power",
                null,
                null,
                capacity: """{"basis":"CriticalIT","low":"100","high":"100"}"""
            ),
        ];
        foreach (var claim in claims)
            await Server.RecordAsync(claim);
        await Server.CaughtUpAsync();
    }

    private static JsonObject Of(
        string slug,
        string? currency,
        string? amount,
        string nature = "CapitalInvestment",
        string firmness = "Pledge",
        string regions = """["LA"]""",
        string? capacity = null
    )
    {
        var money = currency is null
            ? ""
            : $$""","amount":{"currency":"{{currency}}",{{(amount is null ? "" : $"\"low\":\"{amount}\",\"high\":\"{amount}\",")}}"qualifier":"{{(amount is null ? "NotDisclosed" : "Exact")}}"}""";
        var power = capacity is null ? "" : $$""","capacity":{{capacity}}""";
        return Claims.Of(
            "commitment.pledged",
            $"commitment/{slug}",
            "2025-10-29",
            $$"""
            {"title":"{{slug}}","nature":"{{nature}}","firmness":"{{firmness}}","scope":{"regions":{{regions}} },
             "parties":[{"organisation":"organisation/payer","role":"Investor"}]{{money}}{{power}} }
            """
        );
    }
}
