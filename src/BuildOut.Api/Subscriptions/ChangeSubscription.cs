using BuildOut.Api.Access;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>PATCH and DELETE of a subscription.</summary>
public static class ChangeSubscription
{
    /// <summary>Change, pause or resume a subscription.</summary>
    /// <remarks>
    /// Members that are not sent stay as they are. status Paused stops deliveries; Active goes on with the event after the last
    /// that was delivered. After any change of an active one, what had failed is tried at once.
    /// </remarks>
    [WolverinePatch("/v1/subscriptions/{id}", OperationId = "changeSubscription")]
    [Reads(typeof(SubscriptionView), IsTimeless = true, Body = typeof(SubscriptionTermsBody))]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Patch(string id, HttpContext http, CancellationToken ct)
    {
        var store = http.RequestServices.GetRequiredService<SubscriptionStore>();
        var body = await Owned.BodyAsync(http, ct);
        // Of two who change it at once, the second changes what the first made.
        for (var tries = 0; tries < 10; tries++)
        {
            var before = await Owned.FindAsync(id, http, ct);
            if (await store.ChangeAsync(before, body.Terms(before.Terms), ct) is { } changed)
                return TypedResults.Json(SubscriptionView.Of(changed), ClaimJson.Options);
        }
        return Owned.Conflict(
            "The subscription is being changed by others.",
            "Read it again, and try again."
        );
    }

    /// <summary>Delete a subscription.</summary>
    /// <remarks>Its log goes with it.</remarks>
    [WolverineDelete("/v1/subscriptions/{id}", OperationId = "deleteSubscription")]
    [Reads(typeof(void), IsTimeless = true, Status = 204)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Delete(string id, HttpContext http, CancellationToken ct)
    {
        await Owned.FindAsync(id, http, ct);
        await http.RequestServices.GetRequiredService<SubscriptionStore>().DeleteAsync(id, ct);
        return TypedResults.NoContent();
    }
}
