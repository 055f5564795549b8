using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Exports;

/// <summary>The format comes from format, else from Accept and its weights; what can't be given is refused.</summary>
public sealed class Negotiation(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("text/csv", "text/csv")]
    [InlineData("application/x-ndjson", "application/x-ndjson")]
    [InlineData("application/vnd.apache.parquet", "application/vnd.apache.parquet")]
    [InlineData("application/geo+json", "application/geo+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("text/*", "text/csv")]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", "application/json")]
    [InlineData("application/json;q=0.5, text/csv", "text/csv")]
    [InlineData("text/csv;q=0.2, application/x-ndjson;q=0.7, */*;q=0.1", "application/x-ndjson")]
    [InlineData("application/json;q=0, */*", "text/csv")]
    public async Task Accept_decides_by_its_weights(string accept, string expected)
    {
        var answer = (await _server.GetAsync("/v1/projects", ("Accept", accept))).Is(
            HttpStatusCode.OK
        );
        answer.Headers["Content-Type"].ShouldStartWith(expected);
        answer.Headers["Vary"].ShouldContain("Accept");
    }

    [Fact]
    public async Task Format_goes_before_Accept() =>
        (await _server.GetAsync("/v1/projects?format=csv", ("Accept", "application/json")))
            .Headers["Content-Type"]
            .ShouldStartWith("text/csv");

    [Theory]
    [InlineData("region=KR")]
    [InlineData("region=KR&types=commitment.pledged")]
    [InlineData("region=m49:001")]
    public async Task Region_of_the_record_means_what_it_means_in_the_feed(string query)
    {
        var export = await _server.GetAsync($"/v1/exports/events?format=ndjson&{query}");
        var feed = await _server.ReadAsync($"/v1/events?limit=1000&{query}");
        var sequences = export.Is(HttpStatusCode.OK).Lines.Select(l => l.Text("sequence")).ToList();
        sequences.ShouldNotBeEmpty();
        sequences.Take(1000).ShouldBe(feed["items"]!.AsArray().Select(i => i.Text("sequence")));
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/html")]
    [InlineData("application/json;q=0")]
    public async Task What_no_format_satisfies_is_not_acceptable(string accept)
    {
        var answer = (await _server.GetAsync("/v1/commitments", ("Accept", accept))).Is(
            HttpStatusCode.NotAcceptable
        );
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Json.Text("detail")!.ShouldContain("text/csv");
    }

    [Theory]
    [InlineData("/v1/commitments?format=xlsx")]
    [InlineData("/v1/commitments?format=geojson")]
    [InlineData("/v1/regions/KR/history?format=geojson")]
    [InlineData("/v1/exports/events?format=CSV")]
    [InlineData("/v1/capacity?format=")]
    public async Task Unknown_format_is_refused_with_its_place(string path) =>
        (await _server.GetAsync(path))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldBe(["/query/format value"]);

    [Fact]
    public async Task Export_bears_the_times_the_bookmark_a_name_and_a_link_to_its_metadata()
    {
        const string path = "/v1/commitments?asOf=2025-10-30&source=/seeds/article";
        var json = (await _server.GetAsync(path)).Is(HttpStatusCode.OK);
        var csv = (await _server.GetAsync($"{path}&format=csv")).Is(HttpStatusCode.OK);
        foreach (var header in new[] { "BuildOut-As-Of", "BuildOut-Known-At", "BuildOut-Sequence" })
            csv.Headers[header].ShouldBe(json.Headers[header]);
        csv.Headers["Content-Type"].ShouldBe("text/csv; charset=utf-8; header=present");
        csv.Headers["Content-Disposition"]
            .ShouldBe(
                $"attachment; filename=\"buildout-commitments-2025-10-30-{csv.Sequence}.csv\""
            );
        csv.Headers["Link"].ShouldContain("rel=\"bookmark\"");
        csv.Headers["Link"]
            .ShouldContain(
                "</v1/exports/commitments/metadata>; rel=\"describedby\"; type=\"application/csvm+json\""
            );
        var bookmark = csv.Headers["Link"].Split('<')[1].Split('>')[0];
        (await _server.GetAsync(bookmark)).Text.ShouldBe(csv.Text);
    }

    [Fact]
    public async Task Same_export_is_not_sent_twice_and_another_is()
    {
        const string path = "/v1/commitments?asOf=2025-10-30&format=csv";
        var tag = (await _server.GetAsync(path)).Headers["ETag"];
        var again = await _server.GetAsync(path, ("If-None-Match", tag));
        again.Is(HttpStatusCode.NotModified).Text.ShouldBeEmpty();
        (
            await _server.GetAsync(
                "/v1/commitments?asOf=2025-10-30&format=ndjson",
                ("If-None-Match", tag)
            )
        ).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Lists_come_whole_unless_a_limit_is_asked_for()
    {
        (await _server.CsvAsync("/v1/regions")).Rows.Count.ShouldBeGreaterThan(900);
        var first = (await _server.ReadAsync("/v1/regions?limit=3"))["nextCursor"]!.ToString();
        var rows = (await _server.CsvAsync($"/v1/regions?limit=2&cursor={first}")).Rows;
        rows.Select(r => r["code"])
            .ShouldBe(
                (await _server.CsvAsync("/v1/regions?limit=5")).Rows.Skip(3).Select(r => r["code"])
            );
        (await _server.GetAsync("/v1/regions?format=csv&limit=0"))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldBe(["/query/limit range"]);
    }

    [Fact]
    public async Task Every_export_has_metadata_that_describes_each_of_its_columns()
    {
        var exports = (await _server.ReadAsync("/v1/exports"))["items"]!.AsArray();
        exports
            .Select(e => e.Text("name"))
            .ShouldBe([
                "capacity",
                "commitments",
                "events",
                "history",
                "organisations",
                "outages",
                "projects",
                "regions",
            ]);
        foreach (var export in exports)
        {
            export.Text("description").ShouldNotBeNullOrEmpty();
            var metadata = await _server.ReadAsync(export.Text("metadata")!);
            metadata.Text("@context").ShouldBe("http://www.w3.org/ns/csvw");
            var columns = metadata.At("tableSchema/columns")!.AsArray();
            columns.ShouldAllBe(c => c.Text("dc:description") != "");
            columns
                .Where(c => c.Text("name")!.EndsWith("_mw"))
                .ShouldAllBe(c => c.Text("schema:unitText") == "MW");
            columns
                .Where(c => c.Text("name")!.EndsWith("_hours"))
                .ShouldAllBe(c => c.Text("schema:unitText") == "hours");
            var path = export.Text("path")!.Replace("{code}", "KR");
            (await _server.CsvAsync(path)).Columns.ShouldBe(columns.Select(c => c.Text("name")!));
        }
        (await _server.GetAsync("/v1/exports/weather/metadata")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/v1/regions/KR")]
    [InlineData("/v1/regions/KR/history?format=ndjson")]
    public async Task Head_is_answered_for_what_can_be_read(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var response = await _server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.Contains("BuildOut-Sequence").ShouldBeTrue();
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Head_has_the_headers_and_no_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/v1/projects?format=parquet");
        using var response = await _server.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.apache.parquet");
        response.Content.Headers.ContentDisposition!.FileName!.ShouldEndWith(".parquet");
        (await response.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_are_chosen_by_source_type_and_region()
    {
        var all = (await _server.CsvAsync("/v1/exports/events?source=/seeds/article")).Rows;
        all.Select(r => long.Parse(r["sequence"]!)).ShouldBeInOrder();
        all.ShouldAllBe(r => r["source"]!.StartsWith("/seeds/article"));
        var pledges = (
            await _server.CsvAsync(
                "/v1/exports/events?source=/seeds/article&types=commitment.pledged&region=KR"
            )
        ).Rows;
        pledges.ShouldContain(r => r["subject"] == "commitment/aws-kr-2031");
        pledges.ShouldAllBe(r => r["type"] == "commitment.pledged");
        pledges.ShouldNotContain(r => r["regions"] == "JP");
        pledges.Count.ShouldBeLessThan(all.Count(r => r["type"] == "commitment.pledged"));
        var pages = await Answering.Paged.AllAsync(
            _server,
            "/v1/exports/events?source=/seeds/article&limit=7"
        );
        pages.Select(e => e.Text("sequence")).ShouldBe(all.Select(r => r["sequence"]));
        (await _server.GetAsync("/v1/exports/events?types=weather.changed"))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldBe(["/query/types unknown-type"]);
    }

    [Fact]
    public async Task Reference_lists_the_formats_of_each_export()
    {
        var document = await _server.ReadAsync("/openapi/v1.json");
        document["paths"]!["/v1/projects"]!["get"]!["responses"]!["200"]!["content"]!
            .AsObject()
            .Select(c => c.Key)
            .ShouldBe(
                [
                    "application/json",
                    "text/csv",
                    "application/x-ndjson",
                    "application/vnd.apache.parquet",
                    "application/geo+json",
                ],
                ignoreOrder: true
            );
    }
}
