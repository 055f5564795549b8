using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Laws;

/// <summary>Read models answer at the default times, a fold at others: they give the same bytes for today.</summary>
public sealed class Default_times(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Read_models_equal_the_fold_of_today_after_each_event()
    {
        await Stirring.PostOneByOneAsync(
            _server,
            Stir.More(),
            async claim =>
            {
                foreach (var region in new[] { "KR", "SG", "m49:001" })
                    await EqualAsync($"/v1/regions/{region}", $"after {claim.ToJsonString()}");
            }
        );
        await AllEqualAsync();
    }

    [Fact]
    public async Task They_do_after_a_place_was_moved_by_a_correction()
    {
        var place = Claims.Of(
            "region.designated",
            "region/cloud:test:moved-1",
            "2025-01-01",
            """{"name":"Moved","kind":"CloudRegion","within":["VN"]}"""
        );
        await _server.RecordAsync(place);
        await _server.RecordAsync(Claims.Pledge("moved", "cloud:test:moved-1"));
        await _server.CaughtUpAsync();
        await EqualAsync("/v1/regions/VN", "before");
        await _server.RecordAsync(
            Claims.Correction(place, (JsonObject)place.With("data/within/0", "TH")["data"]!)
        );
        await _server.CaughtUpAsync();
        foreach (var region in new[] { "VN", "TH", "cloud:test:moved-1", "m49:035", "m49:001" })
            await EqualAsync($"/v1/regions/{region}", "after");
    }

    [Fact]
    public async Task They_do_after_a_place_was_retracted()
    {
        var place = Claims.Of(
            "region.designated",
            "region/cloud:test:gone-1",
            "2025-01-01",
            """{"name":"Gone","kind":"CloudRegion","within":["MY"]}"""
        );
        await _server.RecordAsync(place);
        await _server.RecordAsync(Claims.Pledge("gone", "cloud:test:gone-1"));
        await _server.CaughtUpAsync();
        await _server.RecordAsync(Claims.Retraction(place));
        await _server.CaughtUpAsync();
        foreach (var region in new[] { "MY", "m49:035", "m49:001", "bloc:asean" })
            await EqualAsync($"/v1/regions/{region}", "after");
        (await _server.GetAsync("/v1/regions/cloud:test:gone-1")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task They_do_after_an_economy_joined_a_bloc()
    {
        await _server.RecordAsync(Claims.Pledge("joined", "MN"));
        await _server.CaughtUpAsync();
        await EqualAsync("/v1/regions/bloc:apec", "before");
        await _server.RecordAsync(
            Claims.Of(
                "region.members-changed",
                "region/bloc:apec",
                "2026-01-01",
                """{"joined":["MN"]}"""
            )
        );
        await _server.CaughtUpAsync();
        foreach (var region in new[] { "bloc:apec", "MN", "m49:030" })
            await EqualAsync($"/v1/regions/{region}", "after");
    }

    [Fact]
    public async Task R3_they_do_for_a_bloc_that_has_some_of_what_joined_another()
    {
        // Neither lies within the other: some of Eastern Asia is in both.
        await _server.RecordAsync(Wide("across-one", "m49:142"));
        await _server.RecordAsync(
            Claims.Of(
                "region.designated",
                "region/bloc:across",
                "2020",
                """{"name":"Across","kind":"Bloc","within":[]}"""
            )
        );
        await _server.RecordAsync(Wide("across-two", "bloc:across"));
        await _server.CaughtUpAsync();
        await _server.RecordAsync(
            Claims.Of(
                "region.members-changed",
                "region/bloc:across",
                "2021",
                """{"joined":["m49:030"]}"""
            )
        );
        await _server.CaughtUpAsync();
        await EqualAsync("/v1/regions/bloc:apec", "after it joined");
        await _server.RecordAsync(
            Claims.Of(
                "commitment.withdrawn",
                "commitment/across-two",
                "2025-11-20",
                """{"reason":"No power."}"""
            )
        );
        await _server.CaughtUpAsync();
        await EqualAsync("/v1/regions/bloc:apec", "after the withdrawal");

        static JsonObject Wide(string slug, string region) =>
            Claims.Pledge(slug, region).With("data/scope/regions", new JsonArray(region, "FR"));
    }

    [Fact]
    public async Task While_they_lag_the_tree_is_that_of_the_sequence_which_answers()
    {
        await _server.RecordAsync(
            Claims.Of(
                "region.designated",
                "region/bloc:lagging",
                "2020",
                """{"name":"Lagging","kind":"Bloc","within":[]}"""
            )
        );
        await _server.RecordAsync(Claims.Pledge("lagging", "bloc:lagging"));
        await _server.CaughtUpAsync();
        var daemon = _server.Service<JasperFx.Events.Daemon.IProjectionCoordinator>();
        await daemon.PauseAsync();
        try
        {
            await _server.RecordAsync(
                Claims.Of(
                    "region.members-changed",
                    "region/bloc:lagging",
                    "2021",
                    """{"joined":["KH"]}"""
                )
            );
            var read = await _server.GetAsync("/v1/regions/KH");
            var sequence = read.Json.Text("sequence");
            var then = await _server.GetAsync(
                $"/v1/regions/KH?asOf={DateTime.UtcNow:yyyy-MM-dd}&knownAt={sequence}"
            );
            foreach (var member in (string[])["within", "commitments"])
                read.Json.At(member)!.ToJsonString().ShouldBe(then.Json.At(member)!.ToJsonString());
        }
        finally
        {
            await daemon.ResumeAsync();
        }
        await _server.CaughtUpAsync();
        await EqualAsync("/v1/regions/KH", "when they have caught up");
    }

    [Fact]
    public async Task They_do_for_what_is_dated_today()
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        await _server.RecordAsync(Claims.Pledge("today", "PH", date: today));
        await _server.RecordAsync(Claims.Restatement("today", "2000000000", today[..7]));
        await _server.CaughtUpAsync();
        await EqualAsync("/v1/regions/PH", "today");
        await EqualAsync("/v1/commitments/today", "today");
    }

    private async Task AllEqualAsync()
    {
        foreach (var region in Stir.Regions)
        {
            await EqualAsync($"/v1/regions/{region}", "at the end");
            await EqualAsync(
                $"/v1/capacity?region={region}&by=region,operator,stage,basis",
                "at the end"
            );
        }
        foreach (var (kind, slug) in Stirring.Subjects())
            await EqualAsync($"/v1/{kind}s/{slug}", "at the end");
    }

    private async Task EqualAsync(string path, string when)
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        var folded = await _server.GetAsync(
            $"{path}{(path.Contains('?') ? '&' : '?')}asOf={today}"
        );
        var known = await _server.GetAsync(path);
        if (known.Status == HttpStatusCode.OK)
            known.Text.ShouldBe(folded.Text, $"{path} {when}");
        else
            // A refusal bears the trace of its own request.
            known.Status.ShouldBe(folded.Status, $"{path} {when}");
    }
}
