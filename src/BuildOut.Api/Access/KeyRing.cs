using JasperFx;
using Marten;
using Npgsql;

namespace BuildOut.Api.Access;

/// <summary>Makes, finds and revokes keys.</summary>
public sealed class KeyRing(IDocumentStore store, TimeProvider clock)
{
    /// <summary>How long a key still works on another node after it was revoked.</summary>
    public static readonly TimeSpan CacheLife = TimeSpan.FromSeconds(10);

    /// <summary>"admins" in ASCII.</summary>
    internal const long AdminsLock = 0x61646d696e73;

    private readonly KeyCache _cache = new(clock, CacheLife);

    /// <exception cref="ArgumentException">A scope or source that cannot be.</exception>
    public Task<(ApiKey Key, string Secret)> CreateAsync(
        string name,
        IEnumerable<string> scopes,
        IEnumerable<string> sources,
        CancellationToken ct
    ) =>
        AddAsync(
            Secrets.NewId(),
            Grants.Name(name),
            Grants.Scopes(scopes),
            Grants.Sources(sources),
            ct
        );

    /// <summary>Makes the first key: all scopes, all sources. Null where another node was sooner.</summary>
    public async Task<string?> CreateFirstAsync(CancellationToken ct)
    {
        try
        {
            // A fixed id, so that of several nodes that start on an empty store one alone makes it.
            return (await AddAsync("first", "first key", [.. Scopes.All], ["/"], ct)).Secret;
        }
        catch (DocumentAlreadyExistsException)
        {
            return null;
        }
    }

    /// <returns>Null where the secret is of no key, or of a revoked one.</returns>
    public async Task<ApiKey?> FindAsync(string secret, CancellationToken ct)
    {
        if (Secrets.IdOf(secret) is not { } id)
            return null;
        var key = await _cache.ReadAsync(id, LoadAsync, ct);
        return key is { RevokedAt: null } && Secrets.Matches(secret, key.Hash) ? key : null;
    }

    /// <returns>Null where there is no such key, or it was revoked.</returns>
    public async Task<ApiKey?> LiveAsync(string id, CancellationToken ct) =>
        await _cache.ReadAsync(id, LoadAsync, ct) is { RevokedAt: null } key ? key : null;

    /// <summary>Whether a key was ever made, revoked ones too: a store has one first start.</summary>
    public async Task<bool> AnyAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.Query<ApiKey>().AnyAsync(ct);
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session
            .Query<ApiKey>()
            .OrderBy(k => k.CreatedAt)
            .ThenBy(k => k.Id)
            .ToListAsync(ct);
    }

    /// <summary>
    /// Revokes a key unless it is the last of the scope admin. Of two admins who revoke each other at once the second sees what the
    /// first did, on whatever node, and is refused.
    /// </summary>
    /// <returns>The revoked key, or null where there is none of this id; whether it was kept as the last.</returns>
    public async Task<(ApiKey? Key, bool IsLastAdmin)> RevokeUnlessLastAdminAsync(
        string id,
        CancellationToken ct
    )
    {
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(ct);
        await using var turn = new NpgsqlCommand(
            $"select pg_advisory_xact_lock({AdminsLock})",
            session.Connection
        );
        await turn.ExecuteNonQueryAsync(ct);
        var admins = await session.Query<ApiKey>().Where(k => k.RevokedAt == null).ToListAsync(ct);
        return
            admins.Where(k => k.Scopes.Contains(Scopes.Admin)).ToList() is [var last]
            && last.Id == id
            ? (last, true)
            : (await RevokeAsync(session, id, ct), false);
    }

    /// <returns>The revoked key, or null where there is none of this id.</returns>
    public async Task<ApiKey?> RevokeAsync(string id, CancellationToken ct)
    {
        await using var session = store.LightweightSession();
        return await RevokeAsync(session, id, ct);
    }

    /// <summary>Sees to it that the secret of BUILDOUT_ADMIN_KEY is an admin key, unless it was revoked.</summary>
    /// <exception cref="AccessConfigurationException">The secret is too weak, or another key has its id.</exception>
    public async Task<ApiKey> EnsureAdminAsync(string secret, CancellationToken ct)
    {
        var id = Secrets.IdOf(secret) ?? throw AccessConfigurationException.WeakAdminKey();
        await using var session = store.LightweightSession();
        var known = await session.LoadAsync<ApiKey>(id, ct);
        var key = AdminKey.Settle(known, id, secret, clock.GetUtcNow());
        if (!ReferenceEquals(key, known))
            await SaveAsync(session, key, ct);
        return key;
    }

    private async Task<(ApiKey Key, string Secret)> AddAsync(
        string id,
        string name,
        string[] scopes,
        string[] sources,
        CancellationToken ct
    )
    {
        var secret = Secrets.New(id);
        var key = ApiKey.Of(id, name, secret, scopes, sources, clock.GetUtcNow());
        await using var session = store.LightweightSession();
        session.Insert(key);
        await session.SaveChangesAsync(ct);
        return (key, secret);
    }

    private async Task<ApiKey?> RevokeAsync(
        IDocumentSession session,
        string id,
        CancellationToken ct
    )
    {
        var key = await session.LoadAsync<ApiKey>(id, ct);
        if (key is { RevokedAt: null })
            await SaveAsync(session, key = key with { RevokedAt = clock.GetUtcNow() }, ct);
        return key;
    }

    private async Task SaveAsync(IDocumentSession session, ApiKey key, CancellationToken ct)
    {
        session.Store(key);
        await session.SaveChangesAsync(ct);
        _cache.Forget(key.Id);
    }

    private async Task<ApiKey?> LoadAsync(string id, CancellationToken ct)
    {
        await using var session = store.QuerySession();
        return await session.LoadAsync<ApiKey>(id, ct);
    }
}
