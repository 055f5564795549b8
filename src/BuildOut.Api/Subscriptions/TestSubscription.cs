using System.Text.Json;
using BuildOut.Api.Access;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>POST /v1/subscriptions/{id}/test.</summary>
public static class TestSubscription
{
    private const string Ping = "subscription.pinged";

    /// <summary>Send a ping.</summary>
    /// <remarks>
    /// Posts {"type":"subscription.pinged","timestamp","data":{"subscription"}} once, signed, at once and beside the order of events,
    /// whatever the subscription's status, and answers with what came of it after at most 15 seconds.
    /// </remarks>
    [WolverinePost("/v1/subscriptions/{id}/test", OperationId = "testSubscription")]
    [Reads(typeof(DeliveryView), IsTimeless = true, Status = 200)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Post(string id, HttpContext http, CancellationToken ct)
    {
        var services = http.RequestServices;
        var found = await Owned.FindAsync(id, http, ct);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var message = new WebhookMessage(
            $"msg_{found.Id}_{Guid.CreateVersion7():N}",
            Ping,
            null,
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    type = Ping,
                    timestamp = now.UtcDateTime,
                    data = new { subscription = found.Id },
                },
                ClaimJson.Options
            )
        );
        var attempt = await services
            .GetRequiredService<WebhookClient>()
            .SendAsync(found.Terms.Url, found.SecretsAt(now), message, ct);
        return TypedResults.Json(
            await services
                .GetRequiredService<DeliveryStore>()
                .LogAsync(found.Id, message, attempt, ct),
            ClaimJson.Options
        );
    }
}
