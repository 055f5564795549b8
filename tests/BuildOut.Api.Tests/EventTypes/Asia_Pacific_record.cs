using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>All seeds in one record: the conflicts, restatements, retractions and outages of Asia-Pacific.</summary>
public sealed class SeededWorld(Databases databases) : ClonedWorld(databases, databases.Article)
{
    protected override Task PrepareAsync() => Server.PostSeedsAsync("asia-pacific");
}

public sealed class Asia_Pacific_record(SeededWorld world) : IClassFixture<SeededWorld>
{
    private readonly Server _server = world.Server;

    private static readonly JsonObject[] Events =
    [
        .. new[] { "article", "asia-pacific" }
            .SelectMany(Requests.SeedFiles)
            .SelectMany(File.ReadLines)
            .Where(l => l.Length > 0)
            .Select(l => JsonNode.Parse(l)!.AsObject()),
    ];

    [Fact]
    public async Task R13_of_what_two_rivals_state_differently_one_answers_and_the_other_is_listed()
    {
        var compared = 0;
        foreach (var claim in Rivals())
        {
            var target = Current(claim["data"]!.Text("rivalOf")!);
            // Between subjects there is no field in common: it names what it contradicts.
            if (target.Text("subject") != claim.Text("subject"))
                continue;
            var conflicts = Conflicts.Between(claim, target).ToList();
            if (conflicts.Count == 0)
                continue;
            var view = await _server.ReadAsync($"{Path(claim)}?asOf={LaterOf(claim, target)}");
            foreach (var conflict in conflicts)
            {
                compared++;
                var said = conflict.In(view);
                said.Answers.ShouldBe(1, $"{claim["id"]} {conflict}: {view.ToJsonString()}");
                foreach (var stated in new[] { claim, target })
                    (
                        said.Answer == conflict.Value(stated)
                        || said.Others.Contains(EventId(stated))
                    ).ShouldBeTrue($"{stated["id"]} {conflict}: {view.ToJsonString()}");
            }
        }
        compared.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task R13_every_conflicting_claim_is_behind_the_answer_and_names_what_it_contradicts_elsewhere()
    {
        foreach (var claim in Rivals())
        {
            var subject = claim.Text("subject")!.Split('/', 2);
            var path =
                claim["data"]!["outage"] is { } outage ? $"/v1/outages/{outage}"
                : subject[0] == "region" ? $"/v1/regions/{subject[1]}?asOf=2026-11-24"
                : $"/v1/{subject[0]}s/{subject[1]}?asOf=2026-11-24";
            var view = (await _server.ReadAsync(path)).ToJsonString();
            var target = Events.Single(e => Claims.Reference(e) == claim["data"]!.Text("rivalOf"));
            // Both are in the lineage, though they may state nothing differently.
            view.ShouldContain(EventId(claim), Case.Sensitive, $"{path} {claim["id"]}");
            if (target.Text("subject") == claim.Text("subject"))
                view.ShouldContain(
                    EventId(Latest(target)),
                    Case.Sensitive,
                    $"{path} {claim["id"]}"
                );
            else
                view.ShouldContain(claim["data"]!.Text("rivalOf")!);
        }
    }

    [Fact]
    public async Task R13_one_amount_of_the_korean_pledge_answers_and_the_others_are_its_rivals()
    {
        var amount = (await _server.ReadAsync("/v1/commitments/aws-kr-2031?asOf=2025-11-30"))[
            "amount"
        ]!;
        amount.At("rivals")!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public async Task R1_the_india_umbrella_with_the_telangana_pledge_at_its_rupee_rate_is_over_subscribed()
    {
        var row = (await _server.ReadAsync("/v1/regions/IN?asOf=2025-06-30"))["commitments"]!
            .AsArray()
            .Single(r => r.Text("nature") == "CapitalInvestment" && r.Text("currency") == "USD")!;
        row["flags"]!.AsArray().Select(f => f!.ToString()).ShouldBe(["OverSubscribed"]);
        row.Text("rates/0/to").ShouldBe("INR");
        // 8.3 and 600/85.5766 billion are more than the umbrella's 12.7.
        decimal.Parse(row.Text("low")!)
            .ShouldBe(8_300_000_000m + decimal.Round(600_000_000_000m / 85.5766m, 2));
    }

    [Fact]
    public async Task Singapores_later_total_holds_the_earlier_pledge_and_is_counted_once()
    {
        var row = (await _server.ReadAsync("/v1/regions/SG?asOf=2024-12-31"))["commitments"]!
            .AsArray()
            .Single(r => r.Text("currency") == "SGD")!;
        row.Text("low").ShouldBe("23000000000");
        row["high"].ShouldBeNull();
        row.Text("count").ShouldBe("2");
    }

    [Fact]
    public async Task The_report_of_100_billion_is_gone_and_still_there_for_knownAt_before_its_retraction()
    {
        var events = (await _server.ReadAsync("/v1/commitments/ms-jp-2029/events"))[
            "items"
        ]!.AsArray();
        var retraction = events.Single(e => e.Text("id") == "n176-retracted")!;
        var before = long.Parse(retraction.Text("sequence")!) - 1;
        var report = events.Single(e => e.Text("id") == "n176")!.Text("eventId")!;
        (await _server.ReadAsync("/v1/commitments/ms-jp-2029?asOf=2026-11-24"))
            .ToJsonString()
            .ShouldNotContain(report);
        var then = await _server.ReadAsync(
            $"/v1/commitments/ms-jp-2029?asOf=2026-11-24&knownAt={before}"
        );
        then.ToJsonString().ShouldContain(report);
        then.ToJsonString().ShouldContain("100000000000");
    }

    [Fact]
    public async Task Outages_without_an_end_are_open_on_every_day_after_they_began()
    {
        var ended = Events
            .Where(e => e.Text("type") == "region.outage-resolved")
            .Select(e => e.Text("data/outage"));
        var open = Events
            .Where(e => e.Text("type") == "region.outage-reported")
            .Select(e => e.Text("data/outage")!)
            .Except(ended)
            .ToList();
        open.ShouldNotBeEmpty();
        foreach (var outage in open)
        foreach (
            var times in new[] { "", "?asOf=2026-01-01", "?asOf=2035-06-30", "?asOf=2190-12-31" }
        )
        {
            var view = await _server.ReadAsync($"/v1/outages/{outage}{times}");
            view.Text("isOpen").ShouldBe("true", outage + times);
            view.At("endedAt").ShouldBeNull();
        }
    }

    [Fact]
    public async Task Every_region_that_it_names_answers_by_the_read_model_as_by_the_fold_of_today()
    {
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd");
        var named = Events
            .SelectMany(e =>
                (e.At("data/scope/regions")?.AsArray() ?? []).Append(e.At("data/region"))
            )
            .OfType<JsonNode>()
            .Select(n => n.ToString())
            .Concat(
                Events
                    .Select(e => e.Text("subject")!)
                    .Where(s => s.StartsWith("region/"))
                    .Select(s => s[7..])
            )
            .Concat(["m49:030", "m49:142", "bloc:apec", "m49:001"])
            .Distinct();
        foreach (var region in named)
            (await _server.GetFreshAsync($"/v1/regions/{region}")).Text.ShouldBe(
                (await _server.GetAsync($"/v1/regions/{region}?asOf={today}")).Text,
                region
            );
    }

    private static IEnumerable<JsonObject> Rivals()
    {
        var retracted = Events.Select(e => e["data"].Text("retracts")).OfType<string>().ToHashSet();
        return Events.Where(e =>
            e["data"]!["rivalOf"] is not null && !retracted.Contains(Claims.Reference(e))
        );
    }

    private static string Path(JsonObject claim)
    {
        var subject = claim.Text("subject")!.Split('/', 2);
        return claim["data"]!["outage"] is { } outage
            ? $"/v1/outages/{outage}"
            : $"/v1/{subject[0]}s/{subject[1]}";
    }

    // On the last day of the later of the two, nothing later answers for both.
    private static string LaterOf(params JsonObject[] claims) =>
        claims
            .Select(c => Domain.Claims.PartialDate.Parse(c.Text("effectivedate")!).End)
            .Max()
            .ToString("yyyy-MM-dd");

    /// <summary>The claim as it stands: under its own type, with the data, the date and the id of its correction.</summary>
    private static JsonObject Current(string reference)
    {
        var claim = Events.Single(e => Claims.Reference(e) == reference);
        var latest = Latest(claim);
        return ReferenceEquals(claim, latest)
            ? claim
            : latest
                .With("data", latest["data"]!["data"]!.DeepClone())
                .With("type", claim.Text("type"));
    }

    // A corrected claim is known by its correction.
    private static JsonObject Latest(JsonObject claim) =>
        Events.FirstOrDefault(e => e["data"].Text("corrects") == Claims.Reference(claim))
            is { } change
            ? Latest(change)
            : claim;

    private static string EventId(JsonObject claim) =>
        Domain.Claims.Claim.EventIdOf(claim.Text("source")!, claim.Text("id")!).ToString();
}
