using System.Text;

namespace BuildOut.Domain.Claims;

/// <summary>JSON pointers (RFC 6901) from the paths that the JSON reader reports.</summary>
public static class Pointers
{
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
