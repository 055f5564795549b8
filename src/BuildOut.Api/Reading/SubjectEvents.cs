using System.Globalization;
using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>An event as it is given back: the CloudEvent that was posted, with its place in the record.</summary>
public sealed record EventView
{
    public string Specversion { get; init; } = "1.0";
    public required string Id { get; init; }
    public required string Source { get; init; }
    public required string Type { get; init; }
    public required string Subject { get; init; }
    public required PartialDate Effectivedate { get; init; }
    public long? Ordinal { get; init; }
    public DateTimeOffset? Time { get; init; }

    /// <summary>The payload, by the schema of its type.</summary>
    public required object Data { get; init; }
    public required Guid EventId { get; init; }
    public required long Version { get; init; }
    public required long Sequence { get; init; }
    public required DateTime RecordedAt { get; init; }
    public string? RecordedBy { get; init; }

    public static EventView Of(Claim claim) => Of(claim, claim.Data, claim.Effective);

    /// <summary>A claim in its corrected form, under its own name.</summary>
    public static EventView Of(StandingClaim claim) => Of(claim.Root, claim.Data, claim.Effective);

    private static EventView Of(Claim claim, ClaimData data, PartialDate effective) =>
        new()
        {
            Id = claim.Id,
            Source = claim.Source,
            Type = claim.Type.Name,
            Subject = claim.Subject,
            Effectivedate = effective,
            Ordinal = claim.Ordinal,
            Time = claim.Time,
            Data = data,
            EventId = claim.EventId,
            Version = claim.Version,
            Sequence = claim.Sequence,
            RecordedAt = claim.RecordedAt.UtcDateTime,
            RecordedBy = claim.RecordedBy,
        };
}

/// <summary>A subject's raw events, corrections and retractions among them.</summary>
internal static class SubjectEvents
{
    public static async Task<IResult> OfAsync(string key, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var claims = await http
            .RequestServices.GetRequiredService<RecordReader>()
            .StreamAsync(key, times.Sequence, ct);
        return claims.Count == 0
            ? new ProblemResult(Problem.NotFound($"Nothing is recorded of {key} by then."))
            : Of(claims, times, http);
    }

    public static IResult Of(List<Claim> claims, ReadTimes times, HttpContext http)
    {
        http.Response.Headers["BuildOut-Version"] = claims[^1]
            .Version.ToString(CultureInfo.InvariantCulture);
        var events = claims
            .Where(c =>
                times.Lens.Hears(c.Source)
                && c.Effective.Start <= times.Lens.AsOf
                && !(Timeline.PublicOn(c) > times.Lens.PublicAt)
            )
            .Select(EventView.Of);
        return ReadAnswers.Of(
            times,
            Paging.Of(http, events, e => e.Sequence.ToString("D19", CultureInfo.InvariantCulture))
        );
    }
}
