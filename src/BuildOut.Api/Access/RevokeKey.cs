using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Access;

/// <summary>DELETE /v1/keys/{keyId}.</summary>
public static class RevokeKey
{
    /// <summary>Revoke a key.</summary>
    /// <remarks>
    /// It opens nothing from now on, and stays in the list, since the record names it; other servers on the same database take up
    /// to ten seconds. For a key of the scope admin, which may revoke itself. Again, it changes nothing.
    /// </remarks>
    [WolverineDelete("/v1/keys/{keyId}", OperationId = "revokeKey")]
    [Reads(typeof(KeyView), IsTimeless = true)]
    [Authorize(Policy = Scopes.Admin)]
    public static async Task<IResult> Delete(
        string keyId,
        HttpContext http,
        CancellationToken ct
    ) =>
        await http.RequestServices.GetRequiredService<KeyRing>().RevokeAsync(keyId, ct) is { } key
            ? TypedResults.Json(KeyView.Of(key), ClaimJson.Options)
            : new ProblemResult(Problem.NotFound($"No key {keyId}. GET /v1/keys lists them."));
}
