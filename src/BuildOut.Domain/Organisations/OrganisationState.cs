using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Organisations;

/// <summary>An organisation: its names, and who owns it.</summary>
public sealed class OrganisationState(string key) : SubjectState(key)
{
    private readonly List<string> _aliases = [];

    public Field<string> Name { get; } = new();
    public Field<OrganisationKind?> Kind { get; } = new();
    public Field<IReadOnlyList<Identifier>> Identifiers { get; } = new();
    public SortedDictionary<string, Field<Share>> Owners { get; } = new(StringComparer.Ordinal);
    public Field<string> MergedInto { get; } = new();

    public IReadOnlyList<string> Aliases => _aliases;

    protected override void Apply(StandingClaim claim)
    {
        switch (claim.Data)
        {
            case Registered registered:
                Name.Set(claim, registered.Name);
                if (registered.Kind is not null)
                    Kind.Set(claim, registered.Kind);
                if (registered.Identifiers is not null)
                    Identifiers.Set(claim, registered.Identifiers);
                break;
            case Renamed renamed:
                if (Name.Value is { } former)
                    _aliases.Add(former);
                Name.Set(claim, renamed.Name);
                break;
            case AliasAdded added:
                _aliases.Add(added.Alias);
                break;
            case OwnershipStated stated:
                Own(stated.Owner).Set(claim, stated.Share);
                break;
            case Acquired acquired:
                Own(acquired.By).Set(claim, acquired.Share ?? new Share { Low = 0, High = 1 });
                break;
            case MergedInto merged:
                MergedInto.Set(claim, merged.Into);
                break;
        }
    }

    private Field<Share> Own(string owner) =>
        Owners.TryGetValue(owner, out var field) ? field : Owners[owner] = new();
}
