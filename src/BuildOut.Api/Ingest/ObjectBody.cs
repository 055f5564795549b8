using System.Text.Json;
using BuildOut.Api.Platform;
using BuildOut.Domain.Claims;
using Microsoft.Net.Http.Headers;

namespace BuildOut.Api.Ingest;

/// <summary>A JSON object that is no event.</summary>
internal static class ObjectBody
{
    private const int Longest = 1024 * 1024;

    /// <exception cref="ProblemException">415: another media type. 413: too long. 400: no object.</exception>
    public static async Task<JsonElement> ReadAsync(
        HttpRequest request,
        CancellationToken ct,
        int longest = Longest
    )
    {
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var media)
            || media.MediaType.Value?.ToLowerInvariant()
                is not ("application/json" or "application/merge-patch+json")
        )
            throw new ProblemException(
                Problem.Of(
                    415,
                    "media-type",
                    "This media type is not taken.",
                    "Send application/json, in UTF-8."
                )
            );
        using var document = JsonText.Parse(await Body.ReadAsync(request, longest, ct));
        return document.RootElement.ValueKind is JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw Wrong([new("", "type", "Expected an object.")]);
    }

    /// <summary>A fault for each member that has none of these names.</summary>
    public static IEnumerable<Fault> Unknown(JsonElement body, params string[] names) =>
        body.EnumerateObject()
            .Where(m => !names.Contains(m.Name, StringComparer.Ordinal))
            .Select(m => new Fault(
                $"/{JsonText.Escape(m.Name)}",
                "unknown-member",
                $"Expected one of {string.Join(", ", names)}."
            ));

    public static ProblemException Wrong(IReadOnlyList<Fault> faults) =>
        new(Problem.Malformed("The body is not taken as it is.", [.. faults]));
}
