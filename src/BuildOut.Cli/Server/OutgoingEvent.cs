using System.Text.Json;
using BuildOut.Domain.Claims;

namespace BuildOut.Cli.Server;

/// <summary>A claim on its way to the record.</summary>
internal sealed record OutgoingEvent(
    string Id,
    string Source,
    string Type,
    string Subject,
    PartialDate Date,
    ClaimData Data
)
{
    /// <summary>As a CloudEvent on one line.</summary>
    public string ToLine() =>
        JsonSerializer.Serialize(
            new
            {
                specversion = "1.0",
                id = Id,
                source = Source,
                type = Type,
                subject = Subject,
                effectivedate = Date,
                data = ToJson(Data),
            },
            ClaimJson.Options
        );

    public static JsonElement ToJson(ClaimData data) =>
        JsonSerializer.SerializeToElement(data, data.GetType(), ClaimJson.Options);
}
