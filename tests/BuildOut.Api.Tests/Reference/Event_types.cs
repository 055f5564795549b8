using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.Reference;

/// <summary>GET /v1/event-types: what can be posted, with examples that can be posted.</summary>
public sealed class Event_types(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    public static TheoryData<string> Names => [.. ClaimTypes.All.Select(t => t.Name)];

    [Fact]
    public async Task All_are_listed_each_with_its_link()
    {
        var list = await _server.ReadAsync("/v1/event-types");
        list["items"]!.AsArray().Count.ShouldBe(ClaimTypes.All.Count);
        foreach (var item in list["items"]!.AsArray())
            (await _server.ReadAsync(item.Text("link")!)).Text("type").ShouldBe(item.Text("type"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Example_can_be_posted_after_its_ground(string type)
    {
        var example = await ExampleAsync(type, type);
        var ground = await Task.WhenAll(GroundOf(type).Select(g => ExampleAsync(g, type)));
        if (type is "region.outage-merged")
            ground =
            [
                .. ground.Select(g =>
                    g.With("data/outage", example["data"]!["outage"]!.ToString())
                ),
            ];

        (await _server.PostAsync(new JsonArray([.. ground, example]))).Is(HttpStatusCode.Created);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Example_holds_to_its_schema_in_names_and_required_members(string type)
    {
        var answer = await _server.ReadAsync($"/v1/event-types/{type}");
        Check(answer["schema"]!, answer["example"]!, type);
    }

    [Fact]
    public async Task Unknown_type_is_not_found() =>
        (await _server.GetAsync("/v1/event-types/commitment.promised")).Is(HttpStatusCode.NotFound);

    // Each test's own claims: the examples all speak of the same things by the same ids.
    private async Task<JsonObject> ExampleAsync(string type, string test)
    {
        var answer = await _server.ReadAsync($"/v1/event-types/{type}");
        var own = test.Replace('.', '-');
        var text = answer["example"]!
            .ToJsonString()
            .Replace("/desks/seoul", $"/desks/{own}")
            .Replace("commitment/aws-kr-2031", $"commitment/{own}")
            .Replace("project/ulsan-ai-dc", $"project/{own}")
            .Replace("aws-use1-", $"{own}-")
            .Replace("state-land-2019", own);
        var example = (JsonObject)JsonNode.Parse(text)!;
        return type == "commitment.pledged" ? example : example.With("id", type);
    }

    private static IEnumerable<string> GroundOf(string type) =>
        type switch
        {
            "claim.corrected" or "claim.retracted" => ["commitment.pledged"],
            "commitment.unrelated" => ["commitment.pledged", "commitment.related"],
            "commitment.pledged" or "commitment.jointly-ventured" => [],
            "region.moratorium-lifted" => ["region.moratorium-imposed"],
            "region.outage-updated" or "region.outage-resolved" or "region.outage-merged" =>
            [
                "region.outage-reported",
            ],
            "project.announced" or "project.phase-planned" => [],
            _ when type.StartsWith("commitment.") => ["commitment.pledged"],
            _ when type.StartsWith("project.") => ["project.announced", "project.phase-planned"],
            _ => [],
        };

    private static void Check(JsonNode schema, JsonNode value, string at)
    {
        // True takes anything: a correction's data is another type's.
        if (schema is JsonValue)
            return;
        if (value is JsonArray array && schema["items"] is { } items)
            foreach (var item in array)
                Check(items, item!, $"{at}/*");
        if (value is not JsonObject o || schema["properties"] is not JsonObject properties)
            return;
        foreach (var required in schema["required"]?.AsArray() ?? [])
            o.ContainsKey(required!.ToString()).ShouldBeTrue($"{at} lacks {required}");
        foreach (var (name, member) in o)
        {
            properties.ContainsKey(name).ShouldBeTrue($"{at} has {name}");
            if (member is not null)
                Check(properties[name]!, member, $"{at}/{name}");
        }
    }
}
