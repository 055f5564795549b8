using BuildOut.Domain.Claims;

namespace BuildOut.Api.Exports;

/// <summary>What every row says of the events that made it, and of what may be done with their evidence.</summary>
/// <param name="claims">The claims that the row was made of, in order.</param>
internal abstract class EvidencedRow(IReadOnlyCollection<StandingClaim> claims)
{
    /// <summary>Stands among the licences where a piece of evidence states none.</summary>
    public const string NotStated = "not stated";

    private readonly List<Evidence> _evidence =
    [
        .. claims.SelectMany(c => c.Data.Evidence).Distinct(),
    ];

    /// <summary>Who says so: the sources of the events.</summary>
    public IReadOnlyCollection<string> Source { get; } =
    [.. claims.Select(c => c.Root.Source).Distinct(StringComparer.Ordinal)];

    /// <summary>Publishers of the evidence.</summary>
    public IReadOnlyCollection<string> Publisher =>
        [.. _evidence.Select(e => e.Publisher).Distinct(StringComparer.Ordinal)];

    /// <summary>Addresses of the evidence.</summary>
    public IReadOnlyCollection<string> EvidenceUrl =>
        [.. _evidence.Select(e => e.Url).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Licences of the evidence; "not stated" where a piece of it names none.</summary>
    public IReadOnlyCollection<string> Licence => LicencesOf(_evidence);

    /// <summary>The lineage: ids of the events that made the row.</summary>
    public IReadOnlyCollection<string> EventIds { get; } =
    [.. claims.Select(c => c.Current.EventId.ToString())];

    public static IReadOnlyCollection<string> LicencesOf(IEnumerable<Evidence> evidence) =>
        [.. evidence.Select(e => e.Licence ?? NotStated).Distinct(StringComparer.Ordinal)];
}
