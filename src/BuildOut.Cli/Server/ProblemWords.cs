using System.Text.Json;

namespace BuildOut.Cli.Server;

/// <summary>A problem (RFC 9457) in one line.</summary>
internal static class ProblemWords
{
    public static string Of(JsonElement problem)
    {
        IEnumerable<string?> words = [Text(problem, "title"), Text(problem, "detail")];
        if (problem.TryGetProperty("errors", out var errors))
            words = words.Concat(
                errors.EnumerateArray().Select(e => $"{Text(e, "pointer")}: {Text(e, "detail")}")
            );
        return string.Join(" ", words.OfType<string>().Distinct());
    }

    /// <summary>Of an answer that may come from something else than a BuildOut.</summary>
    public static string Of(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object ? Of(json.RootElement) : body;
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;
}
