using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

/// <summary>Power usage effectiveness as observed; it converts nothing by itself.</summary>
public sealed record PueObserved : ClaimData, IExample<PueObserved>
{
    public required Effectiveness Pue { get; init; }

    public static PueObserved Example =>
        new()
        {
            Pue = new() { Low = 1.25m, High = 1.3m },
            Evidence = Examples.Press,
        };

    /// <summary>Version 1 had one figure, as text.</summary>
    internal static JsonElement FromV1(JsonElement data)
    {
        if (
            data.ValueKind is not JsonValueKind.Object
            || !data.TryGetProperty("pue", out var pue)
            || pue.ValueKind is not JsonValueKind.String
        )
            return data;
        var now = JsonObject.Create(data)!;
        now["pue"] = new JsonObject
        {
            ["low"] = JsonNode.Parse(pue.GetRawText()),
            ["high"] = JsonNode.Parse(pue.GetRawText()),
        };
        return JsonSerializer.SerializeToElement(now);
    }

    protected override void CheckPayload(Checks checks)
    {
        if (Pue.Low < 1 || Pue.High > 10)
            checks.Wrong("pue", "range", "1 to 10");
        if (Pue.High < Pue.Low)
            checks.Wrong("pue/high", "order", "low <= high");
    }
}

/// <summary>What a facility draws by what its computing does (ISO/IEC 30134-2), as an interval; 1 is the least.</summary>
public sealed record Effectiveness
{
    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal Low { get; init; }

    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal High { get; init; }
}
