using System.Collections.Frozen;
using System.Text.Json;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Claims;

/// <summary>
/// Every event type, in the order of the table of subjects, which is the order of R11 among claims of one date.
/// </summary>
public static class ClaimTypes
{
    private static readonly List<ClaimType> List = [];

    static ClaimTypes()
    {
        Organisations();
        Regions();
        Commitments();
        Projects();
        Add<Currencies.Designated>(
            "currency.designated",
            Opens | Defines,
            "The currency exists and divides into so many decimals (ISO 4217)."
        );
        Add<Currencies.RatePublished>(
            "currency.rate-published",
            Defines,
            "An exchange rate for the period of the effective date."
        );
        Add<Currencies.SignalNoted>(
            "currency.signal-noted",
            None,
            "Context of a currency; moves no total."
        );
        Add<Corrected>(
            "claim.corrected",
            Plannable,
            "Replaces the whole data and the date of a claim of the same subject."
        );
        Add<Retracted>(
            "claim.retracted",
            Plannable,
            "Makes a claim of the same subject as if it had never been made."
        );
        ByName = List.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        ByAlias = List.SelectMany(t =>
                t.EarlierAliases.Append(t.Alias).Select(a => (Alias: a, Type: t))
            )
            .ToFrozenDictionary(t => t.Alias, t => t.Type, StringComparer.Ordinal);
    }

    public static IReadOnlyList<ClaimType> All => List;

    public static FrozenDictionary<string, ClaimType> ByName { get; }

    /// <summary>By the name under which the store keeps them.</summary>
    public static FrozenDictionary<string, ClaimType> ByAlias { get; }

    private static void Organisations()
    {
        Add<Organisations.Registered>(
            "organisation.registered",
            Opens | Defines,
            "The organisation as it is known."
        );
        Add<Organisations.Renamed>(
            "organisation.renamed",
            Defines,
            "It goes by another name; the key stays."
        );
        Add<Organisations.AliasAdded>(
            "organisation.alias-added",
            Defines,
            "It is also written so."
        );
        Add<Organisations.OwnershipStated>(
            "organisation.ownership-stated",
            None,
            "Who owns how much of it."
        );
        Add<Organisations.Acquired>(
            "organisation.acquired",
            None,
            "Another organisation bought it, or a part of it."
        );
        Add<Organisations.MergedInto>(
            "organisation.merged-into",
            None,
            "It became part of another, and is no more."
        );
        Add<Organisations.SignalNoted>(
            "organisation.signal-noted",
            None,
            "Context of an organisation; moves no total."
        );
    }

    private static void Regions()
    {
        Add<Regions.Designated>(
            "region.designated",
            Opens | Defines,
            "The region exists, has a name, and lies within others."
        );
        Add<Regions.MembersChanged>(
            "region.members-changed",
            Defines,
            "Members joined or left a bloc on that date."
        );
        Add<Regions.CapacityTargetSet>(
            "region.capacity-target-set",
            None,
            "A target of megawatts was set for the region."
        );
        Add<Regions.CapacityStated>(
            "region.capacity-stated",
            Plannable,
            "Somebody stated the whole region's capacity."
        );
        Add<Regions.MoratoriumImposed>(
            "region.moratorium-imposed",
            None,
            "Builds or connections are not allowed for now."
        );
        Add<Regions.MoratoriumLifted>(
            "region.moratorium-lifted",
            Plannable,
            "A moratorium is over."
        );
        Add<Outages.OutageReported>("region.outage-reported", Opens, "Something went down.");
        Add<Outages.OutageUpdated>(
            "region.outage-updated",
            None,
            "More became known of an outage."
        );
        Add<Outages.OutageResolved>("region.outage-resolved", None, "An outage is over.");
        Add<Outages.OutageMerged>("region.outage-merged", None, "Two reports were of one outage.");
        Add<Regions.SignalNoted>(
            "region.signal-noted",
            None,
            "Context of a region; moves no total."
        );
    }

    private static void Commitments()
    {
        Add<Commitments.Pledged>(
            "commitment.pledged",
            Opens,
            "Somebody said that they would put in money or capacity."
        );
        Add<Commitments.JointlyVentured>(
            "commitment.jointly-ventured",
            Opens,
            "Partners committed together."
        );
        Add<Commitments.Contracted>(
            "commitment.contracted",
            None,
            "A binding contract was signed."
        );
        Add<Commitments.Unrelated>(
            "commitment.unrelated",
            None,
            "A relation between two commitments no longer holds."
        );
        Add<Commitments.Related>(
            "commitment.related",
            None,
            "How this commitment, the child, relates to another."
        );
        Add<Commitments.Reaffirmed>("commitment.reaffirmed", None, "The party said it again.");
        Add<Commitments.Restated>("commitment.restated", None, "The party changed the terms.");
        Add<Commitments.SpendingReported>(
            "commitment.spending-reported",
            None,
            "Money spent so far, against the pledge."
        );
        Add<Commitments.Disputed>("commitment.disputed", None, "Somebody with standing denies it.");
        Add<Commitments.Fulfilled>(
            "commitment.fulfilled",
            None,
            "What was promised was put in, or part of it."
        );
        Add<Commitments.Lapsed>(
            "commitment.lapsed",
            None,
            "Its date passed and nothing was seen of it."
        );
        Add<Commitments.Withdrawn>("commitment.withdrawn", None, "The party took it back.");
        Add<Commitments.Superseded>(
            "commitment.superseded",
            None,
            "Another commitment has taken its place."
        );
        Add<Commitments.SignalNoted>(
            "commitment.signal-noted",
            None,
            "Context of a commitment; moves no total."
        );
    }

    private static void Projects()
    {
        Add<Projects.Announced>(
            "project.announced",
            Opens,
            "Somebody said that it would be built."
        );
        Add<Projects.JointlyVentured>(
            "project.jointly-ventured",
            Opens,
            "Partners build it together."
        );
        Add<Projects.PartOf>(
            "project.part-of",
            None,
            "A building of a facility, a facility of a campus."
        );
        Add<Projects.CloudRegionServed>(
            "project.cloud-region-served",
            None,
            "It serves a cloud region."
        );
        Add<Projects.Sited>("project.sited", None, "The site is secured.");
        Add<Projects.PermitApplied>("project.permit-applied", None, "A permit was applied for.");
        Add<Projects.Permitted>("project.permitted", None, "A permit was granted.");
        Add<Projects.PermitRefused>("project.permit-refused", None, "A permit was refused.");
        Add<Projects.PowerContracted>(
            "project.power-contracted",
            None,
            "A supply of power is contracted."
        );
        Add<Projects.PhasePlanned>(
            "project.phase-planned",
            Plannable,
            "A phase is planned, with its megawatts and date."
        );
        Add<Projects.CostStated>(
            "project.cost-stated",
            Plannable,
            "What it is to cost, or has cost."
        );
        Add<Projects.ConstructionStarted>(
            "project.construction-started",
            Plannable,
            "Physical works began."
        );
        Add<Projects.Energised>("project.energised", Plannable, "Power was switched on.");
        Add<Projects.Operating>("project.operating", Plannable, "It serves load.");
        Add<Projects.CapacityChanged>(
            "project.capacity-changed",
            Plannable,
            "The megawatts are others from this date on."
        );
        Add<Projects.PueObserved>(
            "project.pue-observed",
            None,
            "Power usage effectiveness as observed.",
            version: 2,
            BuildOut.Domain.Projects.PueObserved.FromV1
        );
        Add<Projects.Restated>("project.restated", None, "The plan was changed.");
        Add<Projects.Delayed>("project.delayed", None, "It will be later than was said.");
        Add<Projects.OwnershipChanged>(
            "project.ownership-changed",
            None,
            "Owners or their shares are others from this date on."
        );
        Add<Projects.StandingStated>(
            "project.standing-stated",
            None,
            "Paused, resumed, shelved, mothballed, repurposed or cancelled."
        );
        Add<Projects.Decommissioned>(
            "project.decommissioned",
            Plannable,
            "It no longer serves, or is being taken down."
        );
        Add<Projects.SplitFrom>("project.split-from", None, "It was a part of another project.");
        Add<Projects.MergedInto>("project.merged-into", None, "It became part of another project.");
        Add<Projects.Replaces>("project.replaces", None, "It takes the place of another project.");
        Add<Projects.SignalNoted>(
            "project.signal-noted",
            None,
            "Context of a project; moves no total."
        );
    }

    private static void Add<T>(
        string name,
        ClaimTraits traits,
        string description,
        int version = 1,
        Func<JsonElement, JsonElement>? fromEarlier = null
    )
        where T : ClaimData, IExample<T> =>
        List.Add(
            new()
            {
                Name = name,
                Version = version,
                FromEarlier = fromEarlier,
                Place = List.Count,
                Traits = traits,
                Data = typeof(T),
                Description = description,
                Example = T.Example,
            }
        );
}
