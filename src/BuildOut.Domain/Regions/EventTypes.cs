using BuildOut.Domain.Claims;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Regions;

/// <summary>What can be said of regions, in the order of the life cycle (R11).</summary>
internal static class EventTypes
{
    public static void Declare(ClaimTable types)
    {
        types.Add<Designated>(
            "region.designated",
            Opens | Defines,
            "The region exists, has a name, and lies within others."
        );
        types.Add<MembersChanged>(
            "region.members-changed",
            Defines,
            "Members joined or left a bloc on that date."
        );
        types.Add<CapacityTargetSet>(
            "region.capacity-target-set",
            None,
            "A target of megawatts was set for the region."
        );
        types.Add<CapacityStated>(
            "region.capacity-stated",
            Plannable,
            "Somebody stated the whole region's capacity."
        );
        types.Add<MoratoriumImposed>(
            "region.moratorium-imposed",
            None,
            "Builds or connections are not allowed for now."
        );
        types.Add<MoratoriumLifted>("region.moratorium-lifted", Plannable, "A moratorium is over.");
        types.Add<Outages.OutageReported>("region.outage-reported", Opens, "Something went down.");
        types.Add<Outages.OutageUpdated>(
            "region.outage-updated",
            None,
            "More became known of an outage."
        );
        types.Add<Outages.OutageResolved>("region.outage-resolved", None, "An outage is over.");
        types.Add<Outages.OutageMerged>(
            "region.outage-merged",
            None,
            "Two reports were of one outage."
        );
        types.Add<SignalNoted>("region.signal-noted", None, "Context of a region; moves no total.");
    }
}
