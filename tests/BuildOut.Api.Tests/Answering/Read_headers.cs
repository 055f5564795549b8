using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>What every read says beside its body: the times that it holds for, a tag, a bookmark, and whether it may change.</summary>
public sealed class Read_headers(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    public static TheoryData<string> Reads =>
        [
            "/v1/regions/KR",
            "/v1/regions",
            "/v1/regions/KR/history",
            "/v1/regions/KR/history?format=ndjson",
            "/v1/regions/KR/commitments",
            "/v1/commitments/aws-kr-2031",
            "/v1/commitments/aws-kr-2031/events",
            "/v1/projects",
            "/v1/projects/ulsan-ai-dc",
            "/v1/projects/ulsan-ai-dc/events",
            "/v1/capacity?region=KR",
        ];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Times_are_said(string path)
    {
        var answer = (await _server.GetAsync(And(path, "asOf=2025-Q4&publicAt=2025-11"))).Is(
            HttpStatusCode.OK
        );
        answer.Headers["BuildOut-As-Of"].ShouldBe("2025-12-31");
        answer.Headers["BuildOut-Public-At"].ShouldBe("2025-11-30");
        answer.Headers["BuildOut-Known-At"].ShouldEndWith("Z");
        answer.Sequence.ShouldBe(await _server.CountAsync());
        answer.Headers["Cache-Control"].ShouldContain("no-cache");

        answer = (await _server.GetFreshAsync(path)).Is(HttpStatusCode.OK);
        answer.Headers["BuildOut-As-Of"].ShouldBe(DateTime.UtcNow.ToString("yyyy-MM-dd"));
        answer.Headers.ShouldNotContainKey("BuildOut-Public-At");
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Both_times_given_and_past_make_it_immutable(string path)
    {
        var known = (await _server.GetAsync("/v1/regions/KR")).Sequence;
        (await CacheControlAsync($"asOf=2025-10-30&knownAt={known}")).ShouldContain("immutable");
        (await CacheControlAsync("asOf=2025-10-30&knownAt=1990-01-01T00:00:00Z")).ShouldContain(
            "immutable"
        );
        (await CacheControlAsync($"asOf=2025-10-30&knownAt={known + 1}")).ShouldNotContain(
            "immutable"
        );
        (await CacheControlAsync("asOf=2025-10-30&knownAt=2199-01-01T00:00:00Z")).ShouldNotContain(
            "immutable"
        );
        (await CacheControlAsync($"asOf=2199&knownAt={known}")).ShouldNotContain("immutable");
        (await CacheControlAsync("asOf=2025-10-30")).ShouldNotContain("immutable");
        (await CacheControlAsync($"knownAt={known}")).ShouldNotContain("immutable");

        async Task<string> CacheControlAsync(string times)
        {
            var answer = await _server.GetAsync(And(path, times));
            return answer.Status is HttpStatusCode.NotFound
                ? "immutable"
                : answer.Headers["Cache-Control"];
        }
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Bookmark_gives_the_same_body_and_names_the_store_and_the_rules(string path)
    {
        var answer = await _server.GetFreshAsync(And(path, "source=/seeds/article"));
        var link = answer
            .Headers["Link"]
            .Split(", <")
            .Single(l => l.Contains("rel=\"bookmark\""))
            .TrimStart('<');
        link.ShouldContain("store=\"");
        link.ShouldContain("rules=\"");
        var bookmark = link[..link.IndexOf('>')];
        bookmark.ShouldContain("asOf=");
        bookmark.ShouldContain("knownAt=");
        bookmark.ShouldContain("source=");
        (await _server.GetAsync(bookmark)).Is(HttpStatusCode.OK).Text.ShouldBe(answer.Text);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Tag_answers_304_as_long_as_the_body_is_the_same(string path)
    {
        var asked = And(path, "asOf=2025-10-30");
        var first = (await _server.GetAsync(asked)).Is(HttpStatusCode.OK);
        var tag = first.Headers["ETag"];

        var again = (await _server.GetAsync(asked, ("If-None-Match", tag))).Is(
            HttpStatusCode.NotModified
        );
        again.Text.ShouldBeEmpty();
        again.Headers["ETag"].ShouldBe(tag);
        (await _server.GetAsync(asked, ("If-None-Match", $"\"x\", {tag}"))).Is(
            HttpStatusCode.NotModified
        );
        (await _server.GetAsync(asked, ("If-None-Match", "\"x\""))).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/v1/event-types")]
    [InlineData("/v1/event-types/commitment.pledged")]
    [InlineData("/v1/exports")]
    [InlineData("/v1/exports/projects/metadata")]
    [InlineData("/v1/projects?format=csv&asOf=2025-10-30")]
    public async Task Tag_is_compared_in_one_way_whatever_it_is_of(string path)
    {
        var tag = (await _server.GetAsync(path)).Is(HttpStatusCode.OK).Headers["ETag"];
        var strong = tag.StartsWith("W/") ? tag[2..] : tag;
        foreach (var had in new[] { tag, strong, $"W/{strong}", $"\"x\", {tag}", "*" })
        {
            var again = (await _server.GetAsync(path, ("If-None-Match", had))).Is(
                HttpStatusCode.NotModified
            );
            again.Headers["ETag"].ShouldBe(tag);
            again.Text.ShouldBeEmpty();
        }
        foreach (var other in new[] { "\"x\"", $"\"{strong.Trim('"')}0\"", strong.Trim('"') })
            (await _server.GetAsync(path, ("If-None-Match", other))).Is(HttpStatusCode.OK);
    }

    private static string And(string path, string query) =>
        $"{path}{(path.Contains('?') ? '&' : '?')}{query}";
}
