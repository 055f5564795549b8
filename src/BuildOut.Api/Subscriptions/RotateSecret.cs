using BuildOut.Api.Access;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>POST /v1/subscriptions/{id}/rotate.</summary>
public static class RotateSecret
{
    /// <summary>Take a new secret.</summary>
    /// <remarks>
    /// The answer shows it, this once. For 24 hours, until oldSecretUntil, deliveries are signed by the old one too: the header
    /// webhook-signature then has two signatures. A secret before the old one signs no more.
    /// </remarks>
    [WolverinePost("/v1/subscriptions/{id}/rotate", OperationId = "rotateSecret")]
    [Reads(typeof(SubscriptionView), IsTimeless = true, MayConflict = true)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Post(string id, HttpContext http, CancellationToken ct)
    {
        await Owned.FindAsync(id, http, ct);
        var secret = WebhookSecret.New();
        var rotated = await http
            .RequestServices.GetRequiredService<SubscriptionStore>()
            .RotateAsync(id, secret, ct);
        http.Response.Headers.CacheControl = "no-store";
        return rotated is null
            ? Owned.Conflict("The subscription was deleted meanwhile.", "There is none to rotate.")
            : TypedResults.Json(SubscriptionView.Of(rotated, secret), ClaimJson.Options);
    }
}
