using System.Globalization;
using System.Text;

namespace BuildOut.Domain.Claims;

/// <summary>How alike a name is to what somebody types, who may leave out accents, mistype a letter or know a part of it.</summary>
public static class Names
{
    /// <summary>The least likeness that is taken for a match: half of what was typed is found in the name.</summary>
    public const decimal Enough = 0.5m;

    /// <summary>More letters of a name than these are not sought.</summary>
    public const int Longest = 200;

    /// <summary>
    /// Letters and digits in lower case without accents or width, other signs as single spaces; empty where there are none, and
    /// cut to the longest that is sought.
    /// </summary>
    public static string Plain(string name)
    {
        var plain = new StringBuilder();
        // Runes replace lone surrogates, which are no text.
        foreach (var rune in name.EnumerateRunes().Take(4 * Longest))
        {
            // Of the marks only the accents go: those of kana and of Indian scripts make other letters.
            if (rune.Value is >= 0x300 and <= 0x36F)
                continue;
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
                plain.Append(Bare(rune));
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return string.Concat(plain.ToString().EnumerateRunes().Take(Longest)).TrimEnd();
    }

    // The server runs without the tables of ICU, and its Normalize leaves all but ASCII as it is.
    private static string Bare(Rune rune)
    {
        // Full-width forms stand in the order of ASCII.
        var narrow = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;
        var lower = Rune.ToLowerInvariant(narrow).ToString();
        return Accented.IndexOf(lower, StringComparison.Ordinal) is >= 0 and var at
            ? Plainer[at].ToString()
            : lower;
    }

    /// <summary>
    /// 0 to 1: the part of the typed text's trigrams that the name has, and 1 where the name holds it whole. Both are plain.
    /// </summary>
    public static decimal Likeness(string typed, string name)
    {
        if (typed.Length == 0)
            return 0;
        if (name.Contains(typed, StringComparison.Ordinal))
            return 1;
        var sought = Trigrams(typed);
        return (decimal)sought.Intersect(Trigrams(name)).Count() / sought.Count;
    }

    /// <summary>Whether one of the names, as they are written, is like what was typed, which is plain.</summary>
    public static bool AreLike(string typed, IEnumerable<string> names) =>
        names.Any(name => Likeness(typed, Plain(name)) >= Enough);

    /// <summary>
    /// Three letters each, a word's beginning counting twice and its end once, as people mistype beginnings least; of scripts
    /// that set no spaces or write a syllable in a sign, two.
    /// </summary>
    public static IReadOnlySet<string> Trigrams(string plain) =>
        plain
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(Runs)
            .SelectMany(run =>
                run.IsWide
                    ? Parts([Space, .. run.Runes, Space], 2)
                    : Parts([Space, Space, .. run.Runes, Space], 3)
            )
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// So many of the typed text's trigrams that a name which has half of them all has one of these: first those that fewest
    /// names have.
    /// </summary>
    public static IReadOnlyList<string> Telling(string typed)
    {
        var all = Trigrams(typed);
        return
        [
            .. all.OrderBy(t =>
                    t[0] == ' ' ? 1 + (t[1] == ' ' ? 2 : 0)
                    : t[^1] == ' ' ? 2
                    : 0
                )
                .ThenBy(t => t, StringComparer.Ordinal)
                .Take(all.Count - ((all.Count + 1) / 2) + 1),
        ];
    }

    private static readonly Rune Space = new(' ');

    private static IEnumerable<(bool IsWide, List<Rune> Runes)> Runs(string word)
    {
        var run = new List<Rune>();
        foreach (var rune in word.EnumerateRunes())
        {
            if (run.Count > 0 && IsWide(run[^1]) != IsWide(rune))
            {
                yield return (IsWide(run[^1]), run);
                run = [];
            }
            run.Add(rune);
        }
        yield return (IsWide(run[^1]), run);
    }

    // From the radicals of Chinese on: kana, ideographs and Hangul.
    private static bool IsWide(Rune rune) => rune.Value >= 0x2E80;

    // By runes: half a surrogate pair is no text.
    private static IEnumerable<string> Parts(List<Rune> runes, int length) =>
        Enumerable
            .Range(0, Math.Max(0, runes.Count - length + 1))
            .Select(i => string.Concat(runes.GetRange(i, length)));

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    // Latin letters, and below them, each at the same place, what is left of them without accents.
    private const string Accented =
        "àáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžſơưǎǐǒǔǖǘǚ"
        + "ǜǟǡǧǩǫǭǰǵǹǻȁȃȅȇȉȋȍȏȑȓȕȗșțȟȧȩȫȭȯȱȳḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱ"
        + "ṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẖẗẘẙẛạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹøłđ";

    private const string Plainer =
        "aaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzsouaiouuuu"
        + "uaagkoojgnaaaeeiioorruusthaeooooyabbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrssssstttt"
        + "uuuuuvvwwwwwxxyzzzhtwysaaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyyold";
}
