using BuildOut.Api.Tests.World;
using static BuildOut.Api.Tests.Posting.Bodies;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Events that name what is not there, or that the record has no ground for.</summary>
internal static class WrongGround
{
    public static readonly Dictionary<string, (int Status, string Fault, byte[] Body)> Cases = new()
    {
        ["a commitment related with itself"] = (
            400,
            "/data/to R12",
            Text(Claims.Relation("self", "self").ToJsonString())
        ),
        ["a relation to what cannot be one's parent"] = (
            400,
            "/data/to key",
            Text(Claims.Relation("self", "x").With("data/to", "project/x").ToJsonString())
        ),
        ["a restatement of what nobody pledged"] = (
            409,
            "/type R12",
            Text(Claims.Restatement("nobody-pledged", "2").ToJsonString())
        ),
        ["an end of a relation that nobody stated"] = (
            409,
            "/data/to R12",
            Text(
                Claims
                    .Of(
                        "commitment.unrelated",
                        "commitment/nobody-related",
                        "2025-11-01",
                        """{"to":"commitment/x"}"""
                    )
                    .ToJsonString()
            )
        ),
        ["an update of an outage that nobody reported"] = (
            409,
            "/type R12",
            Text(
                Claims
                    .Of(
                        "region.outage-updated",
                        "region/KR",
                        "2025-11-01",
                        """{"outage":"nobodys","status":"Identified"}"""
                    )
                    .ToJsonString()
            )
        ),
        ["an outage of no severity"] = (
            400,
            "/data/severity range",
            Text(
                Claims
                    .Of(
                        "region.outage-reported",
                        "region/KR",
                        "2025-11-01",
                        """{"outage":"severe","startedAt":"2025-11-01","severity":9}"""
                    )
                    .ToJsonString()
            )
        ),
        ["megawatts lost by a fault of software"] = (
            400,
            "/data/lostCapacity R15",
            Text(
                Claims
                    .Of(
                        "region.outage-reported",
                        "region/KR",
                        "2025-11-01",
                        """{"outage":"soft","startedAt":"2025-11-01","layer":"Software","lostCapacity":{"basis":"FacilityPeak","low":"1","high":"1"} }"""
                    )
                    .ToJsonString()
            )
        ),
        ["a claim of a region that is not there"] = (
            409,
            "/subject unknown-region",
            Text(
                Claims
                    .Of("region.signal-noted", "region/ZZ", "2025-11-01", """{"title":"Nowhere"}""")
                    .ToJsonString()
            )
        ),
        ["a correction of what nobody claimed"] = (
            409,
            "/data/corrects R12",
            Text(
                Claims
                    .Correction(Claims.Pledge("uncorrected"), (JsonObject)Good["data"]!)
                    .ToJsonString()
            )
        ),
        ["a retraction of what nobody claimed"] = (
            409,
            "/data/retracts R12",
            Text(Claims.Retraction(Claims.Pledge("unretracted")).ToJsonString())
        ),
        ["a correction without a reason"] = (
            400,
            "* form",
            Text(
                Claims
                    .Correction(Good, (JsonObject)Good["data"]!)
                    .Without("data/reason")
                    .ToJsonString()
            )
        ),
    };
}
