namespace BuildOut.Api.Tests.EventTypes;

/// <summary>What the published example of each type does to the answers: a read, a place in it, and what stands there after.</summary>
internal static class Effects
{
    private const string Commitment = "/v1/commitments/{s}";
    private const string Project = "/v1/projects/{s}";
    private const string Organisation = "/v1/organisations/{s}";
    private const string Region = "/v1/regions/{r}";
    private const string Outage = "/v1/outages/{o}";

    /// <summary>Types that move no total and show in no view but the subject's events.</summary>
    public static bool IsSignal(string type) =>
        type.EndsWith(".signal-noted", StringComparison.Ordinal);

    public static readonly Dictionary<string, (string Path, string At, string? After)> All = new()
    {
        ["claim.corrected"] = (Commitment, "amount/value/low", "5000000000"),
        ["claim.retracted"] = (Region, "commitments/0/count", "1"),
        ["commitment.contracted"] = (Commitment, "firmness", "Contract"),
        ["commitment.disputed"] = (Commitment, "lifecycle", "Disputed"),
        ["commitment.fulfilled"] = (Commitment, "lifecycle", "PartlyFulfilled"),
        ["commitment.jointly-ventured"] = (Region, "commitments/0/low", "13000000000"),
        ["commitment.lapsed"] = (Commitment, "lifecycle", "Lapsed"),
        ["commitment.pledged"] = (Region, "commitments/0/low", "14000000000"),
        ["commitment.reaffirmed"] = (Commitment, "lifecycle", "Open"),
        ["commitment.related"] = (Region, "commitments/0/low", "9000000000"),
        ["commitment.restated"] = (Region, "commitments/0/low", "16000000000"),
        ["commitment.spending-reported"] = (Commitment, "spent/value/low", "800000000"),
        ["commitment.superseded"] = (Region, "commitments/0/count", "1"),
        ["commitment.unrelated"] = (Region, "commitments/0/low", "10000000000"),
        ["commitment.withdrawn"] = (Region, "commitments/0/low", "9000000000"),
        ["currency.designated"] = ("/v1/regions/{r}?account=ZZA&asOf=2026-06-01", "name", "Own"),
        ["currency.rate-published"] = (Region + "?account=USD", "commitments/0/low", "700000"),
        ["organisation.acquired"] = (
            Organisation,
            "organisation/owners/0/owner",
            "organisation/blackstone"
        ),
        ["organisation.alias-added"] = (Organisation, "organisation/aliases/0", "AWS"),
        ["organisation.merged-into"] = (
            Organisation,
            "organisation/mergedInto",
            "organisation/airtrunk"
        ),
        ["organisation.ownership-stated"] = (Organisation, "organisation/owners/0/share/low", "1"),
        ["organisation.registered"] = (Organisation, "organisation/name", "Amazon Web Services"),
        ["organisation.renamed"] = (Organisation, "organisation/name", "Alphabet"),
        ["project.announced"] = (Region, "capacity/0/low", "150"),
        ["project.capacity-changed"] = (Project, "capacity/1/low", "62"),
        ["project.cloud-region-served"] = (Project, "cloudRegions/0", "cloud:aws:ap-northeast-2"),
        ["project.construction-started"] = (Region, "capacity/1/stage", "UnderConstruction"),
        ["project.cost-stated"] = (Project, "cost/value/high", "5000000000"),
        ["project.decommissioned"] = (Project, "phase", "Retired"),
        ["project.delayed"] = (Project, "phases/0/due", "2028"),
        ["project.energised"] = (Region, "capacity/1/stage", "Energised"),
        ["project.jointly-ventured"] = (Project, "parties/0/organisation", "organisation/sk-group"),
        ["project.merged-into"] = (Project, "mergedInto", "project/{s}-other"),
        ["project.operating"] = (Region, "capacity/1/stage", "Operational"),
        ["project.ownership-changed"] = (
            Project,
            "parties/0/organisation",
            "organisation/blackstone"
        ),
        ["project.part-of"] = (Region, "capacity/0/low", "50"),
        ["project.permit-applied"] = (Project, "phase", "Permitting"),
        ["project.permit-refused"] = (Project, "phase", "Permitting"),
        ["project.permitted"] = (Project, "phase", "Permitted"),
        ["project.phase-planned"] = (Region, "capacity/0/low", "91"),
        ["project.power-contracted"] = (Region, "capacity/0/basis", "GridContracted"),
        ["project.pue-observed"] = (Project, "pue/high", "1.3"),
        ["project.replaces"] = (Region, "capacity/0/low", "41"),
        ["project.restated"] = (Region, "capacity/0/low", "250"),
        ["project.sited"] = (Project, "phase", "SiteControl"),
        ["project.split-from"] = (Project, "title", "Ulsan west"),
        ["project.standing-stated"] = (Project, "standing", "Paused"),
        ["region.capacity-stated"] = (Region, "stated/0/capacity/low", "1400"),
        ["region.capacity-target-set"] = (Region, "targets/0/target", "green-dc-roadmap"),
        ["region.designated"] = (Region, "name", "South Korea"),
        ["region.members-changed"] = ("/v1/regions?within={r}", "items/0/code", "CN"),
        ["region.moratorium-imposed"] = (Region, "moratoria/0/blocks/0", "new-builds"),
        ["region.moratorium-lifted"] = (Region, "moratoria/0", null),
        ["region.outage-merged"] = ("/v1/outages/{d}", "status", "Merged"),
        ["region.outage-reported"] = (Region, "outages/open", "1"),
        ["region.outage-resolved"] = (Outage, "status", "Resolved"),
        ["region.outage-updated"] = (Outage, "status", "Identified"),
    };
}
