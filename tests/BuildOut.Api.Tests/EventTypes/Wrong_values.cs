using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>Each member that a type's published schema names, also one that its example leaves out, with what it can't be.</summary>
public sealed class Wrong_values(EmptyWorld world) : IClassFixture<EmptyWorld>
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
        var schema = published["schema"]!;
        var example = Fullest.Of(stage.Example(published["example"]!), schema);
        (await _server.PostAsync(example, query: "?validateOnly=true")).Is(HttpStatusCode.OK);
        var before = await _server.CountAsync();
        var cases = Cases(example, schema).ToList();

        var lines = (
            await _server.PostLinesAsync(
                cases.Select(c => example.With(c.Pointer, c.Value?.DeepClone())),
                query: "?validateOnly=true"
            )
        ).Lines;

        lines.Count.ShouldBe(cases.Count);
        cases
            .Zip(lines)
            .Where(p => !IsRefused(p.Second))
            .Select(p => $"{p.First.Pointer} as {Short(p.First.Value)}: {p.Second.ToJsonString()}")
            .ShouldBeEmpty();
        (await _server.CountAsync()).ShouldBe(before);
    }

    private static IEnumerable<(string Pointer, JsonNode? Value)> Cases(
        JsonObject example,
        JsonNode schema
    )
    {
        var root = schema.At("properties/data")!;
        foreach (var wrong in WrongMembers.Of("data", root, root, example["data"]))
            yield return wrong;
        yield return ("effectivedate", "2025-13");
        // A change has the date of what it changes.
        if (!example.Text("type")!.StartsWith("claim."))
            yield return ("effectivedate", "2190-01-01");
    }

    private static bool IsRefused(JsonNode line) =>
        line.Text("status") == "refused"
        && line.Text("problem/status")!.StartsWith('4')
        && line.At("problem/errors") is JsonArray { Count: > 0 } errors
        && errors.All(e => e.Text("pointer")!.StartsWith('/') && e.Text("detail")!.Length > 10);

    private static string Short(JsonNode? value) =>
        value?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 60)] : "null";
}
