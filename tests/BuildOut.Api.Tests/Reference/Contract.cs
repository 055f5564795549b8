using BuildOut.Api.Platform;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reference;

/// <summary>
/// The OpenAPI document is a promise inside v1. It is checked in, so that a change of it is seen, and a change that breaks a
/// client fails. After an additive change run this class with BUILDOUT_REFRESH=1, and commit the file.
/// </summary>
public sealed class Contract(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private static readonly string File = Path.GetFullPath(
        Path.Combine(Startup.SeedFolder(), "..", "src", "BuildOut.Api", "Docs", "openapi.v1.json")
    );

    private readonly Server _server = world.Server;

    [Fact]
    public async Task Served_document_is_the_one_that_is_checked_in_and_breaks_nothing()
    {
        var served = (await _server.GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK).Text;
        var promised = System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File) : "{}";
        BreakingChanges
            .Between(JsonNode.Parse(promised)!, JsonNode.Parse(served)!)
            .ShouldBeEmpty("Clients of v1 rely on this. Keep it, beside what is new.");
        if (Environment.GetEnvironmentVariable("BUILDOUT_REFRESH") is "1")
            await System.IO.File.WriteAllTextAsync(File, Ended(served));
        else
            (Ended(served) == Ended(promised)).ShouldBeTrue(
                "Nothing breaks, and the document is another: run this class with BUILDOUT_REFRESH=1, look at the difference, and commit the file."
            );
    }

    [Theory]
    [InlineData("paths /v1/regions/{code}", "GET /v1/regions/{code} is gone")]
    [InlineData("paths /v1/events post", "POST /v1/events is gone")]
    [InlineData("components schemas RegionAnswer properties name", "/name is gone")]
    [InlineData("components schemas RegionAnswer required", "/name may be absent now")]
    [InlineData("components schemas Nature enum 0", "has no CapitalInvestment any more")]
    [InlineData("paths /v1/regions/{code} get parameters 1", "takes no query asOf any more")]
    [InlineData("paths /v1/regions/{code} get responses 404", "answers no 404 any more")]
    [InlineData("paths /v1/projects get responses 200 content text/csv", "is no text/csv any more")]
    public async Task What_a_client_relies_on_is_missed(string removed, string found)
    {
        var before = await _server.ReadAsync("/openapi/v1.json");
        var after = before.DeepClone();
        Remove(after, removed.Split(' '));
        BreakingChanges.Between(before, after).ShouldContain(c => c.Contains(found));
        BreakingChanges.Between(after, before).ShouldNotContain(c => c.Contains("is gone"));
    }

    [Fact]
    public async Task Everything_has_a_name_a_description_and_an_example()
    {
        var document = await _server.ReadAsync("/openapi/v1.json");
        var missing = new List<string>();
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
        {
            Described(name, schema!);
            foreach (var (member, of) in schema!["properties"] as JsonObject ?? [])
                Described($"{name}.{member}", of!);
        }
        foreach (var (path, operations) in document["paths"]!.AsObject())
        foreach (var (method, operation) in operations!.AsObject())
        {
            var at = $"{method} {path}";
            Described(at, operation!);
            foreach (var parameter in operation!["parameters"] as JsonArray ?? [])
            {
                Described($"{at} {parameter!["name"]}", parameter);
                Exampled($"{at} {parameter["name"]}", parameter);
            }
            foreach (var (status, response) in operation["responses"]!.AsObject())
            foreach (var (media, content) in response!["content"] as JsonObject ?? [])
                if (media is "application/json" or "application/problem+json")
                    Exampled($"{at} {status}", content!);
        }
        missing.ShouldBeEmpty(
            "Give members a comment or a row in Docs/members.tsv, answers a file in Docs/Answers."
        );

        void Described(string at, JsonNode node)
        {
            if (string.IsNullOrWhiteSpace(node["description"]?.ToString()))
                missing.Add($"{at} has no description");
        }
        void Exampled(string at, JsonNode node)
        {
            if (node["example"] is null)
                missing.Add($"{at} has no example");
        }
    }

    private static string Ended(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";

    private static void Remove(JsonNode document, string[] names)
    {
        var parent = names
            .SkipLast(1)
            .Aggregate(
                document,
                (node, name) => (node is JsonArray list ? list[int.Parse(name)] : node[name])!
            );
        if (parent is JsonArray array)
            array.RemoveAt(int.Parse(names[^1]));
        else
            parent.AsObject().Remove(names[^1]).ShouldBeTrue();
    }
}
