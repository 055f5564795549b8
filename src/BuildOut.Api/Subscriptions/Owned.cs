using BuildOut.Api.Access;
using BuildOut.Api.Ingest;
using BuildOut.Api.Platform;
using BuildOut.Api.Store;

namespace BuildOut.Api.Subscriptions;

/// <summary>A key's own subscriptions; an admin's are all.</summary>
internal static class Owned
{
    /// <summary>The key whose subscriptions are meant, or null for those of all keys.</summary>
    public static string? KeyId(HttpContext http) => http.User.IsAdmin() ? null : http.User.KeyId();

    /// <exception cref="ProblemException">404: there is none, or it is another key's.</exception>
    public static async Task<Subscription> FindAsync(
        string id,
        HttpContext http,
        CancellationToken ct
    ) =>
        await http.RequestServices.GetRequiredService<SubscriptionStore>().FindAsync(id, ct)
            is { } found
        && (KeyId(http) is not { } key || found.KeyId == key)
            ? found
            : throw new ProblemException(
                Problem.NotFound("This key has no subscription of this id.")
            );

    public static async Task<SubscriptionBody> BodyAsync(HttpContext http, CancellationToken ct)
    {
        var services = http.RequestServices;
        var position = await services.GetRequiredService<RecordClock>().PositionAsync(ct);
        return new(
            services.GetRequiredService<WebhookAddresses>(),
            await services.GetRequiredService<Gazetteer>().UpToAsync(position.Definition, ct),
            await ObjectBody.ReadAsync(http.Request, ct)
        );
    }

    public static ProblemResult Conflict(string title, string detail) =>
        new(Problem.Of(409, "conflict", title, detail));
}
