using BuildOut.Domain.Claims;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Projects;

/// <summary>What can be said of projects, in the order of the life cycle (R11).</summary>
internal static class EventTypes
{
    public static void Declare(ClaimTable types)
    {
        types.Add<Announced>("project.announced", Opens, "Somebody said that it would be built.");
        types.Add<JointlyVentured>(
            "project.jointly-ventured",
            Opens,
            "Partners build it together."
        );
        types.Add<PartOf>(
            "project.part-of",
            None,
            "A building of a facility, a facility of a campus."
        );
        types.Add<CloudRegionServed>(
            "project.cloud-region-served",
            None,
            "It serves a cloud region."
        );
        types.Add<Sited>("project.sited", None, "The site is secured.");
        types.Add<PermitApplied>("project.permit-applied", None, "A permit was applied for.");
        types.Add<Permitted>("project.permitted", None, "A permit was granted.");
        types.Add<PermitRefused>("project.permit-refused", None, "A permit was refused.");
        types.Add<PowerContracted>(
            "project.power-contracted",
            None,
            "A supply of power is contracted."
        );
        types.Add<PhasePlanned>(
            "project.phase-planned",
            Plannable,
            "A phase is planned, with its megawatts and date."
        );
        types.Add<CostStated>("project.cost-stated", Plannable, "What it is to cost, or has cost.");
        types.Add<ConstructionStarted>(
            "project.construction-started",
            Plannable,
            "Physical works began."
        );
        types.Add<Energised>("project.energised", Plannable, "Power was switched on.");
        types.Add<Operating>("project.operating", Plannable, "It serves load.");
        types.Add<CapacityChanged>(
            "project.capacity-changed",
            Plannable,
            "The megawatts are others from this date on."
        );
        types.Add<PueObserved>(
            "project.pue-observed",
            None,
            "Power usage effectiveness as observed.",
            version: 2,
            PueObserved.FromV1
        );
        types.Add<Restated>("project.restated", None, "The plan was changed.");
        types.Add<Delayed>("project.delayed", None, "It will be later than was said.");
        types.Add<OwnershipChanged>(
            "project.ownership-changed",
            None,
            "Owners or their shares are others from this date on."
        );
        types.Add<StandingStated>(
            "project.standing-stated",
            None,
            "Paused, resumed, shelved, mothballed, repurposed or cancelled."
        );
        types.Add<Decommissioned>(
            "project.decommissioned",
            Plannable,
            "It no longer serves, or is being taken down."
        );
        types.Add<SplitFrom>("project.split-from", None, "It was a part of another project.");
        types.Add<MergedInto>("project.merged-into", None, "It became part of another project.");
        types.Add<Replaces>("project.replaces", None, "It takes the place of another project.");
        types.Add<SignalNoted>(
            "project.signal-noted",
            None,
            "Context of a project; moves no total."
        );
    }
}
