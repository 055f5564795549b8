using BuildOut.Api.Feed;
using BuildOut.Api.Store;
using BuildOut.Api.Tests.Answering;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Feed;

/// <summary>The feed in pages, its filters, and one event by its id.</summary>
public sealed class Feed_pages(StirredWorld world) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Pages_give_the_whole_record_in_the_order_of_sequence()
    {
        var events = await Paged.AllAsync(_server, "/v1/events?limit=300");
        var count = await _server.CountAsync();
        Sequences(events).ShouldBe(Enumerable.Range(1, (int)count).Select(i => (long)i));
        var after = await Paged.AllAsync(_server, $"/v1/events?after={count - 7}&limit=3");
        Sequences(after).ShouldBe(Sequences(events)[^7..]);
    }

    [Fact]
    public async Task Pages_stay_as_they_were_at_knownAt_while_events_arrive()
    {
        var knownAt = await _server.CountAsync();
        var pages = await Paged.AllAsync(
            _server,
            $"/v1/events?after={knownAt - 5}&limit=2&knownAt={knownAt}",
            () => _server.RecordAsync(Claims.Pledge(Claims.NewId()))
        );
        Sequences(pages).ShouldBe(Enumerable.Range(0, 5).Select(i => knownAt - 4 + i));
    }

    [Fact]
    public async Task Answer_says_how_far_it_goes_and_has_a_tag_and_a_bookmark_of_knownAt_alone()
    {
        var answer = (await _server.GetAsync("/v1/events?limit=1")).Is(HttpStatusCode.OK);
        answer.Sequence.ShouldBeGreaterThan(1000);
        answer.Headers.ShouldNotContainKey("BuildOut-As-Of");
        var bookmark = answer.Headers["Link"].Split('<', '>').First(l => l.Contains("knownAt="));
        bookmark.ShouldContain($"knownAt={answer.Sequence}");
        bookmark.ShouldNotContain("asOf");
        var again = (await _server.GetAsync(bookmark)).Is(HttpStatusCode.OK);
        again.Headers["Cache-Control"].ShouldContain("immutable");
        (await _server.GetAsync(bookmark, ("If-None-Match", again.Headers["ETag"]))).Is(
            HttpStatusCode.NotModified
        );
    }

    [Fact]
    public async Task Types_choose_and_corrections_are_events_of_their_own()
    {
        var all = await Paged.AllAsync(_server, "/v1/events?limit=1000");
        string[] types = ["commitment.pledged", "claim.corrected", "claim.retracted"];
        var chosen = await Paged.AllAsync(
            _server,
            $"/v1/events?types={string.Join(',', types)}&limit=7"
        );
        Sequences(chosen).ShouldBe(Sequences(all.Where(e => types.Contains(e.Text("type")))));
        chosen.Select(e => e.Text("type")).Distinct().Order().ShouldBe(types.Order());
    }

    [Theory]
    [InlineData("KR")]
    [InlineData("m49:030")]
    [InlineData("bloc:apec")]
    public async Task Region_s_feed_has_every_event_of_its_history(string region)
    {
        var feed = await Paged.AllAsync(_server, $"/v1/events?region={region}&limit=1000");
        var history = (await _server.GetAsync($"/v1/regions/{region}/history?format=ndjson")).Lines;
        var ids = feed.Select(e => e.Text("eventId")).ToHashSet();
        foreach (var frame in history.Where(f => f["event"] is not null))
            ids.ShouldContain(frame.Text("event/eventId"), frame.Text("event/subject"));
        // What is of another region alone is in neither.
        ids.Count.ShouldBeLessThan((int)await _server.CountAsync());
    }

    [Fact]
    public async Task Region_s_feed_leaves_out_what_is_of_another_region()
    {
        await _server.RecordAsync(Claims.Pledge("feed-fr", "FR"));
        await _server.RecordAsync(Claims.Pledge("feed-seoul", "KR-11"));
        var subjects = (await Paged.AllAsync(_server, "/v1/events?region=KR&limit=1000"))
            .Select(e => e.Text("subject"))
            .ToList();
        subjects.ShouldContain("commitment/feed-seoul");
        subjects.ShouldNotContain("commitment/feed-fr");
        subjects.ShouldNotContain("region/JP");
    }

    [Fact]
    public async Task Organisation_s_feed_has_its_own_events_and_those_of_what_names_it()
    {
        var events = await Paged.AllAsync(
            _server,
            "/v1/events?organisation=organisation/aws&limit=1000"
        );
        var subjects = events.Select(e => e.Text("subject")).Distinct().ToList();
        subjects.ShouldContain("organisation/aws");
        subjects.ShouldContain("commitment/aws-kr-2031");
        subjects.ShouldNotContain("organisation/blackrock");
        var both = await Paged.AllAsync(
            _server,
            "/v1/events?organisation=organisation/aws&region=KR&limit=1000"
        );
        both.Count.ShouldBeInRange(1, events.Count - 1);
        Sequences(both).ShouldBeSubsetOf(Sequences(events));
    }

    [Fact]
    public async Task Event_is_of_a_region_from_when_its_subject_named_it_live_and_read_again()
    {
        var start = await _server.CountAsync();
        var live = _server.TakeAsync($"/v1/events?region=VN&after={start}", 2);
        await _server.RecordAsync(
            Claims.Of(
                "project.announced",
                "project/feed-vn",
                "2025-10-01",
                """{"title":"A site."}"""
            )
        );
        await _server.RecordAsync(
            Claims.Of("project.sited", "project/feed-vn", "2025-10-02", """{"region":"VN"}""")
        );
        await _server.RecordAsync(Claims.Pledge("feed-vn", "VN"));
        var again = await Paged.AllAsync(_server, $"/v1/events?region=VN&after={start}");
        Sequences(again).ShouldBe([start + 2, start + 3]);
        Sequences(await live).ShouldBe(Sequences(again));
    }

    [Fact]
    public async Task Event_is_found_by_its_id_and_by_no_knowledge_before_it()
    {
        var posted = await _server.RecordAsync(Claims.Pledge("feed-one"));
        var path = $"/v1/events/{posted.Text("eventId")}";
        var found = await _server.ReadAsync(path);
        found.Text("subject").ShouldBe("commitment/feed-one");
        found.Text("sequence").ShouldBe(posted.Text("sequence"));
        var before = (long)posted["sequence"]! - 1;
        (await _server.GetAsync($"{path}?knownAt={before}")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("KR", null, null)]
    [InlineData("m49:001", null, null)]
    [InlineData("m49:001", "organisation/aws", null)]
    [InlineData("bloc:apec", null, "commitment.pledged")]
    [InlineData(null, "organisation/aws", null)]
    [InlineData("KR", "organisation/aws", null)]
    [InlineData(null, null, "project.announced")]
    [InlineData(null, null, null)]
    public async Task Every_way_of_finding_events_finds_the_same(
        string? region,
        string? organisation,
        string? type
    )
    {
        var filter = new FeedFilter(region, organisation, type is null ? null : [type]);
        var (database, places) = (
            _server.Service<NpgsqlDataSource>(),
            _server.Service<Gazetteer>()
        );
        var last = await _server.CountAsync();
        var onTheWay = await AllAsync(new(database, places) { FewStreams = 0 });
        onTheWay.ShouldNotBeEmpty();
        (await AllAsync(new(database, places) { Stretch = 10 })).ShouldBe(onTheWay);
        (await AllAsync(new(database, places) { Stretch = 10, FewStreams = 0 })).ShouldBe(onTheWay);

        async Task<List<long>> AllAsync(FeedReader reader)
        {
            var (found, reached) = (new List<long>(), 0L);
            while (reached < last)
            {
                var part = await reader.ReadAsync(filter, reached, last, 7, default);
                found.AddRange(part.Claims.Select(c => c.Sequence));
                reached = part.Reached;
            }
            return found;
        }
    }

    [Fact]
    public async Task What_is_rare_is_sought_a_part_at_a_time_and_the_place_is_told()
    {
        var reader = new FeedReader(
            _server.Service<NpgsqlDataSource>(),
            _server.Service<Gazetteer>()
        )
        {
            Stretch = 10,
            Stretches = 3,
        };
        var filter = new FeedFilter(null, null, ["commitment.pledged"]);
        var part = await reader.ReadAsync(filter, 100, 1000, 7, default);
        part.Claims.ShouldBeEmpty();
        part.Reached.ShouldBe(130);
    }

    private static List<long> Sequences(IEnumerable<JsonNode> events) =>
        [.. events.Select(e => (long)e["sequence"]!)];
}
