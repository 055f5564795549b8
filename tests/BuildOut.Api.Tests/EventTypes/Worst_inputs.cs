using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>What is wrong in an event is refused with its place, whatever its type, and writes nothing.</summary>
public sealed class Worst_inputs(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    public static TheoryData<string> Names => [.. ClaimTypes.All.Select(t => t.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Are_refused_with_a_pointer_and_write_nothing(string name)
    {
        var stage = new Stage(ClaimTypes.ByName[name]);
        foreach (var claim in stage.Ground())
            await _server.RecordAsync(claim);
        var published = await _server.ReadAsync($"/v1/event-types/{name}");
        var example = stage.Example(published["example"]!);
        var before = await _server.CountAsync();
        var tried = 0;
        foreach (var (what, wrong) in Wrong(example, published["schema"]!))
        {
            tried++;
            var answer = await _server.PostAsync(wrong);
            ((int)answer.Status).ShouldBeInRange(400, 499, $"{what}: {wrong.ToJsonString()}");
            answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
            answer.Json["errors"]!.AsArray().ShouldNotBeEmpty(what);
            answer.Json["errors"]!
                .AsArray()
                .ShouldAllBe(e =>
                    e.Text("pointer")!.StartsWith('/') && e.Text("detail")!.Length > 0
                );
        }
        tried.ShouldBeGreaterThan(15);
        (await _server.CountAsync()).ShouldBe(before);
    }

    private static IEnumerable<(string What, JsonObject Event)> Wrong(
        JsonObject example,
        JsonNode schema
    )
    {
        yield return ("an unknown member", example.With("data/notAMember", 1));
        yield return ("data of another kind", example.With("data", "text"));
        yield return ("an impossible date", example.With("effectivedate", "2026-02-30"));
        yield return ("no date", example.Without("effectivedate"));
        yield return ("a subject of no kind", example.With("subject", "planet/earth"));
        yield return (
            "a subject of 10,000 characters",
            example.With("subject", $"project/{new string('a', 10_000)}")
        );
        yield return (
            "a subject of another kind",
            example.With("subject", Other(example.Text("subject")!))
        );
        yield return ("a source of no form", example.With("source", "seoul"));
        if (!example.Text("type")!.StartsWith("claim.", StringComparison.Ordinal))
        {
            yield return ("no evidence", example.Without("data/evidence"));
            yield return ("empty evidence", example.With("data/evidence", new JsonArray()));
        }
        var evidence = JsonNode.Parse("""[{"publisher":"Desk","kind":"PressReport"}]""")!.AsArray();
        yield return ("an unknown kind of evidence", With("kind", "Rumour"));
        yield return ("evidence of the future", With("publishedOn", "2190-01-01"));
        yield return ("evidence at no address", With("url", "javascript:alert(1)"));
        yield return ("null in a list", example.With("data/evidence", new JsonArray([null])));
        yield return ("an unknown confidence", example.With("data/confidence", "Certain"));
        yield return (
            "a note of 10,000 characters",
            example.With("data/note", new string('a', 10_000))
        );
        yield return ("a rival of no form", example.With("data/rivalOf", "nothing"));
        foreach (var required in schema.At("properties/data/required")?.AsArray() ?? [])
            yield return ($"without {required}", example.Without($"data/{required}"));
        foreach (var (member, value) in example["data"]!.AsObject().ToList())
        {
            // A correction's and a project's Predicted forms are tried by their own tests.
            yield return (
                $"{member} of another kind",
                example.With($"data/{member}", value is JsonArray ? 1 : new JsonArray(1))
            );
            foreach (var (path, wrong) in Inner($"data/{member}", value))
                yield return ($"{path} as {wrong?.ToJsonString()}", example.With(path, wrong));
        }

        JsonObject With(string member, string value)
        {
            var piece = evidence.DeepClone();
            piece[0]![member] = value;
            return example.With("data/evidence", piece);
        }
    }

    // Figures that are negative, too long or out of order; words that are none; keys of no form.
    private static IEnumerable<(string Path, JsonNode? Wrong)> Inner(string path, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o when path != "data/data":
                foreach (var (name, value) in o.ToList())
                foreach (var inner in Inner($"{path}/{name}", value))
                    yield return inner;
                break;
            case JsonArray a when path != "data/evidence":
                foreach (var (i, value) in a.Index())
                foreach (var inner in Inner($"{path}/{i}", value))
                    yield return inner;
                break;
            case JsonValue when path.EndsWith("/low", StringComparison.Ordinal):
                yield return (path, "-5");
                yield return (path, new string('9', 40));
                yield return (path, "999999999999999999");
                yield return (path, 5);
                break;
            case JsonValue when path.EndsWith("/currency", StringComparison.Ordinal):
                yield return (path, "XXZ");
                break;
            case JsonValue v
                when v.ToString().StartsWith("organisation/", StringComparison.Ordinal):
                yield return (path, "organisation/No Such");
                break;
            case JsonValue v when v.ToString().StartsWith("cloud:", StringComparison.Ordinal):
                yield return (path, "cloud:nowhere:one");
                yield return (path, "Not A Region");
                break;
        }
    }

    private static string Other(string subject) =>
        subject.StartsWith("project/", StringComparison.Ordinal)
            ? "organisation/other"
            : "project/other";
}
