using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>The founding article (section 4 of the domain): each test only reads.</summary>
public sealed class Worked_example(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private const string Korea = "/v1/regions/KR?asOf=2025-10-30&source=/seeds/article";

    private readonly Server _server = world.Server;

    [Fact]
    public async Task Korea_has_13_to_18_billion_with_two_undisclosed_and_one_shared()
    {
        var region = await _server.ReadAsync(Korea);
        region.Text("name").ShouldBe("South Korea");
        region["commitments"]!.AsArray().Count.ShouldBe(1);
        var row = region.At("commitments/0");
        row.Text("nature").ShouldBe("CapitalInvestment");
        row.Text("currency").ShouldBe("USD");
        row.Text("low").ShouldBe("13000000000");
        row.Text("high").ShouldBe("18000000000");
        row.Text("count").ShouldBe("5");
        row.Text("undisclosed").ShouldBe("2");
        row.Text("shared/count").ShouldBe("1");
        row.Text("shared/low").ShouldBe("0");
        row.Text("shared/high").ShouldBe("40000000000");
    }

    [Fact]
    public async Task In_July_it_was_4_billion()
    {
        var row = (
            await _server.ReadAsync("/v1/regions/KR?asOf=2025-07-01&source=/seeds/article")
        ).At("commitments/0");
        row.Text("low").ShouldBe("4000000000");
        row.Text("high").ShouldBe("4000000000");
        row.Text("count").ShouldBe("1");
        row.Text("undisclosed").ShouldBe("0");
        row.At("shared").ShouldBeNull();
    }

    [Fact]
    public async Task The_links_of_lineage_lead_to_what_made_each_number()
    {
        var region = await _server.ReadAsync(Korea);
        var behind = await _server.ReadAsync(region.Text("commitments/0/lineage")!);
        behind["items"]!.AsArray().Count(i => i.Text("inRegion/own") == "1").ShouldBe(5);
        behind["items"]!.AsArray().Count(i => i.Text("inRegion/own") == "0").ShouldBe(1);
        foreach (var row in region["capacity"]!.AsArray())
        {
            var projects = await _server.ReadAsync(row.Text("lineage")!);
            projects["items"]!.AsArray().ShouldNotBeEmpty();
            projects["items"]!.AsArray().ShouldAllBe(p => p.Text("region")!.StartsWith("KR"));
        }
    }

    [Fact]
    public async Task The_outage_is_in_another_economy_and_moves_nothing_in_Korea()
    {
        var before = await _server.ReadAsync(
            "/v1/regions/KR?asOf=2025-10-19&source=/seeds/article"
        );
        var during = await _server.ReadAsync(
            "/v1/regions/KR?asOf=2025-10-20&source=/seeds/article"
        );
        foreach (var member in new[] { "commitments", "capacity", "outages" })
            WithoutLineage(during[member]!).ShouldBe(WithoutLineage(before[member]!));
        during.Text("outages/open").ShouldBe("0");
        (await _server.ReadAsync("/v1/regions/US?asOf=2025-10-20&source=/seeds/article"))
            .Text("outages/open")
            .ShouldBe("1");
        (await _server.ReadAsync("/v1/regions/US?asOf=2025-10-22&source=/seeds/article"))
            .Text("outages/open")
            .ShouldBe("0");
        var frames = (
            await _server.GetAsync("/v1/regions/KR/history?source=/seeds/article&format=ndjson")
        ).Lines;
        frames.ShouldNotContain(f => f.Text("event/type")!.StartsWith("region.outage"));
    }

    private static string WithoutLineage(JsonNode rows)
    {
        var copy = rows.DeepClone();
        if (copy is JsonArray array)
            foreach (var row in array)
                row!.AsObject().Remove("lineage");
        return copy.ToJsonString();
    }
}
