using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reports;

/// <summary>Small worlds, whose answers are counted by hand.</summary>
public sealed class Reports_of_little(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task R8_a_lapsed_pledge_is_no_part_of_what_stands_and_a_contract_past_its_date_has_slipped()
    {
        foreach (var (slug, firmness) in new[] { ("d-lapsed", "Pledge"), ("d-late", "Contract") })
            await _server.RecordAsync(
                Claims
                    .Pledge(slug, "MY", date: "2024-01-01")
                    .With("data/firmness", firmness)
                    .With("data/horizon", JsonNode.Parse("""{"to":"2025-06"}"""))
            );
        var rows = (await _server.ReadAsync("/v1/reports/delivery?region=MY&asOf=2025-12-31"))[
            "rows"
        ]!.AsArray();
        rows.Select(r => $"{r.Text("status")} {r.Text("low")} {r.Text("count")}")
            .ShouldBe([
                "Pledged 1000000000 1",
                "Contracted 1000000000 1",
                "Slipped 1000000000 1",
                "Lapsed 1000000000 1",
            ]);
        var before = (await _server.ReadAsync("/v1/reports/delivery?region=MY&asOf=2025-06-30"))[
            "rows"
        ]!.AsArray();
        before.Select(r => r.Text("status")).ShouldBe(["Pledged", "Contracted"]);
        before[0].Text("low").ShouldBe("2000000000");
    }

    [Fact]
    public async Task R13_what_is_contracted_is_so_by_the_best_report_as_in_the_totals()
    {
        foreach (
            var (slug, firmness, kind) in new[]
            {
                ("d-press", "Contract", "PressReport"),
                ("d-filing", "Pledge", "CompanyFiling"),
            }
        )
            await _server.RecordAsync(
                Claims
                    .Pledge(slug, "LK")
                    .With("data/firmness", firmness)
                    .With(
                        "data/evidence",
                        JsonNode.Parse(
                            $$"""[{"publisher":"{{slug}}","kind":"{{kind}}","publishedOn":"2025-10-29"}]"""
                        )
                    )
            );
        await _server.RecordAsync(Claims.Relation("d-press", "d-filing", "SameAs"));
        var region = await _server.ReadAsync("/v1/regions/LK?asOf=2025-12-31");
        region.Text("commitments/0/byFirmness/0/firmness").ShouldBe("Pledge");
        var rows = (await _server.ReadAsync("/v1/reports/delivery?region=LK"))["rows"]!.AsArray();
        rows.Select(r => r.Text("status")).ShouldBe(["Pledged"]);
    }

    [Fact]
    public async Task R1_a_part_is_counted_once_in_what_is_contracted_too()
    {
        await _server.RecordAsync(Claims.Pledge("d-whole", "TH", "5000000000"));
        await _server.RecordAsync(
            Claims.Pledge("d-part", "TH", "2000000000").With("data/firmness", "Contract")
        );
        await _server.RecordAsync(Claims.Relation("d-part", "d-whole"));
        var rows = (await _server.ReadAsync("/v1/reports/delivery?region=TH"))["rows"]!.AsArray();
        rows.Select(r => $"{r.Text("status")} {r.Text("low")} {r.Text("high")}")
            .ShouldBe(["Pledged 5000000000 5000000000", "Contracted 2000000000 2000000000"]);
    }

    [Fact]
    public async Task Money_of_a_project_that_operates_is_between_none_and_all_and_its_megawatts_stand_apart()
    {
        await _server.RecordAsync(Claims.Pledge("d-funds", "VN", "3000000000"));
        await _server.RecordAsync(
            Claims.Of(
                "commitment.related",
                "commitment/d-funds",
                "2025-10-29",
                """{"to":"project/d-site","relation":"Funds"}"""
            )
        );
        await _server.RecordAsync(
            Claims.Of(
                "project.operating",
                "project/d-site",
                "2026-01-01",
                """{"region":"VN","capacity":{"basis":"CriticalIT","low":"30","high":"30"}}"""
            )
        );
        var rows = (await _server.ReadAsync("/v1/reports/delivery?region=VN"))["rows"]!.AsArray();
        rows.Select(r =>
                $"{r.Text("measure")} {r.Text("status")} {r.Text("stage")} {r.Text("low")} {r.Text("high")}"
            )
            .ShouldBe([
                "Money Pledged  3000000000 3000000000",
                "Money Operating  0 3000000000",
                "ProjectMegawatts  Operational 30 30",
            ]);
    }

    [Fact]
    public async Task By_year_planned_megawatts_stand_in_the_year_of_their_promise_or_in_none()
    {
        await _server.RecordAsync(
            Claims.Of(
                "project.phase-planned",
                "project/d-years",
                "2025-01-01",
                """{"region":"PH","phase":"a","due":"2028-06","capacity":{"basis":"CriticalIT","low":"10","high":"10"}}"""
            )
        );
        await _server.RecordAsync(
            Claims.Of(
                "project.phase-planned",
                "project/d-years",
                "2025-01-01",
                """{"phase":"b","capacity":{"basis":"CriticalIT","low":"7","high":"7"}}"""
            )
        );
        await _server.RecordAsync(
            Claims.Of(
                "project.operating",
                "project/d-years",
                "2024-03-01",
                """{"region":"PH","phase":"c","capacity":{"basis":"CriticalIT","low":"5","high":"5"}}"""
            )
        );
        var rows = (await _server.ReadAsync("/v1/capacity?region=PH&by=year&asOf=2025-06-01"))[
            "rows"
        ]!.AsArray();
        rows.Select(r => $"{r.Text("stage")} {r.Text("year")} {r.Text("low")}")
            .ShouldBe([
                "Planned 2028 10",
                "Planned  7",
                "Operational 2024 5",
                "Operational 2025 5",
            ]);
    }

    [Theory]
    [InlineData("/v1/reports/delivery?by=colour", "by")]
    [InlineData("/v1/reports/delivery?organisation=aws", "organisation")]
    [InlineData("/v1/reports/delivery?nature=Gift", "nature")]
    [InlineData("/v1/reports/delivery?account=ZZZ", "account")]
    [InlineData("/v1/reports/league?view=Half", "view")]
    [InlineData("/v1/reports/availability?by=year", "by")]
    [InlineData("/v1/reports/slippage/medians?by=stage", "by")]
    public async Task Value_that_is_none_is_refused_with_its_name(string path, string name) =>
        (await _server.GetAsync(path))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe($"/query/{name}");
}
