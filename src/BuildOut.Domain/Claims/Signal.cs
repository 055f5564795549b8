namespace BuildOut.Domain.Claims;

/// <summary>Context that moves no total: layoffs, earnings dates, policy, market sentiment.</summary>
public abstract record Signal : ClaimData
{
    public required string Title { get; init; }

    /// <summary>Such as <c>layoffs</c>, <c>earnings</c>, <c>trade-talks</c>, <c>share-price</c>, <c>sentiment</c>.</summary>
    public string? Topic { get; init; }
    public IReadOnlyList<string> Regions { get; init; } = [];
    public IReadOnlyList<string> Organisations { get; init; } = [];
    public Observation? Observation { get; init; }

    public override IEnumerable<string> Names =>
        Regions.Select(r => $"region/{r}").Concat(Organisations);

    protected override void CheckPayload(Checks checks)
    {
        checks.Text(Title, "title", 500);
        checks.Text(Topic, "topic", 100);
        checks.Regions(Regions, "regions");
        foreach (var (i, key) in Organisations.Index())
            checks.Key(key, Subjects.Organisation, $"organisations/{i}");
        checks.Text(Observation?.Measure, "observation/measure", 100);
        checks.Text(Observation?.Unit, "observation/unit", 50);
    }
}

/// <summary>A figure with no field of its own, such as H100 equivalents or litres of water.</summary>
public sealed record Observation
{
    public required string Measure { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(Quantities.DecimalText))]
    public required decimal Value { get; init; }
    public required string Unit { get; init; }
}

/// <summary>An id in somebody else's register: LEI, Wikidata, a company register.</summary>
public sealed record Identifier(string Scheme, string Id)
{
    internal static void Check(Checks checks, IReadOnlyList<Identifier>? identifiers)
    {
        foreach (var (i, identifier) in (identifiers ?? []).Index())
        {
            checks.Text(identifier.Scheme, $"identifiers/{i}/scheme", 50);
            checks.Text(identifier.Id, $"identifiers/{i}/id", 200);
        }
    }
}
