using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace BuildOut.Api.Access;

/// <summary>Tells who asks: the bearer of a key, or a reader on this machine.</summary>
public sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    KeyRing ring
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization;
        if (header.Count == 0)
            return LocalRead.Is(Request)
                ? AuthenticateResult.Success(new(Caller.Local(), SchemeName))
                : AuthenticateResult.NoResult();
        if (header is not [{ } value] || SecretIn(value) is not { } secret)
            return AuthenticateResult.Fail("The Authorization header is not `Bearer bo_…`.");
        return await ring.FindAsync(secret, Context.RequestAborted) is { } key
            ? AuthenticateResult.Success(new(Caller.With(key), SchemeName))
            : AuthenticateResult.Fail("The key is unknown, or has been revoked.");
    }

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        Response.Headers.WWWAuthenticate = SchemeName;
        await AccessProblem.Unauthorized(failure?.Message).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        // Whoever showed no key is not refused for good, but asked for one.
        Context.User.KeyId()
            is null
            ? HandleChallengeAsync(properties)
            : AccessProblem.MissingScope(Context).ExecuteAsync(Context);

    private static string? SecretIn(string header)
    {
        const string prefix = SchemeName + " ";
        return
            header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && header[prefix.Length..].Trim() is var secret
            && Secrets.IdOf(secret) is not null
            ? secret
            : null;
    }
}
