namespace BuildOut.Api.Access;

/// <summary>The key that BUILDOUT_ADMIN_KEY asks for.</summary>
internal static class AdminKey
{
    public const string Setting = "BUILDOUT_ADMIN_KEY";

    /// <summary>
    /// What the store should hold, given what it holds under the secret's id. A new secret replaces an earlier one of the
    /// setting; a revoked one stays revoked, for a restart must not undo that.
    /// </summary>
    public static ApiKey Settle(ApiKey? known, string id, string secret, DateTimeOffset now)
    {
        if (known is null)
            return Made();
        if (!Secrets.Matches(secret, known.Hash))
            return known.Name == Setting
                ? Made()
                : throw AccessConfigurationException.AdminKeyTakesId(id);
        return known.RevokedAt is not null || HasAll(known)
            ? known
            : known with
            {
                Scopes = [.. Scopes.All],
                Sources = ["/"],
            };

        ApiKey Made() => ApiKey.Of(id, Setting, secret, [.. Scopes.All], ["/"], now);
    }

    private static bool HasAll(ApiKey key) =>
        Scopes.All.All(key.Scopes.Contains) && key.Sources.Contains("/");
}
