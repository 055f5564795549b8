using System.Text;
using System.Text.Json;

namespace BuildOut.Domain.Claims;

/// <summary>JSON pointers (RFC 6901) from the paths that the JSON reader reports.</summary>
public static class Pointers
{
    /// <summary>Where reading failed, through the members that are read by themselves.</summary>
    public static string Of(JsonException? failure)
    {
        if (failure is null)
            return "";
        var pointer = Of(failure.Path);
        // A list is looked over when it is read to its end, so the reader reports one item too many.
        if (failure.Data[Item] is int item)
            pointer = $"{pointer[..Math.Max(0, pointer.LastIndexOf('/'))]}/{item}";
        return pointer + Of(failure.InnerException as JsonException);
    }

    /// <summary>The code of a fault in the form of data: <c>null</c> for an item that is none.</summary>
    public static string CodeOf(JsonException? failure) =>
        failure is null ? "form"
        : failure.Data.Contains(Item) ? "null"
        : CodeOf(failure.InnerException as JsonException);

    /// <summary>Under which a failure names the item of a list that is wrong.</summary>
    internal const string Item = "item";

    /// <summary>Where in the data a text stands, else the data itself.</summary>
    internal static string Find(ClaimData data, string text) =>
        "/data"
        + (
            Find(JsonSerializer.SerializeToElement(data, data.GetType(), ClaimJson.Options), text)
            ?? ""
        );

    private static string? Find(JsonElement element, string text) =>
        element.ValueKind switch
        {
            JsonValueKind.String when element.ValueEquals(text) => "",
            JsonValueKind.Object => element
                .EnumerateObject()
                .Select(m => Find(m.Value, text) is { } rest ? $"/{m.Name}{rest}" : null)
                .FirstOrDefault(p => p is not null),
            JsonValueKind.Array => element
                .EnumerateArray()
                .Select((item, i) => Find(item, text) is { } rest ? $"/{i}{rest}" : null)
                .FirstOrDefault(p => p is not null),
            _ => null,
        };

    /// <summary><c>$.amount.low</c> or <c>$['a b'][0]</c> to <c>/amount/low</c>.</summary>
    public static string Of(string? path)
    {
        var pointer = new StringBuilder();
        var rest = (path ?? "$").AsSpan();
        if (rest.StartsWith("$"))
            rest = rest[1..];
        while (rest.Length > 0)
        {
            var quoted = rest.StartsWith("['");
            var start = quoted ? 2 : 1;
            var length = quoted
                ? rest[start..].IndexOf("']")
                : rest[start..].IndexOfAny('.', '[', ']');
            if (length < 0)
                length = rest.Length - start;
            var name = rest.Slice(start, length).ToString();
            if (name.Length > 0)
                pointer
                    .Append('/')
                    .Append(
                        name.Replace("~", "~0", StringComparison.Ordinal)
                            .Replace("/", "~1", StringComparison.Ordinal)
                    );
            rest = rest[
                Math.Min(
                    rest.Length,
                    start
                        + length
                        + (
                            quoted ? 2
                            : rest.Length > start + length && rest[start + length] == ']' ? 1
                            : 0
                        )
                )..
            ];
        }
        return pointer.ToString();
    }
}
