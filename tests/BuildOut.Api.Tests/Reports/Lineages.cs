using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reports;

/// <summary>A figure's link lists what was counted for it, and no more.</summary>
public sealed class Lineages(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Outages_of_an_operator_and_of_what_it_controls_in_the_window_are_listed()
    {
        await _server.RecordAsync(
            Claims.Of(
                "organisation.ownership-stated",
                "organisation/l-below",
                "2024-01-01",
                """{"owner":"organisation/l-above","share":{"low":"0.9","high":"0.9"}}"""
            )
        );
        (string Slug, string Who, string Day)[] outages =
        [
            ("l-own", "l-above", "2025-06-10"),
            ("l-of-below", "l-below", "2025-06-20"),
            ("l-of-another", "l-other", "2025-06-20"),
            ("l-before", "l-above", "2024-12-10"),
        ];
        foreach (var (slug, who, day) in outages)
        {
            await _server.RecordAsync(
                Claims.Of(
                    "region.outage-reported",
                    "region/LA",
                    day,
                    $$"""{"outage":"{{slug}}","operator":"organisation/{{who}}","startedAt":"{{day}}T01:00:00Z"}"""
                )
            );
            await _server.RecordAsync(
                Claims.Of(
                    "region.outage-resolved",
                    "region/LA",
                    day,
                    $$"""{"outage":"{{slug}}","endedAt":"{{day}}T02:00:00Z"}"""
                )
            );
        }
        var row = (
            await _server.ReadAsync(
                "/v1/reports/availability?region=LA&by=region&operator=organisation/l-above&asOf=2025-06-30"
            )
        )["rows"]!
            .AsArray()
            .First(r => r.Text("days") == "30")!;
        row.Text("outages").ShouldBe("2");
        (await ItemsAsync(row)).Select(o => o.Text("outage")).ShouldBe(["l-of-below", "l-own"]);
        (await _server.GetAsync("/v1/outages?operator=aws"))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldBe(["/query/operator key"]);
    }

    [Fact]
    public async Task Promises_of_a_year_are_listed_by_it()
    {
        foreach (var (slug, year) in new[] { ("l-2023", "2023"), ("l-2024", "2024") })
            await _server.RecordAsync(
                Claims
                    .Pledge(slug, "KH", date: "2022-01-01")
                    .With("data/horizon", JsonNode.Parse($$"""{"to":"{{year}}-06"}"""))
            );
        var rows = (await _server.ReadAsync("/v1/reports/slippage/medians?region=KH&by=year"))[
            "rows"
        ]!.AsArray();
        rows.Count.ShouldBe(2);
        foreach (var row in rows)
            (await ItemsAsync(row!))
                .ShouldHaveSingleItem()
                .Text("subject")
                .ShouldBe($"commitment/l-{row.Text("year")}");
        (await _server.GetAsync("/v1/reports/slippage?year=2024-06"))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldBe(["/query/year year"]);
    }

    [Fact]
    public async Task Projects_that_an_organisation_s_commitments_fund_are_listed()
    {
        foreach (var who in new[] { "l-payer", "l-stranger" })
        {
            await _server.RecordAsync(
                Claims
                    .Pledge($"{who}-money", "BN")
                    .With(
                        "data/parties",
                        JsonNode.Parse(
                            $$"""[{"organisation":"organisation/{{who}}","role":"Investor"}]"""
                        )
                    )
            );
            await _server.RecordAsync(
                Claims.Of(
                    "commitment.related",
                    $"commitment/{who}-money",
                    "2025-10-29",
                    $$"""{"to":"project/{{who}}-site","relation":"Funds"}"""
                )
            );
            await _server.RecordAsync(
                Claims.Of(
                    "project.operating",
                    $"project/{who}-site",
                    "2026-01-01",
                    """{"region":"BN","capacity":{"basis":"CriticalIT","low":"30","high":"30"}}"""
                )
            );
        }
        var row = (
            await _server.ReadAsync(
                "/v1/reports/delivery?region=BN&organisation=organisation/l-payer"
            )
        )["rows"]!
            .AsArray()
            .Single(r => r.Text("measure") == "ProjectMegawatts");
        (await ItemsAsync(row!))
            .ShouldHaveSingleItem()
            .Text("key")
            .ShouldBe("project/l-payer-site");
    }

    [Fact]
    public async Task What_served_load_in_a_year_that_is_over_is_listed_as_of_its_end()
    {
        await _server.RecordAsync(
            Claims.Of(
                "project.operating",
                "project/l-gone",
                "2022-03-01",
                """{"region":"BT","capacity":{"basis":"CriticalIT","low":"5","high":"5"}}"""
            )
        );
        await _server.RecordAsync(
            Claims.Of("project.decommissioned", "project/l-gone", "2024-02-01", "{}")
        );
        var rows = (await _server.ReadAsync("/v1/capacity?region=BT&by=year&asOf=2025-06-01"))[
            "rows"
        ]!.AsArray();
        var row = rows.First(r => r.Text("year") == "2022");
        row.Text("low").ShouldBe("5");
        (await ItemsAsync(row!)).ShouldHaveSingleItem().Text("key").ShouldBe("project/l-gone");
    }

    [Fact]
    public async Task Commitments_of_an_organisation_in_one_currency_or_basis_are_listed()
    {
        foreach (
            var (slug, member, value) in new[]
            {
                (
                    "l-usd",
                    "amount",
                    """{"currency":"USD","low":"5","high":"5","qualifier":"Exact"}"""
                ),
                (
                    "l-krw",
                    "amount",
                    """{"currency":"KRW","low":"7","high":"7","qualifier":"Exact"}"""
                ),
                ("l-mw", "capacity", """{"basis":"CriticalIT","low":"9","high":"9"}"""),
            }
        )
        {
            var pledge = Claims.Pledge(slug, "MO").With("data/amount", null);
            pledge["data"]!.AsObject().Remove("amount");
            pledge["data"]![member] = JsonNode.Parse(value);
            pledge["data"]!["parties"] = JsonNode.Parse(
                """[{"organisation":"organisation/l-three","role":"Investor"}]"""
            );
            await _server.RecordAsync(pledge);
        }
        var rows = (await _server.ReadAsync("/v1/organisations/l-three"))["commitments"]!.AsArray();
        rows.Count.ShouldBe(3);
        foreach (
            var row in rows.Where(r => r.Text("currency") is "KRW" || r.Text("basis") is not null)
        )
            (await ItemsAsync(row!)).Count.ShouldBe((int)row!["count"]!);
    }

    private async Task<IReadOnlyList<JsonNode>> ItemsAsync(JsonNode row) =>
        [.. (await _server.ReadAsync(row.Text("lineage")!))["items"]!.AsArray().Select(i => i!)];
}
