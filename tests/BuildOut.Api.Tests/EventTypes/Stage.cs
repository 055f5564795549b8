using System.Globalization;
using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>A region, a subject and others of a type's own, so that its published example is posted where it has ground.</summary>
internal sealed class Stage
{
    private readonly ClaimType _type;
    private readonly string _own;
    private readonly string _kind;

    /// <param name="scene">Tells two stages of one type apart.</param>
    public Stage(ClaimType type, string scene = "e")
    {
        _type = type;
        _own = $"{scene}{type.Place.ToString(CultureInfo.InvariantCulture)}";
        _kind = type.SubjectKind ?? Subjects.Commitment;
        Region = $"cloud:{_own}:one";
        Subject = _kind switch
        {
            Subjects.Region => $"region/{Region}",
            Subjects.Currency => type.Name == "currency.designated"
                ? "currency/ZZA"
                : "currency/LAK",
            _ => $"{_kind}/{_own}",
        };
    }

    public string Region { get; }

    public string Subject { get; }

    public string Outage => $"{_own}-2025-10-20";

    /// <summary>The path with the type's own region, slug and outage in it.</summary>
    public string Fill(string path) =>
        path.Replace("{r}", Region)
            .Replace("{s}", Subjects.SlugOf(Subject))
            .Replace("{o}", Outage)
            .Replace("{d}", $"{_own}-dns");

    /// <summary>The published example, its places and subjects replaced by the type's own.</summary>
    public JsonObject Example(JsonNode published)
    {
        var text = published
            .ToJsonString()
            .Replace("\"KR-31\"", $"\"{Region}\"")
            .Replace("\"KR\"", $"\"{Region}\"")
            .Replace("commitment/kr-seven-firms", $"commitment/{_own}-other")
            .Replace("project/ulsan-campus", $"project/{_own}-other")
            .Replace("aws-use1", _own)
            .Replace("/desks/seoul kr-0001", $"{Claims.Desk} {_own}-pledge");
        var example = JsonNode.Parse(text)!.AsObject();
        example["id"] = $"{_own}-example";
        example["source"] = Claims.Desk;
        example["subject"] = Subject;
        example["effectivedate"] = "2026-01-01";
        return example;
    }

    public IEnumerable<JsonObject> Ground()
    {
        yield return Claims.Of(
            "region.designated",
            $"region/{Region}",
            "2000-01-01",
            """{"name":"Own","kind":"CloudRegion","within":["VN"]}"""
        );
        foreach (var claim in Of(_kind))
            yield return claim;
    }

    private IEnumerable<JsonObject> Of(string kind) =>
        kind switch
        {
            Subjects.Commitment => Commitments(),
            Subjects.Project => Projects(),
            Subjects.Region => Regions(),
            Subjects.Organisation when _type.Name != "organisation.registered" =>
            [
                Claims.Of(
                    "organisation.registered",
                    Subject,
                    "2010-01-01",
                    """{"name":"Google"}"""
                ),
            ],
            Subjects.Currency when _type.Name == "currency.rate-published" =>
            [
                Claims
                    .Pledge($"{_own}-kip", Region, date: "2026-01-02")
                    .With("data/amount/currency", "LAK"),
            ],
            _ => [],
        };

    private IEnumerable<JsonObject> Commitments()
    {
        yield return Claims.Pledge($"{_own}-other", Region, "9000000000", "2025-01-01");
        if (_type.Name is "commitment.pledged" or "commitment.jointly-ventured")
            yield break;
        yield return Claims.Pledge(_own, Region, date: "2025-01-01").With("id", $"{_own}-pledge");
        if (_type.Name == "commitment.unrelated")
            yield return Claims.Relation(_own, $"{_own}-other", date: "2025-02-01");
        if (_type.Name == "commitment.reaffirmed")
            yield return Claims.Of("commitment.withdrawn", Subject, "2025-02-01", "{}");
    }

    private IEnumerable<JsonObject> Projects()
    {
        yield return Project(
            "other",
            "announced",
            """{"capacity":{"basis":"FacilityPeak","low":"50","high":"50"} }"""
        );
        if (_type.Name is "project.announced" or "project.split-from")
            yield break;
        yield return Project(null, "announced", $$"""{"region":"{{Region}}"}""");
        if (_type.Name != "project.phase-planned")
            yield return Project(
                null,
                "phase-planned",
                """{"phase":"phase-1","capacity":{"basis":"FacilityPeak","low":"41","high":"41"} }"""
            );
    }

    private JsonObject Project(string? other, string happening, string data)
    {
        var claim = Claims.Of(
            $"project.{happening}",
            other is null ? Subject : $"project/{_own}-{other}",
            "2025-01-01",
            data
        );
        return other is null ? claim : claim.With("data/region", Region);
    }

    private IEnumerable<JsonObject> Regions()
    {
        if (_type.Name == "region.moratorium-lifted")
            yield return Claims.Of(
                "region.moratorium-imposed",
                Subject,
                "2025-01-01",
                """{"moratorium":"state-land-2019"}"""
            );
        foreach (var slug in new[] { $"{_own}-2025-10-20", $"{_own}-dns" })
            if (_type.Name.Contains("outage") && _type.Name != "region.outage-reported")
                yield return Claims.Of(
                    "region.outage-reported",
                    Subject,
                    "2025-10-20",
                    $$"""{"outage":"{{slug}}","startedAt":"2025-10-20"}"""
                );
    }
}
