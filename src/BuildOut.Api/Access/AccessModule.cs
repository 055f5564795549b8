using Marten;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BuildOut.Api.Access;

/// <summary>Keys and scopes. Every endpoint needs <c>read</c> unless it names another policy or allows anyone.</summary>
public static class AccessModule
{
    /// <summary>The policy of what belongs to a key: <c>read</c>, and no local reader without one.</summary>
    public const string ReadByKey = "read by key";

    public static IHostApplicationBuilder AddAccess(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<KeyRing>();
        // The core services alone: the usual ones write cookie keys to disk, and there are no cookies here.
        builder.Services.AddWebEncoders();
        builder.Services.AddAuthenticationCore(options =>
        {
            options.AddScheme<BearerHandler>(BearerHandler.SchemeName, displayName: null);
            options.DefaultScheme = BearerHandler.SchemeName;
        });
        var authorization = builder
            .Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(PolicyOf(Scopes.Read))
            .SetDefaultPolicy(PolicyOf(Scopes.Read));
        foreach (var scope in Scopes.All)
            authorization.AddPolicy(scope, PolicyOf(scope));
        authorization.AddPolicy(
            ReadByKey,
            policy =>
                policy
                    .RequireClaim(Caller.KeyClaim)
                    .RequireClaim(Caller.ScopeClaim, Scopes.Read, Scopes.Admin)
        );
        builder.Services.AddLimits(Limits.From(builder.Configuration));
        return builder;
    }

    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseRateLimiter();
        app.Use(Limiting.TellAsync);
        app.UseAuthorization();
        return app;
    }

    public static void Configure(StoreOptions options) => options.Schema.For<ApiKey>();

    /// <summary>
    /// Before the server starts: sees to it that there is a key, given the URLs that it will listen on.
    /// </summary>
    /// <returns>The secret of the first key where this call made it, to be shown once.</returns>
    /// <exception cref="AccessConfigurationException">The server must not start.</exception>
    public static async Task<string?> FirstKeyAsync(
        WebApplication app,
        IEnumerable<string> urls,
        CancellationToken ct
    )
    {
        var ring = app.Services.GetRequiredService<KeyRing>();
        if (app.Configuration[AdminKey.Setting]?.Trim() is { Length: > 0 } secret)
        {
            var key = await ring.EnsureAdminAsync(secret, ct);
            if (key.RevokedAt is { } revokedAt)
                app.Logger.LogWarning(
                    "BUILDOUT_ADMIN_KEY holds the key {KeyId}, which was revoked at {RevokedAt:u}: it opens nothing. Set another.",
                    key.Id,
                    revokedAt
                );
        }
        if (await ring.AnyAsync(ct))
            return null;
        return Addresses.FirstReachable(urls) is { } reachable
            ? throw AccessConfigurationException.NoKey(reachable)
            : await ring.CreateFirstAsync(ct);
    }

    private static AuthorizationPolicy PolicyOf(string scope) =>
        new AuthorizationPolicyBuilder()
            .RequireClaim(Caller.ScopeClaim, scope, Scopes.Admin)
            .Build();
}
