using BuildOut.Api.Access;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Subscriptions;

/// <summary>GET /v1/subscriptions, and one of them.</summary>
public static class GetSubscriptions
{
    /// <summary>List subscriptions.</summary>
    /// <remarks>The key's own, or all for an admin, in the order in which they were made.</remarks>
    [WolverineGet("/v1/subscriptions", OperationId = "listSubscriptions")]
    [Reads(typeof(Page<SubscriptionView>), IsTimeless = true, IsPaged = true)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var limit = Query.Limit(http.Request);
        var found = await http
            .RequestServices.GetRequiredService<SubscriptionStore>()
            .ListAsync(Owned.KeyId(http), Paging.After(http) ?? "", limit + 1, ct);
        return TypedResults.Json(
            Paging.Of(http, [.. found.Select(s => SubscriptionView.Of(s))], limit, s => s.Id),
            ClaimJson.Options
        );
    }

    /// <summary>A subscription as it stands.</summary>
    [WolverineGet("/v1/subscriptions/{id}", OperationId = "getSubscription")]
    [Reads(typeof(SubscriptionView), IsTimeless = true)]
    [Authorize(Policy = AccessModule.ReadByKey)]
    public static async Task<IResult> One(string id, HttpContext http, CancellationToken ct) =>
        TypedResults.Json(
            SubscriptionView.Of(await Owned.FindAsync(id, http, ct)),
            ClaimJson.Options
        );
}
