using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>An example with all that its schema allows and it leaves out, so that each member has its place.</summary>
internal static class Fullest
{
    private const string Money =
        """{"currency":"USD","low":"1","high":"2","qualifier":"Range","valueDate":"2025","priceBasis":"2024"}""";

    private const string Power = """{"basis":"CriticalIT","low":"1","high":"2"}""";

    private static readonly Dictionary<string, string> Members = new()
    {
        ["evidence"] =
            """[{"publisher":"Desk","kind":"PressReport","url":"https://example.org/1","title":"A title","sourceFamily":"Desk","publishedOn":"2025","retrievedAt":"2025-11-01T00:00:00Z","contentHash":"abc","licence":"CC0"}]""",
        ["confidence"] = "\"Likely\"",
        ["assertion"] = "\"Reported\"",
        ["parties"] =
            """[{"organisation":"organisation/aws","role":"Investor","share":{"low":"0.1","high":"0.2"},"confidence":"Likely"},{"role":"Investor","count":2}]""",
        ["scope"] =
            """{"regions":["KR"],"of":{"bloc":"bloc:apec","count":2,"except":["US"]},"split":[{"region":"KR","share":"1"}]}""",
        ["horizon"] = """{"from":"2025","to":"2031"}""",
        ["amount"] = Money,
        ["cost"] = Money,
        ["price"] = Money,
        ["capacity"] = Power,
        ["lostCapacity"] = Power,
        ["layer"] = "\"Power\"",
        ["facilities"] = """["project/one"]""",
        ["point"] = """{"latitude":1,"longitude":1}""",
        ["identifiers"] = """[{"scheme":"lei","id":"1"}]""",
        ["codes"] = """[{"scheme":"un","code":"1"}]""",
        ["observation"] = """{"measure":"H100 equivalents","value":"1","unit":"1"}""",
        ["organisations"] = """["organisation/aws"]""",
        ["share"] = """{"low":"0.1","high":"0.2"}""",
        ["left"] = """["JP"]""",
        ["regions"] = """["JP"]""",
    };

    public static JsonObject Of(JsonObject example, JsonNode schema)
    {
        foreach (var (name, _) in schema.At("properties/data/properties")!.AsObject())
            if (Members.TryGetValue(name, out var value))
                example = example.With($"data/{name}", JsonNode.Parse(value));
        return example;
    }
}
