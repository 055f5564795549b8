using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BuildOut.Api.Ingest;

/// <summary>JSON in the canonical form of RFC 8785, by which the same content has the same hash.</summary>
internal static class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create([
        '"',
        '\\',
        .. Enumerable.Range(0, ' ').Select(c => (char)c),
    ]);

    public static byte[] Hash(JsonElement element, string leaveOut) =>
        SHA256.HashData(Utf8Of(element, leaveOut).WrittenSpan);

    internal static string Of(JsonElement element) =>
        Encoding.UTF8.GetString(Utf8Of(element, null).WrittenSpan);

    private static ArrayBufferWriter<byte> Utf8Of(JsonElement element, string? leaveOut)
    {
        var utf8 = new ArrayBufferWriter<byte>(1024);
        Write(element, utf8, leaveOut);
        return utf8;
    }

    private static void Write(JsonElement element, ArrayBufferWriter<byte> utf8, string? leaveOut)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Members(element, utf8, leaveOut);
                break;
            case JsonValueKind.Array:
                utf8.Write("["u8);
                var isFirst = true;
                foreach (var item in element.EnumerateArray())
                {
                    utf8.Write(isFirst ? [] : ","u8);
                    isFirst = false;
                    Write(item, utf8, null);
                }
                utf8.Write("]"u8);
                break;
            case JsonValueKind.String:
                // What was sent without an escape needs none.
                var sent = JsonMarshal.GetRawUtf8Value(element);
                if (sent.Contains((byte)'\\'))
                    Text(element.GetString()!, utf8);
                else
                    utf8.Write(sent);
                break;
            case JsonValueKind.Number:
                Encoding.UTF8.GetBytes(Number(element.GetDouble()), utf8);
                break;
            default:
                utf8.Write(JsonMarshal.GetRawUtf8Value(element));
                break;
        }
    }

    private static void Members(JsonElement element, ArrayBufferWriter<byte> utf8, string? leaveOut)
    {
        var names = new string[element.GetPropertyCount()];
        var values = new JsonElement[names.Length];
        foreach (var (i, member) in element.EnumerateObject().Index())
            (names[i], values[i]) = (member.Name, member.Value);
        Array.Sort(names, values, StringComparer.Ordinal);
        utf8.Write("{"u8);
        var isFirst = true;
        foreach (var (i, name) in names.Index())
        {
            if (name == leaveOut)
                continue;
            utf8.Write(isFirst ? [] : ","u8);
            isFirst = false;
            Text(name, utf8);
            utf8.Write(":"u8);
            Write(values[i], utf8, null);
        }
        utf8.Write("}"u8);
    }

    private static void Text(string value, ArrayBufferWriter<byte> utf8)
    {
        if (!value.AsSpan().ContainsAny(Escaped))
        {
            utf8.Write("\""u8);
            Encoding.UTF8.GetBytes(value, utf8);
            utf8.Write("\""u8);
            return;
        }
        var text = new StringBuilder(value.Length + 2).Append('"');
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
        Encoding.UTF8.GetBytes(text.Append('"').ToString(), utf8);
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
