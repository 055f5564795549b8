namespace BuildOut.Api.Tests.World;

/// <summary>Claims as a desk would post them.</summary>
internal static class Claims
{
    public const string Desk = "/desks/seoul";

    private static int _last;

    public static string NewId() => $"t-{Interlocked.Increment(ref _last)}";

    public static JsonObject Of(string type, string subject, string date, string data) =>
        new()
        {
            ["specversion"] = "1.0",
            ["id"] = NewId(),
            ["source"] = Desk,
            ["type"] = type,
            ["subject"] = subject,
            ["effectivedate"] = date,
            ["data"] = Data(data),
        };

    public static JsonObject Pledge(
        string slug,
        string region = "KR",
        string amount = "1000000000",
        string date = "2025-10-29"
    ) =>
        Of(
            "commitment.pledged",
            $"commitment/{slug}",
            date,
            $$"""
            {"title":"{{slug}}","nature":"CapitalInvestment","firmness":"Pledge","scope":{"regions":["{{region}}"] },
             "amount":{{Usd(amount)}} }
            """
        );

    public static JsonObject Restatement(string slug, string amount, string date = "2025-11-10") =>
        Of(
            "commitment.restated",
            $"commitment/{slug}",
            date,
            $$"""{"amount":{{Usd(amount)}},"reason":"A phase was added."}"""
        );

    public static JsonObject Relation(
        string slug,
        string to,
        string relation = "PartOf",
        string date = "2025-10-29"
    ) =>
        Of(
            "commitment.related",
            $"commitment/{slug}",
            date,
            $$"""{"to":"commitment/{{to}}","relation":"{{relation}}","certainty":"Stated"}"""
        );

    /// <summary>Corrects a claim's data, given with the claim's own evidence.</summary>
    public static JsonObject Correction(JsonObject claim, JsonObject data, string? date = null)
    {
        var correction = Of(
            "claim.corrected",
            claim.Text("subject")!,
            date ?? claim.Text("effectivedate")!,
            """{"reason":"It was mistyped."}"""
        );
        correction["data"]!["corrects"] = Reference(claim);
        correction["data"]!["data"] = data.DeepClone();
        return correction;
    }

    public static JsonObject Retraction(JsonObject claim)
    {
        var retraction = Of(
            "claim.retracted",
            claim.Text("subject")!,
            claim.Text("effectivedate")!,
            """{"reason":"It was a hoax."}"""
        );
        retraction["data"]!["retracts"] = Reference(claim);
        return retraction;
    }

    public static string Reference(JsonObject claim) => $"{claim["source"]} {claim["id"]}";

    public static JsonObject From(this JsonObject claim, string source)
    {
        claim["source"] = source;
        return claim;
    }

    /// <summary>The same with one member set, by a path such as <c>data/amount/low</c>.</summary>
    public static JsonObject With(this JsonObject claim, string path, JsonNode? value)
    {
        var copy = (JsonObject)claim.DeepClone();
        var slash = path.LastIndexOf('/');
        var parent = slash < 0 ? copy : copy.At(path[..slash])!;
        if (parent is JsonArray array)
            array[int.Parse(path[(slash + 1)..])] = value;
        else
            parent[path[(slash + 1)..]] = value;
        return copy;
    }

    public static JsonObject Without(this JsonObject claim, string path)
    {
        var copy = (JsonObject)claim.DeepClone();
        var slash = path.LastIndexOf('/');
        var parent = (JsonObject)(slash < 0 ? copy : copy.At(path[..slash])!);
        parent.Remove(path[(slash + 1)..]);
        return copy;
    }

    private static string Usd(string amount) =>
        $$"""{"currency":"USD","low":"{{amount}}","high":"{{amount}}","qualifier":"Exact"}""";

    private static JsonNode Data(string json)
    {
        var data = JsonNode.Parse(json)!;
        data["evidence"] = JsonNode.Parse(
            """[{"publisher":"Stocktwits","publishedOn":"2025-10-29","kind":"PressReport"}]"""
        );
        return data;
    }
}
