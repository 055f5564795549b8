using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>What a read does not understand, it refuses: it never answers another question.</summary>
public sealed class Read_parameters(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Unknown_parameter_is_refused_by_every_read()
    {
        var paths = (await _server.ReadAsync("/openapi/v1.json"))["paths"]!
            .AsObject()
            .Where(p => p.Value!["get"] is not null && p.Key.StartsWith("/v1/"))
            .Select(p => p.Key)
            .ToList();
        paths.Count.ShouldBeGreaterThan(8);
        foreach (var path in paths)
        {
            var answer = await _server.GetAsync(
                $"{Filled(path)}?knownat=1",
                ("Authorization", $"Bearer {_server.AdminKey}")
            );
            answer.Is(HttpStatusCode.BadRequest);
            answer.Faults.ShouldContain("/query/knownat unknown-parameter", path);
        }
    }

    [Theory]
    [InlineData("/v1/regions/KR?asOf=2025-02-30", "asOf")]
    [InlineData("/v1/regions/KR?asOf=today", "asOf")]
    [InlineData("/v1/regions/KR?asOf=", "asOf")]
    [InlineData("/v1/regions/KR?asOf=2025-10-30T00:00:00Z", "asOf")]
    [InlineData("/v1/regions/KR?asOf=2025-10-30&asOf=2025-10-31", "asOf")]
    [InlineData("/v1/regions/KR?knownAt=yesterday", "knownAt")]
    [InlineData("/v1/regions/KR?knownAt=-1", "knownAt")]
    [InlineData("/v1/regions/KR?knownAt=2025-10-30", "knownAt")]
    [InlineData("/v1/regions/KR?knownAt=99999999999999999999", "knownAt")]
    [InlineData("/v1/regions/KR?publicAt=soon", "publicAt")]
    [InlineData("/v1/regions/KR?source=seeds", "source")]
    [InlineData("/v1/regions/KR?source=", "source")]
    [InlineData("/v1/regions/KR?minSequence=x", "minSequence")]
    [InlineData("/v1/regions?limit=0", "limit")]
    [InlineData("/v1/regions?limit=1001", "limit")]
    [InlineData("/v1/regions?limit=x", "limit")]
    [InlineData("/v1/regions?cursor=%21", "cursor")]
    [InlineData("/v1/regions?kind=Planet", "kind")]
    [InlineData("/v1/regions?within=ZZ", "within")]
    [InlineData("/v1/regions/KR/history?from=x", "from")]
    [InlineData("/v1/regions/KR/history?to=x", "to")]
    [InlineData("/v1/regions/KR/history?types=commitment.promised", "types")]
    [InlineData("/v1/regions/KR/history?format=xml", "format")]
    [InlineData("/v1/regions/KR/commitments?nature=Gift", "nature")]
    [InlineData("/v1/regions/KR/commitments?firmness=0", "firmness")]
    [InlineData("/v1/regions/KR/commitments?row=dollars", "row")]
    [InlineData("/v1/commitments?row=", "row")]
    [InlineData("/v1/commitments?q=", "q")]
    [InlineData("/v1/commitments?q=%2E%2E", "q")]
    [InlineData("/v1/regions/KR/commitments?q=--", "q")]
    [InlineData("/v1/projects?phase=Dreaming", "phase")]
    [InlineData("/v1/capacity?by=colour", "by")]
    [InlineData("/v1/capacity?basis=Horsepower", "basis")]
    [InlineData("/v1/capacity?operator=aws", "operator")]
    public async Task Value_that_is_none_is_refused_with_its_name(string path, string name)
    {
        var answer = (await _server.GetAsync(path)).Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe($"/query/{name}");
        answer.Json.Text("type").ShouldBe("/docs/errors/malformed");
    }

    [Theory]
    [InlineData("/v1/regions/ZZ")]
    [InlineData("/v1/regions/ZZ/history")]
    [InlineData("/v1/regions/ZZ/commitments")]
    [InlineData("/v1/regions/kr")]
    [InlineData("/v1/regions/KR?knownAt=0")]
    [InlineData("/v1/commitments/nobodys")]
    [InlineData("/v1/commitments/nobodys/events")]
    [InlineData("/v1/commitments/aws-kr-2031?asOf=2025-10-28")]
    [InlineData("/v1/commitments/aws-kr-2031?publicAt=2025-10-28")]
    [InlineData("/v1/commitments/aws-kr-2031?source=/seeds/articles")]
    [InlineData("/v1/commitments/a%2Fb")]
    [InlineData("/v1/commitments/%25")]
    [InlineData("/v1/commitments/%E2%80%AE")]
    [InlineData("/v1/projects/nobodys")]
    [InlineData("/v1/projects/nobodys/events")]
    [InlineData("/v1/capacity?region=ZZ")]
    public async Task What_is_not_there_is_not_found(string path) =>
        (await _server.GetAsync(path))
            .Is(HttpStatusCode.NotFound)
            .Json.Text("type")
            .ShouldBe("/docs/errors/not-found");

    private static string Filled(string path) =>
        path.Replace("{code}", "KR")
            .Replace("{type}", "commitment.pledged")
            .Replace("{slug}", path.Contains("/projects/") ? "ulsan-ai-dc" : "aws-kr-2031");
}
