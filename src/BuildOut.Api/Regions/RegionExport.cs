using BuildOut.Api.Exports;
using BuildOut.Domain.Regions;

namespace BuildOut.Api.Regions;

/// <summary>Regions, one a row: economies, their parts, areas, blocs, cloud regions and grid zones.</summary>
[Export("regions", "/v1/regions")]
internal sealed class RegionExport(RegionItem item, Designated designated) : IPlaced
{
    /// <summary>The region's code, which never changes.</summary>
    public string Code { get; } = item.Code;

    /// <summary>What it is called.</summary>
    public string Name { get; } = item.Name;

    /// <summary>What it is.</summary>
    public RegionKind Kind { get; } = item.Kind;

    /// <summary>Codes of the regions directly above it.</summary>
    public IReadOnlyCollection<string> Within { get; } = item.Within;

    /// <summary>Its codes of other standards: scheme and code.</summary>
    public IReadOnlyCollection<string> Codes { get; } =
    [.. (designated.Codes ?? []).Select(c => $"{c.Scheme}:{c.Code}")];

    /// <summary>Degrees north (WGS 84).</summary>
    [Unit("degrees")]
    public double? Latitude { get; } = designated.Point?.Latitude;

    /// <summary>Degrees east (WGS 84).</summary>
    [Unit("degrees")]
    public double? Longitude { get; } = designated.Point?.Longitude;

    /// <summary>Publishers of the evidence of its designation.</summary>
    public IReadOnlyCollection<string> Publisher { get; } =
    [.. designated.Evidence.Select(e => e.Publisher).Distinct(StringComparer.Ordinal)];

    /// <summary>Addresses of the evidence.</summary>
    public IReadOnlyCollection<string> EvidenceUrl { get; } =
    [.. designated.Evidence.Select(e => e.Url).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Licences of the evidence; "not stated" where a piece of it names none.</summary>
    public IReadOnlyCollection<string> Licence { get; } =
        EvidencedRow.LicencesOf(designated.Evidence);
}
