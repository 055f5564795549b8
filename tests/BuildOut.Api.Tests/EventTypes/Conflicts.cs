using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.EventTypes;

/// <summary>A member of one item that two claims state differently, and where a view shows it.</summary>
internal sealed record Conflict(string Member, string? Phase, string? Basis)
{
    /// <summary>What the claim states of it.</summary>
    public string Value(JsonObject claim) => Canonical(claim["data"]![Member]!);

    /// <summary>How many answer, what the answer is, and the events that say otherwise or said so before.</summary>
    public (int Answers, string? Answer, List<string> Others) In(JsonNode view)
    {
        if (view["phases"] is JsonArray phases && Member is "capacity" or "due")
            return Phased(phases.Where(p => p.Text("id") == Phase).OfType<JsonNode>());
        return view[Member] is JsonObject figure && figure["event"] is not null
            ? OfFigure([figure])
            : (
                view[Member] is null ? 0 : 1,
                view[Member] is { } answer ? Canonical(answer) : null,
                Events((view["rivals"]?.AsArray() ?? []).Where(r => r.Text("member") == Member))
            );
    }

    private (int, string?, List<string>) Phased(IEnumerable<JsonNode> phases)
    {
        var phase = phases.Single();
        if (Member == "capacity")
            return OfFigure(
                phase["figures"]!
                    .AsArray()
                    .Where(f => f.Text("basis") == Basis)
                    .Select(f => f!["reported"] ?? f["predicted"]!)
            );
        return (
            phase["due"] is null ? 0 : 1,
            Canonical(phase["due"]!),
            Events(phase["otherDues"]?.AsArray() ?? [])
        );
    }

    private static (int, string?, List<string>) OfFigure(IEnumerable<JsonNode> figures)
    {
        var all = figures.ToList();
        return (
            all.Count,
            Canonical(all[0]["value"]!),
            Events((all[0]["rivals"]?.AsArray() ?? []).Concat(all[0]["earlier"]?.AsArray() ?? []))
        );
    }

    private static List<string> Events(IEnumerable<JsonNode?> others) =>
        [.. others.Select(o => o.Text("event")!)];

    /// <summary>Whatever the order of the members.</summary>
    public static string Canonical(JsonNode node) =>
        node switch
        {
            JsonObject o =>
                $"{{{string.Join(',', o.Where(m => m.Value is not JsonArray { Count: 0 }).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => $"{m.Key}:{(m.Value is null ? "null" : Canonical(m.Value))}"))}}}",
            JsonArray a => $"[{string.Join(',', a.Select(i => Canonical(i!)))}]",
            _ => node.ToString(),
        };
}

internal static class Conflicts
{
    private static readonly string[] Members =
    [
        "amount",
        "capacity",
        "cost",
        "due",
        "horizon",
        "scope",
        "nature",
        "firmness",
        "title",
        "parties",
        "kind",
        "region",
        "startedAt",
        "endedAt",
        "layer",
        "affected",
    ];

    public static IEnumerable<Conflict> Between(JsonObject one, JsonObject other)
    {
        var (a, b) = (one["data"]!, other["data"]!);
        if (a.Text("phase") != b.Text("phase") || one.Text("type")!.Contains("capacity-stated"))
            yield break;
        foreach (var member in Members)
            if (
                a[member] is { } mine
                && b[member] is { } theirs
                && Conflict.Canonical(mine) != Conflict.Canonical(theirs)
                && Basis(mine) == Basis(theirs)
            )
                yield return new(member, a.Text("phase"), Basis(mine));
    }

    private static string? Basis(JsonNode stated) => (stated as JsonObject)?.Text("basis");
}
