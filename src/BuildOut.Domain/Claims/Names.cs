using System.Globalization;
using System.Text;

namespace BuildOut.Domain.Claims;

/// <summary>How alike a name is to what somebody types, who may leave out accents, mistype a letter or know a part of it.</summary>
public static class Names
{
    /// <summary>The least likeness that is taken for a match: half of what was typed is found in the name.</summary>
    public const decimal Enough = 0.5m;

    /// <summary>Letters and digits in lower case without accents or width, other signs as single spaces; empty where there are none.</summary>
    public static string Plain(string name)
    {
        // Runes replace lone surrogates, which cannot be normalised.
        var whole = string.Concat(name.EnumerateRunes());
        var plain = new StringBuilder();
        foreach (var rune in whole.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            // Of the marks only the accents go: those of kana and of Indian scripts make other letters.
            if (rune.Value is >= 0x300 and <= 0x36F)
                continue;
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd().Normalize(NormalizationForm.FormC);
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

    /// <summary>Three letters each, a word's beginning counting twice and its end once, as people mistype beginnings least.</summary>
    public static IReadOnlySet<string> Trigrams(string plain) =>
        plain
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => $"  {word} ")
            .SelectMany(word => Enumerable.Range(0, word.Length - 2).Select(i => word[i..(i + 3)]))
            .ToHashSet(StringComparer.Ordinal);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;
}
