using BuildOut.Api.Commitments;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Exports;

/// <summary>What is an object or a list in JSON, as the items of one text column.</summary>
internal static class ExportTexts
{
    /// <summary>Such as <c>Investor organisation/aws</c>, or <c>Investor 3 unnamed</c>.</summary>
    public static IReadOnlyCollection<string> Parties(IReadOnlyList<Party>? parties) =>
        [.. (parties ?? []).Select(p => $"{p.Role} {p.Organisation ?? $"{p.Count} unnamed"}")];

    /// <summary>Each flag once.</summary>
    public static IReadOnlyCollection<string> Flags(IEnumerable<ClaimFlag> flags) =>
        [.. flags.Select(f => f.Flag.ToString()).Distinct(StringComparer.Ordinal)];
}
