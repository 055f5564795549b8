using System.Globalization;

namespace BuildOut.Cli;

/// <summary>Options as they were written, in the form that the code works with.</summary>
internal static class Given
{
    public static DateOnly Day(string text, string option) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : throw new Failure(Exit.Usage, $"{option} is a day, as YYYY-MM-DD.");

    public static Uri Address(string text, string option) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
            ? address
            : throw new Failure(
                Exit.Usage,
                $"{option} is an address, such as http://127.0.0.1:5080."
            );

    public static Dictionary<string, string> Pairs(string[]? texts, string option)
    {
        var pairs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts ?? [])
            if (
                text.Split('=', 2, StringSplitOptions.TrimEntries) is not [var from, var to]
                || !pairs.TryAdd(from, to)
            )
                throw new Failure(
                    Exit.Usage,
                    $"{option} is \"old name=new name\", each old name once."
                );
        return pairs;
    }
}
