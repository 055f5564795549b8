using BuildOut.Api.Tests.Feed;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>R16: order=recorded replays what was believed.</summary>
public sealed class Recorded_histories(StirredWorld world) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("KR", "")]
    [InlineData("KR", "&asOf=2025-10-30&source=/seeds/article")]
    [InlineData("KR", "&asOf=2025-11-15&account=KRW")]
    [InlineData("KR", "&publicAt=2025-10-29")]
    [InlineData("SG", "")]
    [InlineData("bloc:apec", "&asOf=2025-10-30")]
    [InlineData("m49:001", "&asOf=2026")]
    public async Task Each_frame_equals_the_region_by_knownAt_its_sequence(
        string region,
        string query
    )
    {
        var frames = await FramesAsync($"/v1/regions/{region}/history?order=recorded{query}");
        frames.ShouldNotBeEmpty();
        frames.Select(Sequence).ShouldBe(frames.Select(Sequence).Order());
        var asOf = query.Contains("asOf") ? query : $"{query}&asOf={DateTime.UtcNow:yyyy-MM-dd}";
        foreach (var (i, frame) in frames.Index())
            if (i % 5 == 0 || i > frames.Count - 12)
                Same(
                    frame,
                    await _server.ReadAsync($"/v1/regions/{region}?knownAt={Sequence(frame)}{asOf}")
                );
        Same(frames[^1], await _server.ReadAsync($"/v1/regions/{region}?{query.TrimStart('&')}"));
    }

    [Fact]
    public async Task What_was_corrected_and_retracted_is_told_as_it_was_believed()
    {
        var told = Claims.Pledge("believed", "BT", "5", "2025-03-01");
        await _server.RecordAsync(told);
        var correction = Claims.Correction(
            told,
            (JsonObject)told.With("data/amount/low", "7").With("data/amount/high", "7")["data"]!
        );
        await _server.RecordAsync(correction);
        var retraction = Claims.Retraction(correction);
        await _server.RecordAsync(retraction);
        await _server.RecordAsync(Claims.Retraction(told));
        foreach (
            var (path, low) in new[]
            {
                ("/v1/regions/BT/history", "after/commitments/0/low"),
                ("/v1/commitments/believed/history", "after/amount/value/low"),
            }
        )
        {
            var frames = (await FramesAsync($"{path}?order=recorded"))
                .Where(f => f.Text("event/type") is not "region.designated")
                .ToList();
            frames
                .Select(f => f.Text("event/type"))
                .ShouldBe([
                    "commitment.pledged",
                    "claim.corrected",
                    "claim.retracted",
                    "claim.retracted",
                ]);
            frames.Select(f => f.Text(low)).ShouldBe(["5", "7", "5", null]);
        }
    }

    [Fact]
    public async Task A_subjects_frames_equal_it_by_knownAt_their_sequence()
    {
        foreach (var path in new[] { "commitments/stir-pledge", "projects/ulsan-ai-dc" })
        {
            var frames = await FramesAsync($"/v1/{path}/history?order=recorded&asOf=2025-12-31");
            frames.ShouldNotBeEmpty();
            foreach (var frame in frames.Where(f => f.At("event") is not null))
                frame["after"]!
                    .ToJsonString()
                    .ShouldBe(
                        (
                            await _server.ReadAsync(
                                $"/v1/{path}?asOf=2025-12-31&knownAt={Sequence(frame)}"
                            )
                        ).ToJsonString()
                    );
        }
    }

    [Fact]
    public async Task An_outage_that_was_retracted_is_shown_with_nothing_known_of_it()
    {
        var outage = Claims.Of(
            "region.outage-reported",
            "region/MV",
            "2025-09-26",
            """{"outage":"unreal","startedAt":"2025-09-26T11:15Z","layer":"Power"}"""
        );
        await _server.RecordAsync(outage);
        await _server.RecordAsync(Claims.Retraction(outage));
        var frames = await FramesAsync("/v1/outages/unreal/history?order=recorded");
        frames.Select(f => f.Text("after/isOpen")).ShouldBe(["true", "false"]);
        frames.Select(f => f.At("after/lineage")!.AsArray().Count).ShouldBe([1, 0]);
        (await FramesAsync("/v1/regions/MV/history?order=recorded"))
            .Select(f => f.Text("event/type"))
            .ShouldBe(["region.designated", "region.outage-reported", "claim.retracted"]);
    }

    [Theory]
    [InlineData("/v1/regions/SG/history?order=recorded")]
    [InlineData("/v1/regions/JP/history?include=retracted")]
    [InlineData("/v1/commitments/stir-pledge/history?order=recorded")]
    [InlineData("/v1/commitments/stir-hoax/history?include=retracted")]
    [InlineData("/v1/organisations/aws/history?order=recorded")]
    public async Task Every_form_has_the_same_frames(string path)
    {
        var whole = (await FramesAsync(path)).Select(f => f.ToJsonString()).ToList();
        whole.ShouldNotBeEmpty();
        (await Paged.AllAsync(_server, $"{path}&limit=2"))
            .Select(f => f.ToJsonString())
            .ShouldBe(whole);
        var played = new List<string>();
        await foreach (var item in _server.StreamAsync($"{path}&speed=100000"))
            played.Add(JsonNode.Parse(item.Data)!.ToJsonString());
        played.ShouldBe(whole);
        if (!path.StartsWith("/v1/regions"))
            return;
        (await _server.GetAsync($"{path}&format=ndjson"))
            .Is(HttpStatusCode.OK)
            .Lines.Select(f => f.ToJsonString())
            .ShouldBe(whole);
        var csv = (await _server.GetAsync($"{path}&format=csv")).Is(HttpStatusCode.OK).Text;
        csv.ShouldContain(path.Contains("recorded") ? "claim.corrected" : "stir-hoax");
        (await _server.GetAsync($"{path}&format=parquet")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Retracted_claims_are_shown_marked_and_change_no_other_frame()
    {
        foreach (var region in Stir.Regions)
        {
            var path = $"/v1/regions/{region}/history";
            var all = await FramesAsync($"{path}?include=retracted");
            all.Where(f => f.At("retracted") is null)
                .Select(f => f.ToJsonString())
                .ShouldBe((await FramesAsync($"{path}?")).Select(f => f.ToJsonString()));
        }
        var shown = (await FramesAsync("/v1/regions/JP/history?include=retracted")).Single(f =>
            f.At("retracted") is not null
        );
        shown.Text("event/subject").ShouldBe("commitment/stir-hoax");
        shown.Text("retracted").ShouldBe("true");
        (await _server.ReadAsync($"/v1/events/{shown.Text("retractedBy")}"))
            .Text("type")
            .ShouldBe("claim.retracted");
        var own = await FramesAsync("/v1/commitments/stir-hoax/history?include=retracted");
        own.ShouldHaveSingleItem().Text("retractedBy").ShouldBe(shown.Text("retractedBy"));
        own[0].At("after/lineage")!.AsArray().ShouldBeEmpty();
        (await _server.GetAsync("/v1/commitments/stir-hoax/history")).Is(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/v1/regions/KR/history?order=backwards", "/query/order")]
    [InlineData("/v1/regions/KR/history?include=everything", "/query/include")]
    [InlineData("/v1/regions/KR/history?order=recorded&include=retracted", "/query/include")]
    [InlineData("/v1/commitments/aws-kr-2031/history?order=", "/query/order")]
    [InlineData("/v1/outages/x/history?order=recorded&order=effective", "/query/order")]
    [InlineData("/v1/projects/ulsan-ai-dc/history?include=0", "/query/include")]
    [InlineData("/v1/regions/KR?order=recorded", "/query/order")]
    public async Task An_order_that_is_none_is_refused(string path, string pointer) =>
        (await _server.GetAsync(path))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe(pointer);

    [Theory]
    [InlineData("/v1/regions/KR/history?")]
    [InlineData("/v1/commitments/stir-pledge/history?")]
    public async Task A_place_of_the_one_order_is_refused_with_the_other(string path)
    {
        string[] orders = ["order=effective", "order=recorded"];
        foreach (var order in orders)
        {
            var cursor = (await _server.ReadAsync($"{path}{order}&limit=1")).Text("nextCursor");
            var other = orders.Single(o => o != order);
            (await _server.GetAsync($"{path}{order}&limit=1&cursor={cursor}")).Is(
                HttpStatusCode.OK
            );
            (await _server.GetAsync($"{path}{other}&limit=1&cursor={cursor}"))
                .Is(HttpStatusCode.BadRequest)
                .Faults.ShouldBe(["/query/cursor order"]);
            (
                await _server.GetAsync(
                    $"{path}{other}&format=sse&speed=100000",
                    ("Last-Event-ID", cursor!)
                )
            )
                .Is(HttpStatusCode.BadRequest)
                .Faults.ShouldBe(["/header/Last-Event-ID order"]);
        }
    }

    private static long Sequence(JsonNode frame) => (long?)frame.At("event/sequence") ?? 0;

    private static void Same(JsonNode frame, JsonNode region)
    {
        foreach (var rows in new[] { "commitments", "capacity" })
            Rows(frame["after"]![rows]!)
                .ShouldBe(Rows(region[rows]!), $"{rows} after {frame["event"]?.ToJsonString()}");
    }

    private static string Rows(JsonNode rows)
    {
        var copy = rows.DeepClone().AsArray();
        foreach (var row in copy)
            row!.AsObject().Remove("lineage");
        return copy.ToJsonString();
    }

    private async Task<IReadOnlyList<JsonNode>> FramesAsync(string path) =>
        (await Paged.AllAsync(_server, $"{path}&limit=1000")).ToList();
}
