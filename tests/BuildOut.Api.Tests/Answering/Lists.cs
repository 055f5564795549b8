using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>Lists come in pages of a total order that stays as it is while events arrive.</summary>
public sealed class Lists(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Regions_come_once_each_ordered_by_code()
    {
        var codes = (await Paged.AllAsync(_server, "/v1/regions?limit=400"))
            .Select(r => r.Text("code")!)
            .ToList();
        codes.Count.ShouldBeGreaterThan(900);
        codes.ShouldBe(codes.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Fifty_are_a_page_unless_said_otherwise() =>
        (await _server.ReadAsync("/v1/regions"))["items"]!.AsArray().Count.ShouldBe(50);

    [Fact]
    public async Task Last_page_says_that_no_other_follows()
    {
        var last = (await _server.ReadAsync("/v1/regions?within=KR")).AsObject();
        last.ContainsKey("nextCursor").ShouldBeTrue();
        last["nextCursor"].ShouldBeNull();
    }

    [Fact]
    public async Task Regions_are_chosen_by_kind_and_by_what_they_lie_within()
    {
        var items = await Paged.AllAsync(_server, "/v1/regions?kind=Economy&within=m49:030");
        items
            .Select(r => r.Text("code"))
            .ShouldBe(["CN", "HK", "JP", "KP", "KR", "MN", "MO", "TW"]);
    }

    [Fact]
    public async Task Pages_stay_stable_while_events_arrive()
    {
        foreach (var i in Enumerable.Range(0, 10))
            await _server.RecordAsync(Claims.Pledge($"page-{i}", "VN"));
        var arriving = 0;

        var items = await Paged.AllAsync(
            _server,
            "/v1/regions/VN/commitments?limit=2",
            async () => await _server.RecordAsync(Claims.Pledge($"arriving-{arriving++}", "VN"))
        );

        items
            .Select(i => i.Text("key"))
            .Where(k => k!.StartsWith("commitment/page-"))
            .ShouldBe(Enumerable.Range(0, 10).Select(i => $"commitment/page-{i}"));
    }

    [Theory]
    [InlineData("harbour-lights")]
    [InlineData("HARBUOR%20lights")]
    [InlineData("h%C3%A1rbour")]
    public async Task Commitments_are_found_by_name_with_a_letter_mistyped(string typed)
    {
        await _server.RecordAsync(Claims.Pledge("harbour-lights", "MN"));
        await _server.RecordAsync(Claims.Pledge("zebra-crossing", "MN"));
        foreach (var path in (string[])["/v1/commitments?region=MN", "/v1/regions/MN/commitments?"])
            (await Paged.AllAsync(_server, $"{path}&q={typed}"))
                .Select(c => c.Text("key"))
                .ShouldBe(["commitment/harbour-lights"]);
    }

    [Fact]
    public async Task Raw_events_come_in_the_order_of_the_record_changes_among_them()
    {
        var claim = Claims.Pledge("raw");
        await _server.RecordAsync(claim);
        var correction = Claims.Correction(claim, (JsonObject)claim["data"]!);
        await _server.RecordAsync(correction);
        await _server.RecordAsync(Claims.Restatement("raw", "2000000000"));
        await _server.RecordAsync(Claims.Retraction(correction));

        var events = await Paged.AllAsync(_server, "/v1/commitments/raw/events?limit=3");

        events
            .Select(e => e.Text("type"))
            .ShouldBe([
                "commitment.pledged",
                "claim.corrected",
                "commitment.restated",
                "claim.retracted",
            ]);
        events.Select(e => e.Text("version")).ShouldBe(["1", "2", "3", "4"]);
    }

    [Fact]
    public async Task Projects_are_chosen_by_region_and_standing()
    {
        var items = await Paged.AllAsync(_server, "/v1/projects?region=KR&standing=Active&limit=2");
        items.ShouldNotBeEmpty();
        items.ShouldAllBe(p => p.Text("region")!.StartsWith("KR"));
        (await Paged.AllAsync(_server, "/v1/projects?region=MN")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Lineage_of_a_row_of_capacity_lists_its_own_projects()
    {
        (string Slug, string Region, string Who)[] projects =
        [
            ("one", "KR-26", "aws"),
            ("two", "KR-26", "sk"),
            ("three", "KR-27", "aws"),
        ];
        foreach (var (slug, region, who) in projects)
            await _server.RecordAsync(
                Claims.Of(
                    "project.announced",
                    $"project/lineage-{slug}",
                    "2025-07-01",
                    $$"""{"title":"{{slug}}","region":"{{region}}","capacity":{"basis":"CriticalIT","low":"100","high":"120"},"parties":[{"organisation":"organisation/{{who}}","role":"Operator"}]}"""
                )
            );
        await _server.CaughtUpAsync();
        var rows = (
            await _server.ReadAsync(
                "/v1/capacity?by=region,operator&region=KR&basis=CriticalIT&source=/desks/seoul"
            )
        )["rows"]!.AsArray();

        rows.Count.ShouldBe(3);
        foreach (var row in rows)
        {
            var project = (await _server.ReadAsync(row.Text("lineage")!))["items"]!
                .AsArray()
                .ShouldHaveSingleItem();
            project.Text("region").ShouldBe(row.Text("region"));
            project.Text("parties/0/organisation").ShouldBe(row.Text("organisation"));
        }
        var licences = await _server.GetAsync(
            "/v1/capacity?by=region,operator&region=KR&basis=CriticalIT&format=csv"
        );
        licences.Is(HttpStatusCode.OK).Text.ShouldContain("organisation/sk");
    }

    [Fact]
    public async Task Commitments_are_chosen_by_nature_and_currency()
    {
        (
            await Paged.AllAsync(
                _server,
                "/v1/regions/KR/commitments?nature=CapitalInvestment&currency=USD&source=/seeds/article&asOf=2025-10-30"
            )
        ).Count.ShouldBe(6);
        (
            await Paged.AllAsync(
                _server,
                "/v1/regions/KR/commitments?nature=Grant&source=/seeds/article"
            )
        ).ShouldBeEmpty();
    }
}
