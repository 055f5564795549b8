using BuildOut.Domain.Claims;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Organisations;

/// <summary>What can be said of organisations, in the order of the life cycle (R11).</summary>
internal static class EventTypes
{
    public static void Declare(ClaimTable types)
    {
        types.Add<Registered>(
            "organisation.registered",
            Opens | Defines,
            "The organisation as it is known."
        );
        types.Add<Renamed>(
            "organisation.renamed",
            Defines,
            "It goes by another name; the key stays."
        );
        types.Add<AliasAdded>("organisation.alias-added", Defines, "It is also written so.");
        types.Add<OwnershipStated>(
            "organisation.ownership-stated",
            None,
            "Who owns how much of it."
        );
        types.Add<Acquired>(
            "organisation.acquired",
            None,
            "Another organisation bought it, or a part of it."
        );
        types.Add<MergedInto>(
            "organisation.merged-into",
            None,
            "It became part of another, and is no more."
        );
        types.Add<SignalNoted>(
            "organisation.signal-noted",
            None,
            "Context of an organisation; moves no total."
        );
    }
}
