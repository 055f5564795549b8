using System.Diagnostics;

namespace BuildOut.Api.Store;

/// <summary>A sequence that somebody follows, for any number of others to wait on.</summary>
internal sealed class Mark
{
    private long _sequence;
    private TaskCompletionSource _moved = Next();

    public long Now => Volatile.Read(ref _sequence);

    public void Set(long sequence)
    {
        if (Interlocked.Exchange(ref _sequence, sequence) != sequence)
            Interlocked.Exchange(ref _moved, Next()).SetResult();
    }

    /// <returns>The sequence: past the given one, unless patience ended before.</returns>
    public async Task<long> PastAsync(long sequence, TimeSpan patience, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            // Taken before the sequence is looked at: what comes in between ends the wait.
            var moved = Volatile.Read(ref _moved).Task;
            var now = Now;
            var left = patience - Stopwatch.GetElapsedTime(began);
            if (now > sequence || left <= TimeSpan.Zero)
                return now;
            await moved.WaitAsync(left, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            ct.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource Next() =>
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
