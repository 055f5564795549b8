namespace BuildOut.Api.Tests.World;

/// <summary>What the server said, read to its end. There is no answer that a test may take for a server's own failure.</summary>
public sealed record Answer(
    HttpStatusCode Status,
    IReadOnlyDictionary<string, string> Headers,
    string Text
)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public IReadOnlyList<JsonNode> Lines =>
        [
            .. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonNode.Parse(l)!),
        ];

    public long Sequence => long.Parse(Headers["BuildOut-Sequence"]);

    public static async Task<Answer> OfAsync(HttpClient client, HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await client.SendAsync(request);
            var text = await response.Content.ReadAsStringAsync();
            ((int)response.StatusCode).ShouldBeLessThan(
                500,
                $"{request.Method} {request.RequestUri}: {text}"
            );
            return new(
                response.StatusCode,
                response
                    .Headers.Concat(response.Content.Headers)
                    .ToDictionary(
                        h => h.Key,
                        h => string.Join(", ", h.Value),
                        StringComparer.OrdinalIgnoreCase
                    ),
                text
            );
        }
    }

    /// <summary>The answer, given that it has this status; else its text says why not.</summary>
    public Answer Is(HttpStatusCode expected)
    {
        Status.ShouldBe(expected, Text);
        return this;
    }

    /// <summary>The first fault's pointer and code, as <c>/data/amount/low range</c>.</summary>
    public IEnumerable<string> Faults =>
        (Json["errors"]?.AsArray() ?? []).Select(e => $"{e.At("pointer")} {e.At("code")}");
}

internal static class JsonPaths
{
    /// <param name="path">Such as <c>commitments/0/low</c>.</param>
    public static JsonNode? At(this JsonNode? node, string path) =>
        path.Split('/')
            .Aggregate(
                node,
                (at, name) =>
                    at switch
                    {
                        JsonArray array => array.ElementAtOrDefault(int.Parse(name)),
                        JsonObject o => o[name],
                        _ => null,
                    }
            );

    public static string? Text(this JsonNode? node, string path) => node.At(path)?.ToString();
}
