using BuildOut.Api.Access;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>POST /v1/subscriptions/{id}/replay.</summary>
public static class ReplaySubscription
{
    /// <summary>Deliver a range again.</summary>
    /// <remarks>
    /// The events of these sequences that the subscription wants are delivered again before it goes on, in their order and under the
    /// webhook-id that they had. A range ends at the latest where the subscription stands; there is one replay at a time.
    /// </remarks>
    [WolverinePost("/v1/subscriptions/{id}/replay", OperationId = "replaySubscription")]
    [Reads(typeof(SubscriptionView), IsTimeless = true, Body = typeof(ReplayBody), Status = 202)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> Post(string id, HttpContext http, CancellationToken ct)
    {
        var (from, to) = (await Owned.BodyAsync(http, ct)).Range();
        var found = await Owned.FindAsync(id, http, ct);
        if (from > found.Reached)
            return new ProblemResult(
                Problem.Malformed(
                    "The range begins where the subscription has not come yet.",
                    new Fault("/from", "range", $"Expected a sequence up to {found.Reached}.")
                )
            );
        var replayed = await http
            .RequestServices.GetRequiredService<SubscriptionStore>()
            .ReplayAsync(id, from, to, ct);
        return replayed is null
            ? Owned.Conflict(
                "Another replay goes on.",
                "The subscription's replay says how far it has come; ask again when it is over."
            )
            : TypedResults.Json(SubscriptionView.Of(replayed), ClaimJson.Options, statusCode: 202);
    }
}
