using System.Globalization;
using BuildOut.Api.Access;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Npgsql;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>GET /v1/subscriptions/{id}/deliveries: the log of attempts.</summary>
public static class GetDeliveries
{
    /// <summary>Attempts to deliver.</summary>
    /// <remarks>The latest first; they are kept for 30 days. status is the receiver's, error why there is none.</remarks>
    [WolverineGet("/v1/subscriptions/{id}/deliveries", OperationId = "listDeliveries")]
    [Reads(typeof(Page<DeliveryView>), IsTimeless = true, IsPaged = true)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Get(string id, HttpContext http, CancellationToken ct)
    {
        var limit = Query.Limit(http.Request);
        var before = Paging.After(http);
        if (before is not null && !Guid.TryParseExact(before, "D", out _))
            throw Query.Wrong("cursor", "cursor", "the nextCursor of an earlier page");
        await Owned.FindAsync(id, http, ct);
        var deliveries = await http
            .RequestServices.GetRequiredService<DeliveryStore>()
            .ListAsync(id, before is null ? null : Guid.ParseExact(before, "D"), limit + 1, ct);
        return TypedResults.Json(
            Paging.Of(
                http,
                deliveries,
                limit,
                d => d.Id.ToString("D", CultureInfo.InvariantCulture)
            ),
            ClaimJson.Options
        );
    }
}

/// <summary>An attempt to deliver, and what came of it.</summary>
public sealed record DeliveryView
{
    public required Guid Id { get; init; }
    public required string WebhookId { get; init; }
    public required string Type { get; init; }

    /// <summary>The event's; a test has none.</summary>
    public long? Sequence { get; init; }

    /// <summary>From 1, of this event.</summary>
    public required int Attempt { get; init; }
    public required DateTime At { get; init; }

    /// <summary>Milliseconds until the answer, or until there was none.</summary>
    public required int DurationMs { get; init; }
    public int? Status { get; init; }
    public string? Error { get; init; }
    public required bool Delivered { get; init; }
    public DateTime? NextAttemptAt { get; init; }

    internal static DeliveryView Read(NpgsqlDataReader row) =>
        new()
        {
            Id = row.GetGuid(0),
            WebhookId = row.GetString(1),
            Type = row.GetString(2),
            Sequence = row.IsDBNull(3) ? null : row.GetInt64(3),
            Attempt = row.GetInt32(4),
            At = row.GetDateTime(5),
            DurationMs = row.GetInt32(6),
            Status = row.IsDBNull(7) ? null : row.GetInt32(7),
            Error = row.IsDBNull(8) ? null : row.GetString(8),
            Delivered = !row.IsDBNull(7) && row.GetInt32(7) is >= 200 and < 300,
            NextAttemptAt = row.IsDBNull(9) ? null : row.GetDateTime(9),
        };

    internal static DeliveryView Of(Guid id, WebhookMessage message, Attempt attempt) =>
        new()
        {
            Id = id,
            WebhookId = message.Id,
            Type = message.Type,
            Sequence = message.Sequence,
            Attempt = 1,
            At = attempt.At.UtcDateTime,
            DurationMs = (int)attempt.Took.TotalMilliseconds,
            Status = attempt.Status,
            Error = attempt.Error,
            Delivered = attempt.IsDelivered,
        };
}
