using System.Text.RegularExpressions;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Claims;

/// <summary>One thing wrong with a claim: where (a JSON pointer), by which code or rule, and what was expected.</summary>
public sealed record Fault(string Pointer, string Code, string Detail);

/// <summary>
/// Gathers what is wrong in a claim itself, whatever the record holds. Lengths are in characters; keys follow the forms of
/// <see cref="Subjects"/>.
/// </summary>
/// <param name="latestDay">The day that it is at UTC+14: nothing that happened starts after it (R9).</param>
public sealed partial class Checks(DateOnly latestDay)
{
    private readonly List<Fault> _faults = [];

    public DateOnly LatestDay { get; } = latestDay;

    public IReadOnlyList<Fault> Faults => _faults;

    /// <param name="pointer">Relative to the claim's data, without a leading slash.</param>
    public void Wrong(string pointer, string code, string expected) =>
        _faults.Add(new($"/data/{pointer}", code, $"Expected {expected}."));

    public void Text(string? text, string pointer, int longest)
    {
        if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Length > longest))
            Wrong(pointer, "length", $"1 to {longest:N0} characters");
    }

    public void Key(string? key, string kind, string pointer)
    {
        if (key is not null && !Subjects.IsKey(key, kind))
            Wrong(pointer, "key", $"{Subjects.Describe(kind)}");
    }

    public void Region(string? code, string pointer)
    {
        if (code is not null && !Subjects.IsKey($"region/{code}", Subjects.Region))
            Wrong(
                pointer,
                "region",
                "a bare region code, such as KR, KR-31, m49:030, bloc:apec or cloud:aws:us-east-1"
            );
    }

    public void Regions(IEnumerable<string>? codes, string pointer)
    {
        foreach (var (i, code) in (codes ?? []).Index())
            Region(code, $"{pointer}/{i}");
    }

    public void ItemId(string? id, string pointer)
    {
        if (id is not null && !Item().IsMatch(id))
            Wrong(
                pointer,
                "id",
                "1 to 100 lower-case letters, digits, '.', '_' and '-', starting with a letter or digit"
            );
    }

    /// <summary>The source holds no space and begins with a slash; the id may hold spaces.</summary>
    public void Reference(string? reference, string pointer)
    {
        if (reference is not null && !ReferenceForm().IsMatch(reference))
            Wrong(
                pointer,
                "reference",
                "\"<source> <id>\" of a claim, such as \"/desks/seoul kr-0001\""
            );
    }

    public void Share(Share? share, string pointer)
    {
        if (share is { } s && !(s.Low >= 0 && s.Low <= s.High && s.High <= 1))
            Wrong(pointer, "R5", "0 <= low <= high <= 1");
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,99}$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^/[^\s\p{Cc}]{0,254} \P{Cc}{1,255}\z")]
    private static partial Regex ReferenceForm();
}
