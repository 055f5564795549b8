using System.Collections.Concurrent;

namespace BuildOut.Api.Access;

/// <summary>Keys for a short while, so that each request does not cost a query.</summary>
internal sealed class KeyCache(TimeProvider clock, TimeSpan life)
{
    // By id, and of keys that exist alone: no flood of made-up secrets makes it grow.
    private readonly ConcurrentDictionary<string, (ApiKey Key, long ReadAt)> _keys = new(
        StringComparer.Ordinal
    );

    public async Task<ApiKey?> ReadAsync(
        string id,
        Func<string, CancellationToken, Task<ApiKey?>> load,
        CancellationToken ct
    )
    {
        if (_keys.TryGetValue(id, out var hit) && clock.GetElapsedTime(hit.ReadAt) < life)
            return hit.Key;
        var readAt = clock.GetTimestamp();
        var key = await load(id, ct);
        if (key is not null)
            _keys[id] = (key, readAt);
        return key;
    }

    public void Forget(string id) => _keys.TryRemove(id, out _);
}
