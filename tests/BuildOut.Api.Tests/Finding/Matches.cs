using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Finding;

/// <summary>What a report may be another one of, suggested to a person and never applied.</summary>
public sealed class Matches(StirredWorld world) : IClassFixture<StirredWorld>
{
    private const string Fields =
        "/v1/matches?kind=Commitment&title=Amazon+AWS+data+centers+in+South+Korea&organisation=organisation/aws&region=KR&amount=5000000000&currency=USD&date=2025-10-30";

    private readonly Server _server = world.Server;

    [Fact]
    public async Task A_report_of_the_AWS_pledge_under_a_new_key_finds_it_first_before_it_is_posted()
    {
        var report = Claims
            .Pledge("amazon-korea-2031", "KR", "5000000000", "2025-10-30")
            .With("data/title", "Amazon AWS data centers in South Korea")
            .With("data/horizon", JsonNode.Parse("""{"to":"2031"}"""))
            .With(
                "data/parties",
                JsonNode.Parse("""[{"organisation":"organisation/aws","role":"Investor"}]""")
            );
        var before = await _server.CountAsync();
        var result = (await _server.PostAsync(report, query: "?validateOnly=true"))
            .Is(HttpStatusCode.OK)
            .Json.At("results/0")!;
        result.Text("status").ShouldBe("valid");
        var first = result.At("candidates/0")!;
        first.Text("key").ShouldBe("commitment/aws-kr-2031");
        first.Text("name").ShouldBe("AWS data centres in South Korea");
        decimal.Parse(first.Text("score")!).ShouldBeGreaterThan(0.85m);
        first
            .At("reasons")!
            .AsArray()
            .Select(r => r.Text("trait"))
            .ShouldBe(["Name", "Organisation", "Region", "Amount", "Date"], ignoreOrder: true);
        first.Text("ifSame/type").ShouldBe("commitment.related");
        first.Text("ifSame/subject").ShouldBe("commitment/amazon-korea-2031");
        first
            .At("ifSame/data")!
            .ToJsonString()
            .ShouldBe(
                """{"certainty":"Stated","relation":"SameAs","to":"commitment/aws-kr-2031"}"""
            );
        foreach (var link in new[] { "link", "events" })
            (await _server.GetAsync(first.Text(link)!)).Is(HttpStatusCode.OK);
        (await _server.CountAsync()).ShouldBe(before);

        // Nothing is matched by itself; what was stated is not asked again.
        await _server.RecordAsync(report);
        (await _server.ReadAsync("/v1/commitments/amazon-korea-2031"))["relations"].ShouldBeNull();
        var matches = await KeysAsync("/v1/matches?subject=commitment/amazon-korea-2031");
        matches[0].ShouldBe("commitment/aws-kr-2031");
        (await KeysAsync("/v1/matches?subject=commitment/aws-kr-2031"))[0]
            .ShouldBe("commitment/amazon-korea-2031");
        var related = await _server.RecordAsync(
            Claims.Relation("amazon-korea-2031", "aws-kr-2031", "SameAs", "2025-10-30")
        );
        foreach (var key in new[] { "amazon-korea-2031", "aws-kr-2031" })
            (await KeysAsync($"/v1/matches?subject=commitment/{key}")).ShouldNotContain(k =>
                k.EndsWith("kr-2031") || k.EndsWith("korea-2031")
            );
        (
            await KeysAsync(
                $"/v1/matches?subject=commitment/aws-kr-2031&knownAt={(long)related["sequence"]! - 1}"
            )
        )[0]
            .ShouldBe("commitment/amazon-korea-2031");
    }

    [Fact]
    public async Task Fields_alone_find_it_too()
    {
        var first = (await _server.ReadAsync(Fields)).At("items/0")!;
        first.At("ifSame/subject").ShouldBeNull();
        // Another test may have posted it again, under a key of its own.
        (await KeysAsync(Fields)).ShouldContain("commitment/aws-kr-2031");
        (await KeysAsync($"{Fields}&limit=1")).Count.ShouldBe(1);
        (
            await KeysAsync(
                "/v1/matches?kind=Commitment&title=AWS+data+centres+in+South+Korea&knownAt=5"
            )
        ).ShouldBeEmpty();
        // What is given stands for the subject's own.
        (
            await KeysAsync(
                "/v1/matches?subject=commitment/aws-kr-2031&region=NZ&title=Nothing+like+it&amount=1&currency=USD"
            )
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_report_that_names_the_owner_finds_what_the_owned_one_pledged() =>
        (
            await KeysAsync(
                "/v1/matches?kind=Commitment&title=AWS+data+centers+in+Korea&organisation=organisation/amazon&region=KR&amount=5000000000&currency=USD"
            )
        ).ShouldContain("commitment/aws-kr-2031");

    [Fact]
    public async Task Something_unlike_anything_finds_none()
    {
        var unlike = Claims.Pledge("zzyzx", "FJ", "123", "2011-01-01");
        var result = (await _server.PostAsync(unlike, query: "?validateOnly=true")).Is(
            HttpStatusCode.OK
        );
        result.Json.At("results/0/candidates")!.AsArray().ShouldBeEmpty();
        (
            await KeysAsync("/v1/matches?kind=Project&title=Zzyzx+qwxk&region=FJ&date=2011")
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task Organisations_are_found_by_name_alias_and_identifier()
    {
        var registered = Claims.Of(
            "organisation.registered",
            "organisation/test-cloud-holdings",
            "2025-01-01",
            """{"name":"Test Cloud Holdings","identifiers":[{"scheme":"LEI","id":"5493001KJTIIGC8Y1R12"}]}"""
        );
        await _server.RecordAsync(registered);
        (await KeysAsync("/v1/matches?kind=Organisation&title=Test+Cloud+Holdings+Ltd")).ShouldBe([
            "organisation/test-cloud-holdings",
        ]);
        (
            await KeysAsync(
                "/v1/matches?kind=Organisation&title=Quite+other&identifier=lei:5493001KJTIIGC8Y1R12"
            )
        ).ShouldBe(["organisation/test-cloud-holdings"]);
        (await KeysAsync("/v1/matches?kind=Organisation&title=Amazon+Web+Service"))[0]
            .ShouldBe("organisation/aws");
        var again = registered
            .With("subject", "organisation/tch")
            .With("id", "again")
            .With("data/name", "TCH");
        (await _server.PostAsync(again, query: "?validateOnly=true"))
            .Json.At("results/0/candidates/0")
            .Text("ifSame/type")
            .ShouldBe("organisation.merged-into");
    }

    [Fact]
    public async Task Projects_are_found_and_their_own_parts_are_not()
    {
        var (campus, report, hall) = (
            Project("match-campus", "Hanam AI campus"),
            Project("match-report", "Hanam AI data campus"),
            Project("match-hall", "Hanam AI campus, hall 1")
        );
        await _server.RecordAsync(campus);
        await _server.RecordAsync(hall);
        await _server.RecordAsync(
            Claims.Of(
                "project.part-of",
                "project/match-hall",
                "2025-03-01",
                """{"of":"project/match-campus"}"""
            )
        );
        (await KeysAsync("/v1/matches?subject=project/match-campus")).ShouldNotContain(
            "project/match-hall"
        );
        var result = (
            await _server.PostAsync(new JsonArray(report), query: "?validateOnly=true")
        ).Is(HttpStatusCode.OK);
        result.Json.Text("results/0/candidates/0/key").ShouldBe("project/match-campus");
        result
            .Json.Text("results/0/candidates/0/ifSame/data/into")
            .ShouldBe("project/match-campus");

        static JsonObject Project(string slug, string title) =>
            Claims.Of(
                "project.announced",
                $"project/{slug}",
                "2025-03-01",
                $$"""{"title":"{{title}}","region":"KR","parties":[{"organisation":"organisation/sk-group","role":"Owner"}]}"""
            );
    }

    [Fact]
    public async Task Only_what_opens_a_subject_has_candidates_and_only_where_nothing_is_written()
    {
        var pledge = Claims.Pledge("match-open", "KR");
        (await _server.RecordAsync(pledge))["candidates"].ShouldBeNull();
        var batch = new JsonArray(
            Claims.Restatement("match-open", "7"),
            Claims.Pledge("match-new", "KR").With("data/title", "Match open"),
            Claims.Restatement("match-new", "8")
        );
        var results = (await _server.PostAsync(batch, query: "?validateOnly=true"))
            .Is(HttpStatusCode.OK)
            .Json["results"]!.AsArray();
        results.Select(r => r!["candidates"] is not null).ShouldBe([false, true, false]);
        results[1].Text("candidates/0/key").ShouldBe("commitment/match-open");
    }

    [Theory]
    [InlineData("", "/query/kind")]
    [InlineData("kind=Region&title=x", "/query/kind")]
    [InlineData("kind=Commitment", "/query/title")]
    [InlineData("kind=Commitment&region=KR&date=2025", "/query/title")]
    [InlineData("kind=Commitment&title=", "/query/title")]
    [InlineData("kind=Commitment&title=x&organisation=aws", "/query/organisation")]
    [InlineData("kind=Commitment&title=x&organisation=organisation/aws,", "/query/organisation")]
    [InlineData("kind=Commitment&title=x&region=XX", "/query/region")]
    [InlineData("kind=Commitment&title=x&region=%00", "/query/region")]
    [InlineData("kind=Commitment&title=x&date=yesterday", "/query/date")]
    [InlineData("kind=Commitment&title=x&amount=5", "/query/currency")]
    [InlineData("kind=Commitment&title=x&currency=USD", "/query/amount")]
    [InlineData("kind=Commitment&title=x&amount=5&currency=ZZZ", "/query/currency")]
    [InlineData("kind=Commitment&title=x&amount=-5&currency=USD", "/query/amount")]
    [InlineData("kind=Commitment&title=x&amount=7..5&currency=USD", "/query/amount")]
    [InlineData("kind=Commitment&title=x&amount=1..2..3&currency=USD", "/query/amount")]
    [InlineData("kind=Commitment&title=x&amount=1e9&currency=USD", "/query/amount")]
    [InlineData("kind=Organisation&identifier=LEI", "/query/identifier")]
    [InlineData("kind=Organisation&identifier=LEI:---", "/query/identifier")]
    [InlineData("subject=region/KR", "/query/subject")]
    [InlineData("subject=commitment/%00", "/query/subject")]
    [InlineData("subject=commitment/aws-kr-2031&kind=Project", "/query/kind")]
    [InlineData("kind=Commitment&title=x&limit=0", "/query/limit")]
    [InlineData("kind=Commitment&title=x&asOf=2025", "/query/asOf")]
    [InlineData("kind=Commitment&title=x&name=y", "/query/name")]
    [InlineData("kind=Commitment&title=x&title=y", "/query/title")]
    public async Task What_cannot_be_asked_is_refused_with_its_place(
        string query,
        string pointer
    ) =>
        (await _server.GetAsync($"/v1/matches?{query}"))
            .Is(HttpStatusCode.BadRequest)
            .Json.Text("errors/0/pointer")
            .ShouldBe(pointer);

    [Fact]
    public async Task A_subject_of_which_nothing_stands_is_not_found()
    {
        (await _server.GetAsync("/v1/matches?subject=commitment/nothing-of-it")).Is(
            HttpStatusCode.NotFound
        );
        (await _server.GetAsync("/v1/matches?subject=commitment/stir-hoax")).Is(
            HttpStatusCode.NotFound
        );
    }

    private async Task<IReadOnlyList<string>> KeysAsync(string path) =>
        [.. (await _server.ReadAsync(path))["items"]!.AsArray().Select(i => i.Text("key")!)];
}
