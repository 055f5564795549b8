namespace BuildOut.Api.Access;

/// <summary>What a key is given, checked and in one form.</summary>
internal static class Grants
{
    public static string Name(string name) =>
        name.Length is > 0 and <= 100 && !name.Any(char.IsControl)
            ? name
            : throw new ArgumentException("A key's name has 1 to 100 printable characters.");

    public static string[] Scopes(IEnumerable<string> scopes)
    {
        string[] given = [.. scopes.Distinct(StringComparer.Ordinal)];
        var all = Access.Scopes.All;
        return given.Length > 0 && given.All(all.Contains)
            ? [.. all.Where(given.Contains)]
            : throw new ArgumentException($"A key's scopes are among {string.Join(", ", all)}.");
    }

    public static string[] Sources(IEnumerable<string> sources)
    {
        // Without its last slash, a prefix holds both itself and what lies under it.
        string[] given =
        [
            .. sources
                .Select(s => s is "/" ? s : s.TrimEnd('/'))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        return given.Length > 0 && given.All(IsSource)
            ? given
            : throw new ArgumentException(
                "A key's sources are prefixes such as /desks/seoul, without spaces; / is all of them."
            );
    }

    private static bool IsSource(string source) =>
        source.Length is > 0 and <= 500
        && source[0] == '/'
        && !source.Split('/').Any(part => part is "." or "..")
        && !source.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
