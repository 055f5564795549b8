using System.Globalization;
using System.Threading.RateLimiting;
using BuildOut.Api.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace BuildOut.Api.Access;

/// <summary>Requests that the server takes in a window of ten seconds; none means without limit.</summary>
/// <param name="OfKey">Of each key, and of each peer that shows none that is known.</param>
/// <param name="OfLocal">Of all local reads without a key together.</param>
internal sealed record Limits(int? OfKey, int? OfLocal)
{
    public const string KeySetting = "BUILDOUT_LIMIT_PER_KEY";
    public const string LocalSetting = "BUILDOUT_LIMIT_LOCAL";

    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    // More than one node was seen to answer, so that it stops a loop gone wild and no one else.
    private const int DefaultOfKey = 100_000;

    /// <exception cref="AccessConfigurationException">A setting is no whole number of requests.</exception>
    public static Limits From(IConfiguration configuration) =>
        new(
            Setting(configuration, KeySetting, DefaultOfKey),
            Setting(configuration, LocalSetting, 0)
        );

    private static int? Setting(IConfiguration configuration, string name, int otherwise)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise is 0 ? null : otherwise;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit))
            throw AccessConfigurationException.NoLimit(name, text);
        return limit is 0 ? null : limit;
    }
}

/// <summary>Refuses with 429 what goes past the limits, and tells whoever has one how much of it is left (the RateLimit fields).</summary>
internal static class Limiting
{
    public static IServiceCollection AddLimits(this IServiceCollection services, Limits limits) =>
        services
            .AddSingleton(limits)
            .AddRateLimiter(options =>
            {
                options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                {
                    var (of, limit) = PartitionOf(http, limits);
                    return limit is { } permits
                        ? RateLimitPartition.GetFixedWindowLimiter(
                            of,
                            _ => new() { PermitLimit = permits, Window = Limits.Window }
                        )
                        : RateLimitPartition.GetNoLimiter("");
                });
                options.OnRejected = async (rejected, _) =>
                    await RefuseAsync(rejected.HttpContext, rejected.Lease, limits);
            });

    // What anyone may ask, such as health, is asked often by whoever watches over the server.
    private static (string Of, int? Limit) PartitionOf(HttpContext http, Limits limits) =>
        http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null ? ("", null)
        : http.User.KeyId() is { } key ? ($"key {key}", limits.OfKey)
        : http.User.HasClaim(Caller.ScopeClaim, Scopes.Read) ? ("local", limits.OfLocal)
        : ($"peer {http.Connection.RemoteIpAddress}", limits.OfKey);

    /// <summary>Tells of what was taken, whatever came of it.</summary>
    public static Task TellAsync(HttpContext http, RequestDelegate next)
    {
        var services = http.RequestServices;
        if (PartitionOf(http, services.GetRequiredService<Limits>()) is (var of, { } limit))
        {
            var limiter = services
                .GetRequiredService<IOptions<RateLimiterOptions>>()
                .Value.GlobalLimiter!;
            // As it is when the answer begins: a refusal clears what was set before it.
            http.Response.OnStarting(() =>
            {
                var left = limiter.GetStatistics(http)?.CurrentAvailablePermits ?? 0;
                Say(http, of, limit, $"r={left.ToString(CultureInfo.InvariantCulture)}");
                return Task.CompletedTask;
            });
        }
        return next(http);
    }

    private static void Say(HttpContext http, string of, int limit, string left)
    {
        var policy = Policy(of);
        http.Response.Headers["RateLimit-Policy"] = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{policy}\";q={limit};w={Limits.Window.TotalSeconds}"
        );
        http.Response.Headers["RateLimit"] = $"\"{policy}\";{left}";
    }

    private static string Policy(string of) => of.Split(' ')[0];

    private static Task RefuseAsync(HttpContext http, RateLimitLease lease, Limits limits)
    {
        var (of, limit) = PartitionOf(http, limits);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after)
            ? after
            : Limits.Window;
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        var policy = Policy(of);
        Say(
            http,
            of,
            limit!.Value,
            string.Create(CultureInfo.InvariantCulture, $"r=0;t={seconds}")
        );
        var problem = Problem.Of(
            429,
            "limit",
            "That is more than the server takes at once.",
            string.Create(
                CultureInfo.InvariantCulture,
                $"{limit} requests are taken of one {(policy == "local" ? "machine" : policy)} in {Limits.Window.TotalSeconds} seconds; go on in {seconds}. Whoever runs the server sets this by {(policy == "local" ? Limits.LocalSetting : Limits.KeySetting)}."
            )
        );
        return new ProblemResult(problem with { RetryAfterSeconds = seconds }).ExecuteAsync(http);
    }
}
