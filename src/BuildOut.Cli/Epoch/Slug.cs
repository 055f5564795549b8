using System.Text.RegularExpressions;

namespace BuildOut.Cli.Epoch;

/// <summary>The part of a key that is made of a name when the thing is first met; later names leave it as it is.</summary>
internal static partial class Slug
{
    public static string Of(string name)
    {
        var slug = Other().Replace(name.ToLowerInvariant(), "-").Trim('-');
        return slug.Length is > 0 and <= 120
            ? slug
            : throw new Failure(
                Exit.Refused,
                $"\"{name}\" makes no key: it has no letters, or too many."
            );
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Other();
}
