namespace BuildOut.Api.Tests.World;

/// <summary>
/// The article's events, and more that say something of everything: later and earlier dates, rivals, relations, corrections,
/// retractions, phases, outages, a new place.
/// </summary>
internal static class Stir
{
    /// <summary>What a read may show of all this.</summary>
    public static readonly string[] Regions =
    [
        "KR",
        "KR-31",
        "JP",
        "SG",
        "IN",
        "US",
        "TW",
        "cloud:aws:us-east-1",
        "cloud:test:ulsan-1",
        "bloc:apec",
        "m49:030",
        "m49:142",
        "m49:001",
    ];

    public static IReadOnlyList<JsonObject> Article() =>
        [
            .. Requests
                .SeedFiles("article")
                .SelectMany(File.ReadLines)
                .Select(l => (JsonObject)JsonNode.Parse(l)!),
        ];

    public static IReadOnlyList<JsonObject> More()
    {
        var pledge = Claims.Pledge("stir-pledge", amount: "3000000000", date: "2025-08");
        var hoax = Claims.Pledge("stir-hoax", "JP", date: "2025-09-01");
        var mended = Claims.Pledge("stir-mended", "SG", date: "2025-09-02");
        var correction = Claims.Correction(
            mended,
            (JsonObject)mended.With("data/scope/regions/0", "IN")["data"]!
        );
        var retraction = Claims.Retraction(correction);
        List<JsonObject> claims =
        [
            pledge,
            Claims.Restatement("stir-pledge", "4000000000", "2025-09-10"),
            // A rival of the restatement: the same field on the same date.
            Claims.Restatement("stir-pledge", "4500000000", "2025-09-10"),
            Claims.Relation("stir-pledge", "kr-seven-firms", date: "2025-11-02"),
            Claims.Relation("aws-kr-2031", "kr-seven-firms", date: "2025-11-01"),
            Claims.Of(
                "commitment.withdrawn",
                "commitment/stir-pledge",
                "2025-11-20",
                """{"reason":"No grid."}"""
            ),
            Claims.Of(
                "commitment.reaffirmed",
                "commitment/stir-pledge",
                "2025-12-01",
                """{"note":"After all."}"""
            ),
            hoax,
            Claims.Retraction(hoax),
            mended,
            correction,
            retraction,
            Claims.Of(
                "commitment.pledged",
                "commitment/stir-split",
                "2025-10-01",
                """{"title":"Split","nature":"Grant","firmness":"Commitment","scope":{"regions":["KR","JP"],"split":[{"region":"KR","share":"0.25"},{"region":"JP","share":"0.75"}] },"amount":{"currency":"KRW","low":"1000000","high":"2000000","qualifier":"Range"} }"""
            ),
            Claims.Of(
                "commitment.pledged",
                "commitment/stir-unbounded",
                "2025-10-02",
                """{"title":"At least","nature":"CapitalInvestment","firmness":"Target","scope":{"regions":["IN"]},"amount":{"currency":"USD","low":"1000000","high":null,"qualifier":"AtLeast"} }"""
            ),
            Claims.Of(
                "project.phase-planned",
                "project/ulsan-ai-dc",
                "2025-09",
                """{"phase":"phase-1","capacity":{"basis":"FacilityPeak","low":"41","high":"41"},"due":"2027-11"}"""
            ),
            Claims.Of(
                "project.energised",
                "project/ulsan-ai-dc",
                "2025-11-05",
                """{"phase":"phase-1","capacity":{"basis":"FacilityPeak","low":"20","high":"20"} }"""
            ),
            Claims.Of(
                "project.announced",
                "project/stir-campus",
                "2025-07-01",
                """{"title":"Campus","kind":"Campus","region":"KR-31","capacity":{"basis":"CriticalIT","low":"100","high":"120"},"parties":[{"organisation":"organisation/aws","role":"Operator"}]}"""
            ),
            Claims.Of(
                "project.part-of",
                "project/ulsan-ai-dc",
                "2025-10-15",
                """{"of":"project/stir-campus"}"""
            ),
            Claims.Of(
                "project.standing-stated",
                "project/stir-campus",
                "2025-11-11",
                """{"standing":"Paused"}"""
            ),
            Claims.Of(
                "region.designated",
                "region/cloud:test:ulsan-1",
                "2025-01-01",
                """{"name":"Ulsan 1","kind":"CloudRegion","within":["KR-31"]}"""
            ),
            Claims.Of(
                "project.cloud-region-served",
                "project/ulsan-ai-dc",
                "2025-11-06",
                """{"cloudRegion":"cloud:test:ulsan-1"}"""
            ),
            Claims.Of(
                "region.outage-reported",
                "region/cloud:test:ulsan-1",
                "2025-11-07T03:00:00Z",
                """{"outage":"stir-outage","startedAt":"2025-11-07T03:00:00Z","layer":"Power","facilities":["project/ulsan-ai-dc"],"lostCapacity":{"basis":"FacilityPeak","low":"5","high":"10"} }"""
            ),
            Claims.Of(
                "region.outage-resolved",
                "region/cloud:test:ulsan-1",
                "2025-11-07T05:00:00Z",
                """{"outage":"stir-outage","endedAt":"2025-11-07T05:00:00Z"}"""
            ),
            Claims.Of(
                "region.outage-reported",
                "region/KR-31",
                "2025-11-09",
                """{"outage":"stir-open","startedAt":"2025-11-09","layer":"Cooling","facilities":["project/ulsan-ai-dc"]}"""
            ),
            Claims.Of(
                "region.moratorium-imposed",
                "region/SG",
                "2019",
                """{"moratorium":"stir-land","blocks":["new-builds"]}"""
            ),
            Claims.Of(
                "region.moratorium-lifted",
                "region/SG",
                "2022-01",
                """{"moratorium":"stir-land"}"""
            ),
            Claims.Of(
                "region.capacity-target-set",
                "region/SG",
                "2024-05-30",
                """{"target":"stir-green","capacity":{"basis":"Unspecified","low":"300","high":"300"},"due":"2030"}"""
            ),
            Claims.Of(
                "region.capacity-stated",
                "region/SG",
                "2024",
                """{"capacity":{"basis":"CriticalIT","low":"1400","high":"1400"},"stage":"Operational"}"""
            ),
            Claims.Of(
                "organisation.ownership-stated",
                "organisation/aws",
                "2025-06-01",
                """{"owner":"organisation/amazon","share":{"low":"1","high":"1"} }"""
            ),
            Claims.Of(
                "commitment.signal-noted",
                "commitment/stir-pledge",
                "2025-11-12",
                """{"title":"They met."}"""
            ),
        ];
        // The same names in every run, and the same ids whatever ran before.
        var names = claims.Select((c, i) => (From: Claims.Reference(c), To: $"stir-{i}")).ToList();
        foreach (var (claim, (_, id)) in claims.Zip(names))
            claim["id"] = id;
        foreach (var claim in claims)
        foreach (var member in new[] { "corrects", "retracts" })
            if (claim["data"]![member]?.ToString() is { } target)
                claim["data"]![member] = $"{Claims.Desk} {names.Find(n => n.From == target).To}";
        return claims;
    }
}
