using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

public sealed class Subject_histories(StirredWorld world) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task A_commitments_history_ends_as_it_stands_today()
    {
        await _server.RecordAsync(Claims.Pledge("told", "KR", "5", "2025-01-01"));
        await _server.RecordAsync(Claims.Restatement("told", "7", "2025-03-01"));
        var frames = (await _server.ReadAsync("/v1/commitments/told/history"))["items"]!.AsArray();
        frames
            .Select(f => f.Text("event/type"))
            .ShouldBe(["commitment.pledged", "commitment.restated"]);
        frames.Select(f => f.Text("after/amount/value/low")).ShouldBe(["5", "7"]);
        frames[1]!["after"]!
            .ToJsonString()
            .ShouldBe(
                (await _server.ReadAsync("/v1/commitments/told?asOf=2025-03-01")).ToJsonString()
            );
    }

    [Fact]
    public async Task R8_a_lapse_is_a_frame_with_a_rule_and_no_event_in_the_subjects_and_the_regions_history()
    {
        var pledge = Claims
            .Pledge("silent", "TL", date: "2020-01-01")
            .With("data/horizon", JsonNode.Parse("""{"to":"2021"}"""));
        await _server.RecordAsync(pledge);
        var frames = (await _server.ReadAsync("/v1/commitments/silent/history"))[
            "items"
        ]!.AsArray();
        frames[1]!.Text("rule/id").ShouldBe("R8");
        frames[1]!.Text("rule/on").ShouldBe("2022-01-01");
        frames[1]!.Text("rule/became").ShouldBe("Lapsed");
        frames[1]!.At("event").ShouldBeNull();
        var region = (await _server.ReadAsync("/v1/regions/TL/history"))["items"]!.AsArray();
        var lapse = region.Single(f => f.At("rule") is not null);
        lapse.Text("rule/subject").ShouldBe("commitment/silent");
        lapse.At("after/commitments")!.AsArray().ShouldBeEmpty();
        (await _server.GetFreshAsync("/v1/commitments/silent"))
            .Json.Text("lifecycle")
            .ShouldBe("Lapsed");
        (await _server.GetFreshAsync("/v1/regions/TL"))
            .Json.At("commitments")!
            .AsArray()
            .ShouldBeEmpty();
        (await _server.ReadAsync("/v1/regions/TL?asOf=2021-12-31"))
            .Text("commitments/0/count")
            .ShouldBe("1");
    }

    [Fact]
    public async Task An_outage_is_found_by_its_slug_with_its_events_and_its_states()
    {
        var reported = Claims.Of(
            "region.outage-reported",
            "region/KR",
            "2025-09-26",
            """{"outage":"daejeon-fire","startedAt":"2025-09-26T11:15Z","layer":"Power"}"""
        );
        await _server.RecordAsync(reported);
        var open = await _server.ReadAsync("/v1/outages/daejeon-fire");
        open.Text("region").ShouldBe("KR");
        open.Text("isOpen").ShouldBe("true");
        await _server.RecordAsync(
            Claims.Of(
                "region.outage-resolved",
                "region/KR",
                "2025-10-01",
                """{"outage":"daejeon-fire","endedAt":"2025-10"}"""
            )
        );
        var ended = await _server.ReadAsync("/v1/outages/daejeon-fire");
        ended.Text("status").ShouldBe("Resolved");
        ended.Text("isOpen").ShouldBe("false");
        (await _server.ReadAsync("/v1/outages/daejeon-fire/events"))["items"]!
            .AsArray()
            .Count.ShouldBe(2);
        (await _server.ReadAsync("/v1/outages/daejeon-fire/history"))["items"]!
            .AsArray()
            .Select(f => f.Text("after/status"))
            .ShouldBe(["Investigating", "Resolved"]);
        (await _server.ReadAsync("/v1/outages?region=KR&open=false"))["items"]!
            .AsArray()
            .Select(o => o.Text("outage"))
            .ShouldContain("daejeon-fire");
        (await _server.GetAsync("/v1/outages/nothing")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Organisations_are_listed_by_key_and_bare_where_nobody_registered_them()
    {
        var venture = Claims
            .Pledge("bare", "KR")
            .With(
                "data/parties",
                JsonNode.Parse(
                    """[{"organisation":"organisation/zz-unregistered","role":"Investor"}]"""
                )
            );
        await _server.RecordAsync(venture);
        var keys = new List<string?>();
        var path = "/v1/organisations?limit=5";
        while (path is not null)
        {
            var page = await _server.ReadAsync(path);
            keys.AddRange(page["items"]!.AsArray().Select(i => i.Text("key")));
            path = page["nextCursor"]?.ToString() is { } cursor
                ? $"/v1/organisations?limit=5&cursor={cursor}"
                : null;
        }
        keys.ShouldBe(keys.Order(StringComparer.Ordinal));
        keys.ShouldBeUnique();
        keys.ShouldContain("organisation/aws");
        keys.ShouldContain("organisation/zz-unregistered");
        (await _server.ReadAsync("/v1/organisations/aws/history"))["items"]!
            .AsArray()
            .ShouldNotBeEmpty();
    }

    [Fact]
    public async Task R14_totals_in_a_currency_of_account_name_their_rates_and_drop_nothing()
    {
        var won = Claims.Pledge("in-won", "MN").With("data/amount/currency", "KRW");
        await _server.RecordAsync(won);
        await _server.RecordAsync(Claims.Pledge("in-dollars", "MN"));
        await _server.RecordAsync(
            Claims.Pledge("in-tugrik", "MN").With("data/amount/currency", "MNT")
        );
        var rows = (await _server.ReadAsync("/v1/regions/MN?account=USD"))[
            "commitments"
        ]!.AsArray();
        rows.Select(r => r.Text("currency")).ShouldBe(["MNT", "USD"]);
        rows[1]!.Text("count").ShouldBe("2");
        rows[1]!.Text("rates/0/to").ShouldBe("KRW");
        rows[1]!.Text("rates/0/publisher").ShouldBe("currency-api");
        rows[1]!.Text("rates/0/period").ShouldBe("2025-10");
        (await _server.GetAsync("/v1/regions/MN?account=XXZ")).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task R13_an_answer_is_as_confident_as_its_weakest_part()
    {
        await _server.RecordAsync(Claims.Pledge("sure", "LA").With("data/confidence", "Confident"));
        (await _server.GetFreshAsync("/v1/regions/LA"))
            .Json.Text("commitments/0/confidence")
            .ShouldBe("Confident");
        await _server.RecordAsync(
            Claims.Pledge("unsure", "LA").With("data/confidence", "Speculative")
        );
        (await _server.GetFreshAsync("/v1/regions/LA"))
            .Json.Text("commitments/0/confidence")
            .ShouldBe("Speculative");
    }

    [Fact]
    public async Task R7_a_withdrawn_figure_has_no_value_and_what_was_said_before_stays_visible()
    {
        await _server.RecordAsync(Claims.Pledge("withdrawn-figure", "KR", "5", "2025-01-01"));
        var restated = Claims.Restatement("withdrawn-figure", "7", "2025-03-01");
        await _server.RecordAsync(restated.With("data/amount", null));
        var amount = (await _server.ReadAsync("/v1/commitments/withdrawn-figure?asOf=2025-04-01"))[
            "amount"
        ]!;
        amount["value"].ShouldBeNull();
        amount.Text("earlier/0/value/low").ShouldBe("5");
    }
}
