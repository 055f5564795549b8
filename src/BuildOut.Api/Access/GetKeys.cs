using System.Globalization;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Access;

/// <summary>GET /v1/keys.</summary>
public static class GetKeys
{
    /// <summary>List keys.</summary>
    /// <remarks>All that were made, in that order, revoked ones too; for a key of the scope admin. No secret is in the answer.</remarks>
    [WolverineGet("/v1/keys", OperationId = "listKeys")]
    [Reads(typeof(Page<KeyView>), IsTimeless = true, IsPaged = true)]
    [Authorize(Policy = Scopes.Admin)]
    public static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var keys = await http.RequestServices.GetRequiredService<KeyRing>().ListAsync(ct);
        return TypedResults.Json(
            Paging.Of(
                http,
                keys.OrderBy(Place, StringComparer.Ordinal),
                Place,
                key => KeyView.Of(key)
            ),
            ClaimJson.Options
        );
    }

    private static string Place(ApiKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{key.CreatedAt.UtcDateTime:O} {key.Id}");
}
