using BuildOut.Api.Tests.EventTypes;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reports;

/// <summary>Reports over the article and Asia-Pacific: where they must, they say what regions and organisations say.</summary>
public sealed class Reports_of_seeds(SeededWorld world) : IClassFixture<SeededWorld>
{
    private const string Times = "asOf=2026-11-24";

    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("m49:001")]
    [InlineData("KR")]
    [InlineData("IN")]
    [InlineData("AU-NSW")]
    [InlineData("bloc:apec")]
    public async Task R1_to_R6_what_is_pledged_equals_the_totals_of_the_region(string region)
    {
        foreach (var account in new[] { "", "&account=USD" })
            (await PledgedAsync($"region={region}{account}")).ShouldBe(
                Totals(await _server.ReadAsync($"/v1/regions/{region}?{Times}{account}"))
            );
    }

    [Fact]
    public async Task By_region_each_economy_has_its_own_totals()
    {
        var rows = (await RowsAsync("delivery?by=region")).ToLookup(r => r.Text("region")!);
        rows.Count.ShouldBeGreaterThan(5);
        foreach (var region in rows.Where(r => r.First()["isWider"] is null))
            Pledged(region)
                .ShouldBe(Totals(await _server.ReadAsync($"/v1/regions/{region.Key}?{Times}")));
        // The 500 billion of the world are in no single economy.
        rows["m49:001"]
            .Where(r =>
                r.Text("status") == "Pledged"
                && r.Text("nature") == "CapitalInvestment"
                && r.Text("currency") == "USD"
            )
            .Max(r => decimal.Parse(r.Text("low") ?? "0"))
            .ShouldBeGreaterThanOrEqualTo(500_000_000_000);
    }

    [Fact]
    public async Task By_organisation_each_has_the_totals_of_its_own_page()
    {
        var rows = (await RowsAsync("delivery?by=organisation")).ToLookup(r =>
            r.Text("organisation")!
        );
        rows.Select(r => r.Key).ShouldNotContain("organisation/aws", "Amazon owns it.");
        foreach (var organisation in rows)
            Pledged(organisation)
                .ShouldBe(
                    Totals(
                        await _server.ReadAsync(
                            $"/v1/{organisation.Key.Replace("organisation/", "organisations/")}?{Times}"
                        )
                    )
                );
    }

    [Fact]
    public async Task No_status_exceeds_what_is_pledged_and_statuses_outside_of_it_stand_apart()
    {
        var rows = await RowsAsync("delivery?region=KR&account=USD");
        var pledged = rows.Single(r =>
            r.Text("status") == "Pledged"
            && r.Text("measure") == "Money"
            && r.Text("nature") == "CapitalInvestment"
            && r.Text("currency") == "USD"
        );
        foreach (
            var row in rows.Where(r =>
                r.Text("measure") == "Money"
                && r.Text("nature") == "CapitalInvestment"
                && r.Text("currency") == "USD"
                && r.Text("status") is not ("Lapsed" or "Withdrawn")
            )
        )
        {
            int.Parse(row.Text("count")!)
                .ShouldBeLessThanOrEqualTo(int.Parse(pledged.Text("count")!));
            if (row.Text("low") is { } low)
                decimal.Parse(low).ShouldBeLessThanOrEqualTo(decimal.Parse(pledged.Text("low")!));
        }
        rows.ShouldContain(r =>
            r.Text("measure") == "ProjectMegawatts" && r.Text("stage") == "UnderConstruction"
        );
        rows.ShouldAllBe(r => r.Text("currency") == null || r.Text("basis") == null);
        rows.ShouldAllBe(r => r.Text("lineage") != null);
    }

    [Fact]
    public async Task The_league_goes_by_low_and_gives_what_organisations_give()
    {
        foreach (var view in new[] { "Whole", "Equity", "Operator" })
        {
            var rows = await RowsAsync($"league?view={view}");
            foreach (
                var table in rows.GroupBy(r =>
                    (r.Text("nature"), r.Text("currency"), r.Text("basis"))
                )
            )
            {
                var lows = table
                    .Select(r => r.Text("low"))
                    .OfType<string>()
                    .Select(decimal.Parse)
                    .ToList();
                lows.ShouldBe(lows.OrderDescending());
                table.Where(r => r.Text("low") is null).ShouldAllBe(r => r["rank"] == null);
            }
            foreach (var organisation in rows.GroupBy(r => r.Text("organisation")!))
                Pledged(organisation, status: null)
                    .ShouldBe(
                        Totals(
                            await _server.ReadAsync(
                                $"/v1/organisations/{organisation.Key[13..]}?view={view}&{Times}"
                            )
                        )
                    );
        }
    }

    [Theory]
    [InlineData("m49:001")]
    [InlineData("KR")]
    public async Task By_year_nothing_planned_is_dropped_and_what_operates_is_of_today(
        string region
    )
    {
        var years = await _server.ReadAsync($"/v1/capacity?region={region}&by=year&{Times}");
        var stages = await _server.ReadAsync($"/v1/capacity?region={region}&by=stage&{Times}");
        foreach (var stage in stages["rows"]!.AsArray())
        {
            var rows = years["rows"]!
                .AsArray()
                .Where(r =>
                    r.Text("basis") == stage.Text("basis") && r.Text("stage") == stage.Text("stage")
                )
                .ToList();
            if (stage.Text("stage") == "Operational")
                rows = [.. rows.Where(r => r.Text("year") == "2026")];
            rows.Sum(r => int.Parse(r.Text("unknown")!))
                .ShouldBe(int.Parse(stage.Text("unknown")!));
            if (stage.Text("low") is not { } low)
                continue;
            rows.Sum(r => decimal.Parse(r.Text("low") ?? "0"))
                .ShouldBeLessThanOrEqualTo(decimal.Parse(low));
            if (rows.All(r => r.Text("high") is not null) && stage.Text("high") is { } high)
                rows.Sum(r => decimal.Parse(r.Text("high") ?? "0"))
                    .ShouldBeGreaterThanOrEqualTo(decimal.Parse(high));
        }
    }

    [Fact]
    public async Task Slippage_has_each_promise_and_its_medians_count_them_all()
    {
        var items = new List<JsonNode>();
        for (string? next = ""; next is not null; )
        {
            var page = await _server.ReadAsync($"/v1/reports/slippage?limit=7&{Times}{next}");
            items.AddRange(page["items"]!.AsArray()!);
            next = page.Text("nextCursor") is { } cursor ? $"&cursor={cursor}" : null;
        }
        var medians = await _server.ReadAsync($"/v1/reports/slippage/medians?{Times}");
        medians.Text("rows/0/promises").ShouldBe(items.Count.ToString());
        // Its horizon was 2022, then 2030, then 2039.
        var telangana = items.Where(i => i.Text("subject") == "commitment/aws-in-tg").ToList();
        telangana.Select(i => i.Text("promised")).ShouldBe(["2022", "2030", "2039"]);
        telangana[0].Text("movedLow").ShouldBe("6209");
        telangana[0].Text("status").ShouldBe("Overdue");
        items.ShouldAllBe(i => i["lineage"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task The_article_outage_is_in_the_window_of_its_year_with_its_exposure_unknown()
    {
        var answer = await _server.ReadAsync(
            "/v1/reports/availability?asOf=2025-10-30&source=/seeds/article"
        );
        foreach (var row in answer["rows"]!.AsArray())
        {
            row.Text("operator").ShouldBe("organisation/aws");
            // From some hour of one day to some hour of the next.
            row.Text("low").ShouldBe("0");
            row.Text("high").ShouldBe("48");
            row.Text("exposureUnknown").ShouldBe("1");
            row.Text("measure").ShouldBe("Hours");
        }
        answer["rows"]!.AsArray().Count.ShouldBe(2);
        (
            await _server.ReadAsync(
                "/v1/reports/availability?region=KR&asOf=2025-10-30&source=/seeds/article"
            )
        )["rows"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<JsonNode>> RowsAsync(string report) =>
        [
            .. (
                await _server.ReadAsync(
                    $"/v1/reports/{report}{(report.Contains('?') ? '&' : '?')}{Times}"
                )
            )["rows"]!.AsArray()!,
        ];

    private async Task<string[]> PledgedAsync(string query) =>
        Pledged(await RowsAsync($"delivery?{query}"));

    private static string[] Pledged(IEnumerable<JsonNode> rows, string? status = "Pledged") =>
        [
            .. rows.Where(r =>
                    r.Text("status") == status && r.Text("measure") is not "ProjectMegawatts"
                )
                .Select(Figures)
                .Order(StringComparer.Ordinal),
        ];

    private static string[] Totals(JsonNode region) =>
        [
            .. region["commitments"]!
                .AsArray()
                .Select(r => Figures(r!))
                .Order(StringComparer.Ordinal),
        ];

    private static string Figures(JsonNode row) =>
        $"{row["nature"]} {row["currency"]} {row["basis"]} {row["low"]} {row["high"]} {row["count"]} {row["undisclosed"]} {row.Text("sharedCount") ?? row.Text("shared/count")}";
}
