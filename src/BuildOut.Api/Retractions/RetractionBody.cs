using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Api.Ingest;
using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Retractions;

/// <summary>Which claims to retract, and why.</summary>
/// <param name="Source">A prefix of the claims' sources.</param>
/// <param name="From">The first sequence of the range.</param>
/// <param name="To">The last sequence of the range.</param>
/// <param name="Reason">1 to 2,000 characters.</param>
/// <param name="Cause">Who erred; our record where it is left out. The source's error needs evidence.</param>
/// <param name="Evidence">Where the source's error was read.</param>
public sealed record RetractionBody(
    string Source,
    long From,
    long To,
    string Reason,
    ChangeCause? Cause = null,
    IReadOnlyList<Evidence>? Evidence = null
)
{
    /// <exception cref="ProblemException">400: with the pointer of each fault.</exception>
    internal static RetractionBody Read(JsonElement json)
    {
        RetractionBody body;
        try
        {
            body = json.Deserialize<RetractionBody>(ClaimJson.Options)!;
        }
        catch (JsonException e)
        {
            throw ObjectBody.Wrong([
                new(
                    Pointers.Of(e),
                    Pointers.CodeOf(e),
                    "Expected source, from, to (sequences), cause?, reason and evidence?, and no other member."
                ),
            ]);
        }
        var faults = new List<Fault>();
        if (!body.Source.StartsWith('/') || body.Source.Length > 255)
            faults.Add(
                new("/source", "format", "Expected a prefix of sources such as /desks/seoul.")
            );
        if (body.From < 1)
            faults.Add(new("/from", "range", "Expected a sequence, from 1."));
        if (body.To < body.From)
            faults.Add(new("/to", "range", "Expected a sequence that is not below from."));
        if (string.IsNullOrWhiteSpace(body.Reason) || body.Reason.Length > 2000)
            faults.Add(new("/reason", "length", "Expected 1 to 2,000 characters."));
        if (body.Cause is ChangeCause.SourceError && body.Evidence is not { Count: > 0 })
            faults.Add(
                new("/evidence", "required", "Expected evidence, as the error is the source's.")
            );
        return faults.Count == 0 ? body : throw ObjectBody.Wrong(faults);
    }

    /// <summary>The act's own name: the same order has the same, so that repeating it changes nothing.</summary>
    internal string Act =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, ClaimJson.Options))
            )
        )[..16];

    /// <summary>The retraction of one claim, as it would be posted.</summary>
    /// <param name="source">Who retracts.</param>
    internal Posted Post(Claim target, PartialDate effective, string source)
    {
        var data = new JsonObject { ["retracts"] = target.Reference, ["reason"] = Reason };
        if (Cause is { } cause)
            data["cause"] = cause.ToString();
        if (Evidence is { Count: > 0 })
            data["evidence"] = JsonSerializer.SerializeToNode(Evidence, ClaimJson.Options);
        return Envelope.Read(
            JsonSerializer.SerializeToElement(
                new JsonObject
                {
                    ["specversion"] = "1.0",
                    ["id"] = string.Create(
                        CultureInfo.InvariantCulture,
                        $"retraction-{Act}-{target.EventId}"
                    ),
                    ["source"] = source,
                    ["type"] = "claim.retracted",
                    ["subject"] = target.Subject,
                    ["effectivedate"] = effective.ToString(),
                    // Its target's place, whatever else the act takes back: the same order again is the same post.
                    ["ordinal"] = target.Sequence,
                    ["data"] = data,
                }
            ),
            ""
        );
    }
}
