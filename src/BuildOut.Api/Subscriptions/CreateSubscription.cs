using BuildOut.Api.Access;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>POST /v1/subscriptions.</summary>
public static class CreateSubscription
{
    private const int MostOfAKey = 100;

    /// <summary>Subscribe to events.</summary>
    /// <remarks>
    /// Events that are recorded from now on are posted to the url, in the order of the record, each after the one before it was
    /// answered with 2xx, and signed as the Standard Webhooks specification has it. The body is {"type","timestamp","data"}, data
    /// the event as GET /v1/events gives it. Delivery is at least once: an event keeps its webhook-id over all attempts. What is
    /// not taken within 15 seconds is tried again after 5 seconds, 5 and 30 minutes, 2, 5, 10, 14, 20 and 24 hours, or later where
    /// Retry-After asks for it; after the last attempt, and at once by 410, the subscription is disabled. Redirects are not
    /// followed, and the url's host must have a public address, unless BUILDOUT_WEBHOOKS_ALLOW_PRIVATE=true lets the server post
    /// to its own machine and private networks, for development. The answer shows the secret, which is not shown again.
    /// </remarks>
    [WolverinePost("/v1/subscriptions", OperationId = "createSubscription")]
    [Reads(
        typeof(SubscriptionView),
        IsTimeless = true,
        Body = typeof(SubscriptionTermsBody),
        Status = 201
    )]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Post(HttpContext http, CancellationToken ct)
    {
        var store = http.RequestServices.GetRequiredService<SubscriptionStore>();
        var terms = (await Owned.BodyAsync(http, ct)).Terms(null);
        var key = http.User.KeyId()!;
        if ((await store.ListAsync(key, "", MostOfAKey, ct)).Count == MostOfAKey)
            return Owned.Conflict(
                "The key has no room for another subscription.",
                $"A key has at most {MostOfAKey}; delete one that is not needed."
            );
        var secret = WebhookSecret.New();
        var made = await store.AddAsync(key, terms, secret, ct);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Location = $"/v1/subscriptions/{made.Id}";
        return TypedResults.Json(
            SubscriptionView.Of(made, secret),
            ClaimJson.Options,
            statusCode: 201
        );
    }
}
