using BuildOut.Api.Exports;
using BuildOut.Domain.Organisations;

namespace BuildOut.Api.Organisations;

/// <summary>Organisations, one a row; one that is named and that nobody registered shows as its bare key.</summary>
[Export("organisations", "/v1/organisations")]
internal sealed class OrganisationExport(OrganisationState state, OrganisationItem item)
    : EvidencedRow(state.Claims)
{
    /// <summary>The organisation's key, which never changes.</summary>
    public string Key { get; } = item.Key;

    /// <summary>What it is called.</summary>
    public string? Name { get; } = item.Name;

    /// <summary>What it is.</summary>
    public OrganisationKind? Kind { get; } = item.Kind;

    /// <summary>Other names of it.</summary>
    public IReadOnlyCollection<string>? Aliases { get; } = item.Aliases;

    /// <summary>Its ids of other schemes: scheme and id.</summary>
    public IReadOnlyCollection<string> Identifiers { get; } =
    [.. (item.Identifiers ?? []).Select(i => $"{i.Scheme}:{i.Id}")];

    /// <summary>Its owners: the owner's key, and the least and most that it owns, 0 to 1, where known.</summary>
    public IReadOnlyCollection<string> Owners { get; } =
    [
        .. (item.Owners ?? []).Select(o =>
            o.Share is { } share
                ? string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{o.Owner} {share.Low}..{share.High}"
                )
                : o.Owner
        ),
    ];

    /// <summary>The organisation that it was merged into.</summary>
    public string? MergedInto { get; } = item.MergedInto;

    /// <summary>What a reader should know of its claims.</summary>
    public IReadOnlyCollection<string> Flags { get; } = ExportTexts.Flags(item.Flags);
}
