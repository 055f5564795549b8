using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>Values that a published schema does not allow, by where they would stand.</summary>
internal static class WrongMembers
{
    private static readonly string TooLong = new('a', 10_000);

    public static IEnumerable<(string Pointer, JsonNode? Value)> Of(
        string at,
        JsonNode root,
        JsonNode schema,
        JsonNode? value
    )
    {
        schema = Resolved(root, schema);
        // A correction's data is another type's, whose own test tries it.
        if (schema is not JsonObject || at == "data/data")
            yield break;
        foreach (var wrong in Values(schema))
            // What is observed may fall below zero, such as a change in per cent.
            if (at != "data/observation/value" || wrong?.ToJsonString() != "\"-1\"")
                yield return (at, wrong);
        if (schema["properties"] is JsonObject members && value is JsonObject o)
        {
            yield return ($"{at}/notAMember", 1);
            foreach (var (name, member) in members)
            foreach (var wrong in Of($"{at}/{name}", root, member!, o[name]))
                yield return wrong;
        }
        if (at.EndsWith("/share", StringComparison.Ordinal) && value is JsonObject)
            yield return ($"{at}/high", "1.5");
        if (schema["items"] is { } item && value is JsonArray { Count: > 0 } items)
            foreach (var wrong in Of($"{at}/0", root, item, items[0]))
                yield return wrong;
    }

    private static IEnumerable<JsonNode?> Values(JsonNode schema)
    {
        if (schema["enum"] is not null)
            return ["NoSuchWord", "", 1, new JsonArray()];
        if (schema.Text("description")?.StartsWith("a date") is true)
            return ["2026-02-30", "2026-13", "soon", "20260101", "", 2026, new JsonObject()];
        if (schema["pattern"] is not null)
            return
            [
                "-1",
                new string('9', 40),
                $"0.{new string('1', 40)}",
                "1e9",
                "1,000",
                "",
                5,
                new JsonArray(),
            ];
        var kind = schema["type"] is JsonArray kinds
            ? kinds.First(k => k!.ToString() != "null")!.ToString()
            : schema.Text("type");
        return kind switch
        {
            "string" => [TooLong, "", "  ", 5, new JsonArray(), new JsonObject()],
            "integer" => ["1", 1.5, -1, 1e20, true, new JsonArray()],
            "number" => ["1", 1e9, true, new JsonArray()],
            "boolean" => ["true", 1, new JsonArray()],
            "array" => [new JsonArray([null]), new JsonObject(), "a", 1],
            "object" => [new JsonArray(), "a", 1],
            _ => [],
        };
    }

    private static JsonNode Resolved(JsonNode root, JsonNode schema)
    {
        if (schema is JsonObject o && o["anyOf"] is JsonArray any)
            return Resolved(root, any[0]!);
        return schema is JsonObject r && r.Text("$ref") is { } reference
            ? Resolved(root, root.At(reference.TrimStart('#', '/'))!)
            : schema;
    }
}
