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
    /// to ten seconds. For a key of the scope admin, which may revoke itself, unless it is the last and the server was started
    /// without BUILDOUT_ADMIN_KEY. Again, it changes nothing.
    /// </remarks>
    [WolverineDelete("/v1/keys/{keyId}", OperationId = "revokeKey")]
    [Reads(typeof(KeyView), IsTimeless = true, MayConflict = true)]
    [Authorize(Policy = Scopes.Admin)]
    public static async Task<IResult> Delete(string keyId, HttpContext http, CancellationToken ct)
    {
        var services = http.RequestServices;
        var ring = services.GetRequiredService<KeyRing>();
        var canMakeAnother = !string.IsNullOrWhiteSpace(
            services.GetRequiredService<IConfiguration>()[AdminKey.Setting]
        );
        var (key, isLastAdmin) = canMakeAnother
            ? (await ring.RevokeAsync(keyId, ct), false)
            : await ring.RevokeUnlessLastAdminAsync(keyId, ct);
        if (isLastAdmin)
            return new ProblemResult(
                Problem.Of(
                    409,
                    "conflict",
                    "It is the last key of the scope admin.",
                    $"Without one nobody could make or revoke keys over HTTP. Make another first by POST /v1/keys, or start the server with {AdminKey.Setting}."
                )
            );
        return key is not null
            ? TypedResults.Json(KeyView.Of(key), ClaimJson.Options)
            : new ProblemResult(Problem.NotFound($"No key {keyId}. GET /v1/keys lists them."));
    }
}
