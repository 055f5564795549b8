using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.Answering;

/// <summary>R16: a history is played in effective order, each event a frame with the totals as of it.</summary>
public sealed class History(StirredWorld world) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    public static TheoryData<string> Regions => [.. Stir.Regions];

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task Last_frame_of_a_date_equals_asOf_that_date(string region)
    {
        var last = (await FramesAsync(region))
            .GroupBy(f => PartialDate.Parse(f.Text("event/effectivedate")!).Start)
            .Select(g => (Day: g.Key, Frame: g.Last()))
            .ToList();
        last.ShouldNotBeEmpty();
        foreach (var (day, frame) in last)
        {
            var asOf = await _server.GetAsync($"/v1/regions/{region}?asOf={day:yyyy-MM-dd}");
            if (asOf.Status is HttpStatusCode.NotFound)
                continue;
            foreach (var rows in new[] { "commitments", "capacity" })
                Rows(frame["after"]![rows]!).ShouldBe(Rows(asOf.Json[rows]!), $"{day} {rows}");
        }
    }

    [Fact]
    public async Task What_has_left_a_bloc_is_in_its_history_for_as_long_as_it_was_in_it()
    {
        await _server.RecordAsync(Claims.Pledge("history-de", "DE", date: "2019-05-01"));
        await _server.RecordAsync(Claims.Pledge("history-gb", "GB", date: "2018-05-01"));
        await Last_frame_of_a_date_equals_asOf_that_date("bloc:eu");
        (await FramesAsync("bloc:eu"))
            .Select(f => f.Text("event/subject"))
            .ShouldContain("commitment/history-gb");
    }

    [Theory]
    [MemberData(nameof(Regions))]
    public async Task Events_are_in_effective_order(string region)
    {
        var places = (await FramesAsync(region))
            .Select(f =>
            {
                var type = ClaimTypes.ByName[f.Text("event/type")!];
                var date = PartialDate.Parse(f.Text("event/effectivedate")!);
                return (date.Start, date.OrderedAt(type.Has(ClaimTraits.Opens)), type.Place);
            })
            .ToList();
        places.ShouldBe(places.Order());
    }

    [Fact]
    public async Task Every_event_of_the_regions_own_and_shared_commitments_is_a_frame()
    {
        var frames = await FramesAsync("KR");
        var ids = frames.Select(f => f.Text("event/id")).ToList();
        ids.ShouldBeUnique();
        foreach (
            var claim in Stir.Article()
                .Where(c => c.Text("subject") is "commitment/aws-kr-2031" or "project/ulsan-ai-dc")
        )
            ids.ShouldContain(claim.Text("id"));
        frames
            .Single(f => f.Text("event/id") == "aws-apec-14-pledged")
            .Text("shared")
            .ShouldBe("true");
        frames.Single(f => f.Text("event/id") == "aws-kr-2031-pledged").At("shared").ShouldBeNull();
    }

    [Fact]
    public async Task Corrected_claims_stand_in_their_corrected_form_and_retracted_ones_are_left_out()
    {
        var frames = await FramesAsync("JP");
        frames.ShouldNotContain(f => f.Text("event/subject") == "commitment/stir-hoax");
        frames.ShouldNotContain(f => f.Text("event/type")!.StartsWith("claim."));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task Pages_together_are_the_whole(int limit)
    {
        var whole = (await FramesAsync("KR")).Select(f => f.ToJsonString());
        var pages = await Paged.AllAsync(_server, $"/v1/regions/KR/history?limit={limit}");
        pages.Select(f => f.ToJsonString()).ShouldBe(whole);
    }

    [Fact]
    public async Task From_to_and_types_choose_frames_and_leave_their_totals_as_they_are()
    {
        var all = await FramesAsync("KR");
        var chosen = await FramesAsync(
            "KR",
            "&from=2025-06&to=2025-10&types=commitment.pledged,commitment.jointly-ventured"
        );
        chosen.ShouldNotBeEmpty();
        chosen
            .Select(f => f.ToJsonString())
            .ShouldBe(
                all.Where(f =>
                        f.Text("event/type")
                            is "commitment.pledged"
                                or "commitment.jointly-ventured"
                        && PartialDate.Parse(f.Text("event/effectivedate")!).Start
                            is { Year: 2025, Month: >= 6 and <= 10 }
                    )
                    .Select(f => f.ToJsonString())
            );
    }

    [Fact]
    public async Task Replay_up_to_a_date_ends_with_that_date()
    {
        var all = await FramesAsync("KR");
        var upTo = await FramesAsync("KR", "&asOf=2025-10-29");
        upTo.Count.ShouldBeLessThan(all.Count);
        upTo.Select(f => f.Text("event/id"))
            .ShouldBe(all.Take(upTo.Count).Select(f => f.Text("event/id")));
    }

    [Fact]
    public async Task Accepting_NDJSON_gives_lines()
    {
        var answer = await _server.GetAsync(
            "/v1/regions/KR/history",
            ("Accept", "application/x-ndjson")
        );
        answer.Headers["Content-Type"].ShouldStartWith("application/x-ndjson");
        answer.Lines.Count.ShouldBe((await FramesAsync("KR")).Count);
    }

    [Fact]
    public async Task NDJSON_takes_limit_and_cursor_as_the_other_formats_do()
    {
        var page = await _server.ReadAsync("/v1/regions/KR/history?limit=3");
        var cursor = page.Text("nextCursor");
        var all = (await FramesAsync("KR")).Select(f => f.Text("event/id")).ToList();
        (await FramesAsync("KR", "&limit=3")).Select(f => f.Text("event/id")).ShouldBe(all.Take(3));
        (await FramesAsync("KR", $"&cursor={cursor}&limit=2"))
            .Select(f => f.Text("event/id"))
            .ShouldBe(all.Skip(3).Take(2));
        (await FramesAsync("KR", $"&cursor={cursor}")).Count.ShouldBe(all.Count - 3);
    }

    private async Task<IReadOnlyList<JsonNode>> FramesAsync(string region, string query = "") =>
        (await _server.GetAsync($"/v1/regions/{region}/history?format=ndjson{query}"))
            .Is(HttpStatusCode.OK)
            .Lines;

    private static string Rows(JsonNode rows)
    {
        var copy = rows.DeepClone().AsArray();
        foreach (var row in copy)
            row!.AsObject().Remove("lineage");
        return copy.ToJsonString();
    }
}
