namespace BuildOut.Api.Tests.Reference;

/// <summary>
/// What of one OpenAPI document a client may rely on and another no longer gives. Additions are none: new paths, optional
/// parameters, members of answers, statuses and words of a vocabulary.
/// </summary>
internal sealed class BreakingChanges
{
    private readonly JsonNode _before;
    private readonly JsonNode _after;
    private readonly List<string> _found = [];
    private readonly HashSet<(string, string)> _compared = [];

    private BreakingChanges(JsonNode before, JsonNode after) => (_before, _after) = (before, after);

    public static IReadOnlyList<string> Between(JsonNode before, JsonNode after)
    {
        var changes = new BreakingChanges(before, after);
        changes.Paths();
        return changes._found;
    }

    private void Paths()
    {
        foreach (var (path, operations) in Members(_before["paths"]))
        foreach (var (method, operation) in Members(operations))
            if (_after["paths"]?[path]?[method] is { } now)
                Operation($"{method.ToUpperInvariant()} {path}", operation!, now);
            else
                _found.Add($"{method.ToUpperInvariant()} {path} is gone");
    }

    private void Operation(string at, JsonNode before, JsonNode now)
    {
        if (before["operationId"]?.ToString() != now["operationId"]?.ToString())
            _found.Add($"{at} has another operationId");
        Parameters(
            at,
            before["parameters"] as JsonArray ?? [],
            now["parameters"] as JsonArray ?? []
        );
        if (now["requestBody"] is { } body)
        {
            if (before["requestBody"] is null && (bool?)body["required"] is true)
                _found.Add($"{at} needs a body now");
            Content($"{at} body", before["requestBody"], body, isSent: true);
        }
        foreach (var (status, response) in Members(before["responses"]))
            if (now["responses"]?[status] is { } answer)
                Content($"{at} {status}", response, answer, isSent: false);
            else
                _found.Add($"{at} answers no {status} any more");
    }

    private void Parameters(string at, JsonArray before, JsonArray now)
    {
        static string Name(JsonNode? p) => $"{p!["in"]} {p["name"]}";
        var names = now.ToDictionary(Name);
        foreach (var parameter in before)
            if (names.Remove(Name(parameter), out var same))
                Schema(
                    $"{at} {Name(parameter)}",
                    parameter!["schema"],
                    same!["schema"],
                    isSent: true
                );
            else
                _found.Add($"{at} takes no {Name(parameter)} any more");
        foreach (var (name, parameter) in names)
            if ((bool?)parameter!["required"] is true)
                _found.Add($"{at} needs {name} now");
    }

    private void Content(string at, JsonNode? before, JsonNode now, bool isSent)
    {
        foreach (var (media, content) in Members(before?["content"]))
            if (now["content"]?[media] is { } same)
                Schema($"{at} {media}", content!["schema"], same["schema"], isSent);
            else
                _found.Add($"{at} is no {media} any more");
    }

    private void Schema(string at, JsonNode? before, JsonNode? now, bool isSent)
    {
        if (before is null || now is null)
            return;
        if (
            before["$ref"] is { } was
            && now["$ref"] is { } @is
            && !_compared.Add(($"{was} {isSent}", @is.ToString()))
        )
            return;
        (before, now) = (Resolve(_before, before), Resolve(_after, now));
        if (before["type"]?.ToJsonString() is { } type && now["type"]?.ToJsonString() != type)
            _found.Add($"{at} was {type}");
        if (before["enum"] is JsonArray words && now["enum"] is JsonArray left)
            foreach (
                var word in words.Select(w => w!.ToString()).Except(left.Select(w => w!.ToString()))
            )
                _found.Add($"{at} has no {word} any more");
        if (isSent && before["enum"] is null && now["enum"] is not null)
            _found.Add($"{at} takes some words alone now");
        Properties(at, before, now, isSent);
        Schema($"{at}/*", before["items"], now["items"], isSent);
        Schema($"{at}/*", before["additionalProperties"], now["additionalProperties"], isSent);
        foreach (var (i, one) in (before["oneOf"] as JsonArray ?? []).Index())
            Schema(at, one, (now["oneOf"] as JsonArray)?.ElementAtOrDefault(i), isSent);
    }

    private void Properties(string at, JsonNode before, JsonNode now, bool isSent)
    {
        foreach (var (name, member) in Members(before["properties"]))
            if (now["properties"]?[name] is { } same)
                Schema($"{at}/{name}", member, same, isSent);
            else
                _found.Add($"{at}/{name} is gone");
        var (needed, needs) = (Required(before), Required(now));
        foreach (var name in isSent ? needs.Except(needed) : needed.Except(needs))
            _found.Add(isSent ? $"{at}/{name} is needed now" : $"{at}/{name} may be absent now");
    }

    private static HashSet<string> Required(JsonNode schema) =>
        [.. (schema["required"] as JsonArray ?? []).Select(r => r!.ToString())];

    private static JsonNode Resolve(JsonNode document, JsonNode schema) =>
        schema["$ref"]?.ToString() is { } reference
            ? document["components"]!["schemas"]![reference.Split('/')[^1]]!
            : schema;

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) =>
        node as JsonObject ?? [];
}
