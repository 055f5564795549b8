using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BuildOut.Api.Platform;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Ingest;

/// <summary>JSON as RFC 8259 has it, each member once, holding no text that the store could not keep.</summary>
internal static class JsonText
{
    public static JsonDocumentOptions DocumentOptions { get; } =
        new() { AllowDuplicateProperties = false, MaxDepth = 32 };

    public static JsonDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            var document = JsonDocument.Parse(utf8, DocumentOptions);
            // Where nothing is escaped and all is UTF-8, no string can hold what Check looks for.
            if (utf8.Span.Contains((byte)'\\') || !Utf8.IsValid(utf8.Span))
                Check(document.RootElement, "");
            return document;
        }
        // A member's name that is half a surrogate pair is no JsonException.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new ProblemException(
                Problem.Malformed(
                    "The body is not JSON as RFC 8259 has it, in UTF-8, each member once.",
                    new Fault(Pointers.Of(e as JsonException), "json", e.Message)
                )
            );
        }
    }

    // PostgreSQL keeps no NUL, and half a surrogate pair is no text.
    public static void Check(JsonElement element, string at)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    CheckString(() => member.Name, at);
                    Check(member.Value, $"{at}/{Escape(member.Name)}");
                }
                break;
            case JsonValueKind.Array:
                foreach (var (i, item) in element.EnumerateArray().Index())
                    Check(item, $"{at}/{i}");
                break;
            case JsonValueKind.String:
                CheckString(() => element.GetString()!, at);
                break;
        }
    }

    private static void CheckString(Func<string> text, string at)
    {
        string? value;
        try
        {
            value = text();
        }
        catch (InvalidOperationException)
        {
            value = null;
        }
        if (
            value is null
            || value.Contains('\0', StringComparison.Ordinal)
            || value.EnumerateRunes().Any(r => r == Rune.ReplacementChar)
                && !value.Contains('\uFFFD', StringComparison.Ordinal)
        )
            throw new ProblemException(
                Problem.Malformed(
                    "A string holds what is no text.",
                    new Fault(
                        at,
                        "text",
                        "Expected Unicode text without NUL and without lone surrogates."
                    )
                )
            );
    }

    public static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal)
            .Replace("/", "~1", StringComparison.Ordinal);
}
