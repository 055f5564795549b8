using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BuildOut.Api.Ingest;

/// <summary>JSON in the canonical form of RFC 8785, by which the same content has the same hash.</summary>
internal static class CanonicalJson
{
    public static byte[] Hash(JsonElement element, string leaveOut)
    {
        var text = new StringBuilder();
        Write(element, text, leaveOut);
        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    internal static string Of(JsonElement element)
    {
        var text = new StringBuilder();
        Write(element, text, null);
        return text.ToString();
    }

    private static void Write(JsonElement element, StringBuilder text, string? leaveOut)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                text.Append('{');
                var isFirst = true;
                foreach (
                    var member in element
                        .EnumerateObject()
                        .Where(m => m.Name != leaveOut)
                        .OrderBy(m => m.Name, StringComparer.Ordinal)
                )
                {
                    if (!isFirst)
                        text.Append(',');
                    isFirst = false;
                    Text(member.Name, text);
                    text.Append(':');
                    Write(member.Value, text, null);
                }
                text.Append('}');
                break;
            case JsonValueKind.Array:
                text.Append('[');
                foreach (var (i, item) in element.EnumerateArray().Index())
                {
                    if (i > 0)
                        text.Append(',');
                    Write(item, text, null);
                }
                text.Append(']');
                break;
            case JsonValueKind.String:
                Text(element.GetString()!, text);
                break;
            case JsonValueKind.Number:
                text.Append(Number(element.GetDouble()));
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void Text(string value, StringBuilder text)
    {
        text.Append('"');
        foreach (var c in value)
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        text.Append('"');
    }

    // ECMAScript's form: plain digits between 1e-6 and 1e21, else an exponent.
    private static string Number(double value)
    {
        if (value == 0)
            return "0";
        var magnitude = Math.Abs(value);
        return magnitude is >= 1e-6 and < 1e21 ? Plain(value) : Exponent(value);
    }

    private static string Plain(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E', StringComparison.Ordinal)
            ? ((decimal)value).ToString(CultureInfo.InvariantCulture)
            : text;
    }

    private static string Exponent(double value)
    {
        var (digits, exponent) = value.ToString("R", CultureInfo.InvariantCulture).Split('E')
            is [var d, var e]
            ? (d, int.Parse(e, CultureInfo.InvariantCulture))
            : ("0", 0);
        return $"{digits}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }
}
