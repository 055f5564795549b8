using System.Security.Claims;
using Lens = BuildOut.Domain.Claims.Lens;

namespace BuildOut.Api.Access;

/// <summary>Who asks, and what they may do.</summary>
public static class Caller
{
    internal const string KeyClaim = "key";
    internal const string ScopeClaim = "scope";
    internal const string SourceClaim = "source";

    /// <returns>Null for a local read without a key.</returns>
    public static string? KeyId(this ClaimsPrincipal caller) => caller.FindFirstValue(KeyClaim);

    public static bool IsAdmin(this ClaimsPrincipal caller) =>
        caller.HasClaim(ScopeClaim, Scopes.Admin);

    /// <summary>Whether one of the key's prefixes holds the source. An admin too posts as nobody else.</summary>
    public static bool MaySpeakFor(this ClaimsPrincipal caller, string source) =>
        caller.FindAll(SourceClaim).Any(prefix => Lens.IsWithin(source, prefix.Value));

    internal static ClaimsPrincipal With(ApiKey key) =>
        new(
            new ClaimsIdentity(
                [
                    new(KeyClaim, key.Id),
                    .. key.Scopes.Select(scope => new Claim(ScopeClaim, scope)),
                    .. key.Sources.Select(source => new Claim(SourceClaim, source)),
                ],
                BearerHandler.SchemeName,
                KeyClaim,
                ScopeClaim
            )
        );

    // Without an authentication type the identity counts as anonymous.
    internal static ClaimsPrincipal Local() =>
        new(new ClaimsIdentity([new(ScopeClaim, Scopes.Read)]));
}
