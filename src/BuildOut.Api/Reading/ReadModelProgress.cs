using System.Globalization;
using BuildOut.Api.Store;
using Npgsql;

namespace BuildOut.Api.Reading;

/// <summary>How far the read models have come, and waiting until they have come far enough.</summary>
internal sealed class ReadModelProgress(
    NpgsqlDataSource database,
    RecordClock record,
    Arrivals arrivals
)
{
    public const string Sql =
        $"select coalesce(max(last_seq_id), 0) from {RecordTables.Schema}.mt_event_progression where name like '{ReadModels.Name}%'";

    public async Task<long> NowAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        return await command.ExecuteScalarAsync(ct) is long sequence ? sequence : 0;
    }

    /// <summary>Waits for <c>minSequence</c>, or after <c>Prefer: wait=n</c> for all that was recorded when the read began.</summary>
    /// <returns>Whether the request asked for it.</returns>
    public async Task<bool> WaitAsync(HttpRequest request, ReadTimes times, CancellationToken ct)
    {
        var (wanted, seconds) = Wanted(request, times);
        if (wanted > times.ReadModels)
            await arrivals.ReadModels.PastAsync(wanted - 1, TimeSpan.FromSeconds(seconds), ct);
        return wanted > 0;
    }

    /// <summary>After waiting, the times of the read as the read models can answer it.</summary>
    public async Task<ReadTimes> ReachedAsync(
        HttpRequest request,
        ReadTimes times,
        CancellationToken ct
    )
    {
        var hasWaited = await WaitAsync(request, times, ct);
        return await AtAsync(times, hasWaited ? await NowAsync(ct) : times.ReadModels, ct);
    }

    /// <summary>The times of the read, were it answered by what the record held up to a sequence.</summary>
    public async Task<ReadTimes> AtAsync(ReadTimes times, long sequence, CancellationToken ct) =>
        sequence == times.Sequence
            ? times
            : times.Reached(sequence, await record.RecordedAtAsync(sequence, ct) ?? default);

    private static (long Sequence, int Seconds) Wanted(HttpRequest request, ReadTimes times)
    {
        var prefer = request
            .Headers["Prefer"]
            .ToString()
            .Split(',')
            .Select(p => p.Trim())
            .FirstOrDefault(p => p.StartsWith("wait=", StringComparison.Ordinal));
        var seconds =
            prefer is not null
            && int.TryParse(prefer[5..], CultureInfo.InvariantCulture, out var given)
                ? Math.Clamp(given, 0, 30)
                : 0;
        if (Query.Text(request, "minSequence") is not { } text)
            return (seconds > 0 ? times.Sequence : 0, seconds);
        return long.TryParse(
            text,
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var sequence
        )
            ? (sequence, seconds > 0 ? seconds : 5)
            : throw Query.Wrong("minSequence", "number", "a sequence number");
    }
}
