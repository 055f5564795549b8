using BuildOut.Cli.Epoch.Files;
using BuildOut.Domain.Claims;

namespace BuildOut.Cli.Epoch;

/// <summary>Who the file says takes part in a site, each with its own tag of confidence.</summary>
internal static class SiteParties
{
    /// <summary>Ordered, so that the order of names in a file is no news.</summary>
    public static IReadOnlyList<Party> Of(SiteRow row) =>
        [
            .. Named(row.Owner, PartyRole.Owner)
                .Concat(Named(row.Users, PartyRole.Tenant))
                .Concat(Named(row.Investors, PartyRole.Investor))
                .Concat(Named(row.ConstructionCompanies, PartyRole.Contractor))
                .Concat(Named(row.EnergyCompanies, PartyRole.EnergySupplier))
                .Distinct()
                .OrderBy(p => p.Role)
                .ThenBy(p => p.Organisation, StringComparer.Ordinal),
        ];

    private static IEnumerable<Party> Named(string cell, PartyRole role)
    {
        foreach (
            var entry in cell.Split(
                ',',
                StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
            )
        )
        {
            var tagged = entry.Split('#', 2, StringSplitOptions.TrimEntries);
            yield return new()
            {
                Organisation = $"organisation/{Slug.Of(tagged[0])}",
                Role = role,
                Confidence =
                    tagged.Length > 1
                    && Enum.TryParse<Confidence>(tagged[1], ignoreCase: true, out var confidence)
                        ? confidence
                        : null,
            };
        }
    }
}
