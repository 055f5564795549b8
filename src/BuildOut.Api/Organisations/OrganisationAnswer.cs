using BuildOut.Api.Commitments;
using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Organisations;

/// <summary>An organisation as it is known; one that nobody registered shows as its bare key.</summary>
public sealed record OrganisationItem
{
    public required string Key { get; init; }
    public string? Name { get; init; }
    public OrganisationKind? Kind { get; init; }
    public IReadOnlyList<string>? Aliases { get; init; }
    public IReadOnlyList<Identifier>? Identifiers { get; init; }
    public IReadOnlyList<OwnerView>? Owners { get; init; }
    public string? MergedInto { get; init; }
    public required IReadOnlyList<ClaimFlag> Flags { get; init; }
    public required IReadOnlyList<Guid> Lineage { get; init; }

    public static OrganisationItem Of(OrganisationState state, DateOnly asOf) =>
        new()
        {
            Key = state.Key,
            Name = state.Name.Value,
            Kind = state.Kind.Value,
            Aliases = state.Aliases.Count == 0 ? null : [.. state.Aliases.Distinct()],
            Identifiers = state.Identifiers.Value,
            Owners =
                state.Owners.Count == 0
                    ? null
                    :
                    [
                        .. state
                            .Owners.Where(o => o.Value.Answer is not null)
                            .Select(o => new OwnerView(
                                o.Key,
                                o.Value.Value,
                                o.Value.Answer!.Claim.Current.EventId
                            )),
                    ],
            MergedInto = state.MergedInto.Value,
            Flags = ClaimFlag.Of(state, asOf),
            Lineage = [.. state.Claims.Select(c => c.Current.EventId)],
        };
}

/// <summary>An owner and its share, not known where absent.</summary>
public sealed record OwnerView(string Owner, Share? Share, Guid Event);

/// <summary>GET /v1/organisations/{slug}.</summary>
public sealed record OrganisationAnswer
{
    public required OrganisationItem Organisation { get; init; }
    public required View View { get; init; }
    public required PartialDate AsOf { get; init; }
    public required long Sequence { get; init; }

    /// <summary>Those below it whose commitments are rolled up, with what it owns of each.</summary>
    public required IReadOnlyList<SubsidiaryView> Subsidiaries { get; init; }
    public required IReadOnlyList<CommitmentRow> Commitments { get; init; }
}

/// <summary>An organisation that it owns a part of.</summary>
public sealed record SubsidiaryView(string Key, string? Name, Share Share);
