using BuildOut.Api.Search;
using BuildOut.Api.Tests.Answering;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Finding;

/// <summary>A subject is found by what people type of any name that was ever said of it.</summary>
public sealed class Search(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("q=South%20Korea", "region/KR")]
    [InlineData("q=soth%20korea&kind=Region", "region/KR")]
    [InlineData("q=aws-kr-2031", "commitment/aws-kr-2031")]
    [InlineData("q=SK%20Gruop&kind=Organisation", "organisation/sk-group")]
    [InlineData("q=ulsan&kind=Project", "project/ulsan-ai-dc")]
    public async Task Likest_comes_first(string query, string key) =>
        (await _server.ReadAsync($"/v1/search?{query}")).Text("items/0/key").ShouldBe(key);

    [Fact]
    public async Task Alias_identifier_title_and_outage_are_found_and_say_what_they_are()
    {
        await PostAsync(
            "organisation.registered",
            "organisation/zephyr",
            """{"name":"Zéphyr Énergie","identifiers":[{"scheme":"LEI","id":"969500ZEPHYR00000001"}]}"""
        );
        await PostAsync(
            "organisation.alias-added",
            "organisation/zephyr",
            """{"alias":"제피르 에너지"}"""
        );
        await PostAsync(
            "region.outage-reported",
            "region/KR",
            """{"outage":"quokka-2025-10-20","startedAt":"2025-10-20"}"""
        );
        foreach (
            var (typed, key, what) in new[]
            {
                ("zephyr energy", "organisation/zephyr", "Name"),
                ("969500zephyr", "organisation/zephyr", "Identifier"),
                ("에너지", "organisation/zephyr", "Alias"),
                ("quoka", "outage/quokka-2025-10-20", "Key"),
            }
        )
        {
            var found = await _server.ReadAsync($"/v1/search?q={Uri.EscapeDataString(typed)}");
            found.Text("items/0/key").ShouldBe(key, typed);
            found.Text("items/0/matchedAs").ShouldBe(what, typed);
            (await _server.GetAsync(found.Text("items/0/link")!)).Is(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Name_is_not_known_before_it_was_recorded()
    {
        var pledged = await _server.RecordAsync(Claims.Pledge("narwhal-park"));
        var sequence = (long)pledged["sequence"]!;
        (await _server.ReadAsync($"/v1/search?q=narwhal&knownAt={sequence}"))
            .Text("items/0/key")
            .ShouldBe("commitment/narwhal-park");
        (await _server.ReadAsync($"/v1/search?q=narwhal&knownAt={sequence - 1}"))["items"]!
            .AsArray()
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Pages_hold_each_subject_once_while_events_arrive()
    {
        for (var i = 0; i < 7; i++)
            await _server.RecordAsync(Claims.Pledge($"walrus-{i}"));
        var late = 0;
        var found = await Paged.AllAsync(
            _server,
            "/v1/search?q=walrus&limit=2",
            () => _server.RecordAsync(Claims.Pledge($"walrus-a{late++}"))
        );
        found
            .Select(f => f.Text("key"))
            .Order()
            .ShouldBe(Enumerable.Range(0, 7).Select(i => $"commitment/walrus-{i}"));
    }

    [Fact]
    public async Task Letters_outside_the_first_plane_and_very_long_titles_are_taken()
    {
        var claim = Claims.Pledge("odd-letters");
        claim["data"]!["title"] = "𠮷野家𠮷 " + new string('\uFDFA', 400);
        await _server.RecordAsync(claim);
        (await _server.ReadAsync($"/v1/search?q={Uri.EscapeDataString("𠮷野")}"))
            .Text("items/0/key")
            .ShouldBe("commitment/odd-letters");
    }

    [Fact]
    public async Task Names_of_an_earlier_record_are_filled_in_as_they_would_have_been_written()
    {
        var written = await NamesAsync();
        written.Count.ShouldBeGreaterThan(300);
        await using (var database = NpgsqlDataSource.Create(_server.Database))
        {
            await using var empty = database.CreateCommand("truncate buildout.name");
            await empty.ExecuteNonQueryAsync();
        }
        await _server.Service<NameTable>().FillAsync(CancellationToken.None);
        (await NamesAsync()).ShouldBe(written);
    }

    [Theory]
    [InlineData("/v1/search", "q")]
    [InlineData("/v1/search?q=", "q")]
    [InlineData("/v1/search?q=..", "q")]
    [InlineData("/v1/search?q=%00", "q")]
    [InlineData("/v1/search?q=aws&kind=Currency", "kind")]
    [InlineData("/v1/search?q=aws&kind=organisations", "kind")]
    [InlineData("/v1/search?q=aws&cursor=eA", "cursor")]
    [InlineData("/v1/search?q=aws&cursor=MS05OTk5OTk5OTk5OQ", "cursor")]
    [InlineData("/v1/search?q=aws&limit=0", "limit")]
    [InlineData("/v1/search?q=aws&asOf=2025", "asOf")]
    [InlineData("/v1/search?q=aws&knownAt=x", "knownAt")]
    public async Task What_is_no_search_is_refused_with_its_name(string path, string name) =>
        (await _server.GetAsync(path))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe($"/query/{name}");

    [Fact]
    public async Task Longer_than_any_name_is_refused() =>
        (await _server.GetAsync($"/v1/search?q={new string('a', 201)}")).Is(
            HttpStatusCode.BadRequest
        );

    private Task<JsonNode> PostAsync(string type, string subject, string data) =>
        _server.RecordAsync(Claims.Of(type, subject, "2025-10-20", data));

    private async Task<List<string>> NamesAsync()
    {
        await using var database = NpgsqlDataSource.Create(_server.Database);
        await using var command = database.CreateCommand(
            "select key || ' ' || plain || ' ' || kind || ' ' || text || ' ' || since || ' ' || trigrams::text from buildout.name order by key, plain"
        );
        var names = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            names.Add(rows.GetString(0));
        return names;
    }
}
