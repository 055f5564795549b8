using BuildOut.Domain.Claims;
using Microsoft.Extensions.Caching.Memory;

namespace BuildOut.Api.Store;

/// <summary>
/// Long streams that were posted to of late, as they were committed: the next post to one reads what others have recorded since, and
/// not all of it again. What is committed never changes, so nothing here grows stale.
/// </summary>
internal sealed class RecentStreams : IDisposable
{
    /// <summary>A shorter one is read as quickly as it is kept.</summary>
    private const int Long = 8;

    /// <summary>Some 2 kB a claim.</summary>
    private const int MostClaims = 20_000;

    private readonly MemoryCache _streams = new(
        new MemoryCacheOptions { SizeLimit = MostClaims, CompactionPercentage = 0.2 }
    );

    public IReadOnlyList<Claim>? Find(string subject) => _streams.Get<Claim[]>(subject);

    /// <param name="stream">All claims of the stream, each of them committed.</param>
    public void Keep(string subject, IReadOnlyList<Claim> stream)
    {
        if (stream.Count >= Long)
            _streams.Set(
                subject,
                stream.ToArray(),
                new MemoryCacheEntryOptions { Size = stream.Count }
            );
    }

    public void Dispose() => _streams.Dispose();
}
