using System.Text.Json;

namespace BuildOut.Cli.Server;

internal static class Paths
{
    /// <summary>A path with its query; a parameter without a value is left out.</summary>
    public static string With(
        this string path,
        params IEnumerable<(string Name, string? Value)> query
    ) =>
        $"{path}?{string.Join('&', query.Where(q => q.Value is not null).Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value!)}"))}";

    public static async Task<JsonDocument> ReadJsonAsync(
        this HttpContent content,
        CancellationToken ct
    ) => await JsonDocument.ParseAsync(await content.ReadAsStreamAsync(ct), cancellationToken: ct);

    /// <summary>Lines of an answer as they come.</summary>
    public static async IAsyncEnumerable<string> LinesAsync(
        this HttpContent content,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        using var reader = new StreamReader(await content.ReadAsStreamAsync(ct));
        while (await reader.ReadLineAsync(ct) is { } line)
            yield return line;
    }

    /// <summary>A member in its own words, or null where it is absent or null.</summary>
    public static string? Text(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object && json.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                _ => value.GetRawText(),
            }
            : null;

    /// <summary>An object or array below, or null where it is absent or null.</summary>
    public static JsonElement? Below(this JsonElement json, string name) =>
        json.ValueKind is JsonValueKind.Object
        && json.TryGetProperty(name, out var value)
        && value.ValueKind is not JsonValueKind.Null
            ? value
            : null;

    public static IEnumerable<JsonElement> Each(this JsonElement json, string name) =>
        json.Below(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];
}
