using System.Diagnostics;
using BuildOut.Api.Store;
using Npgsql;

namespace BuildOut.Api.Feed;

/// <summary>
/// Says when the record has grown, whichever node recorded: one connection listens for the whole server, and where a
/// notification is lost it looks by itself. Sequence follows the order of commits, so that all up to the head is there to read.
/// </summary>
internal sealed class Arrivals(NpgsqlDataSource database, ILogger<Arrivals> log) : BackgroundService
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);

    private long _head;
    private TaskCompletionSource _grown = Next();

    /// <returns>The last sequence of the record: past the given one, unless patience ended before.</returns>
    public async Task<long> PastAsync(long sequence, TimeSpan patience, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            // Taken before the head is looked at: what comes in between ends the wait.
            var grown = Volatile.Read(ref _grown).Task;
            var head = Volatile.Read(ref _head);
            var left = patience - Stopwatch.GetElapsedTime(began);
            if (head > sequence || left <= TimeSpan.Zero)
                return head;
            await grown.WaitAsync(left, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                log.LogWarning(
                    "The record is not followed, and will be again: {Message}",
                    e.Message
                );
                await Task.Delay(LooksEvery, stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task FollowAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var listen = new NpgsqlCommand("listen mt_events_appended", connection);
        await listen.ExecuteNonQueryAsync(ct);
        await using var look = new NpgsqlCommand(
            $"select coalesce(max(seq_id), 0) from {RecordTables.Schema}.mt_events",
            connection
        );
        while (true)
        {
            var head = (long)(await look.ExecuteScalarAsync(ct))!;
            if (Interlocked.Exchange(ref _head, head) != head)
                Interlocked.Exchange(ref _grown, Next()).SetResult();
            await connection.WaitAsync(LooksEvery, ct);
        }
    }

    private static TaskCompletionSource Next() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
