using System.Diagnostics;
using JasperFx.Events.Daemon.HighWater;

namespace BuildOut.Api.Store;

/// <summary>
/// Wakes the daemon when the record has grown since it last woke. Marten's own listener forgets what was told while the daemon looked,
/// and then sleeps for a second beside an event that is there.
/// <para>
/// It wakes no sooner than the read models have all that it was last woken for: the daemon cuts its pages when it wakes, and where posts
/// come faster than pages of a few events are done, one page then takes all that came meanwhile. Nor does it wake for each of many posts,
/// since a page costs some ten milliseconds however few its events.
/// </para>
/// </summary>
internal sealed class DaemonWakeup(Arrivals arrivals) : IDaemonWakeup
{
    /// <summary>The least from one wake to the next; a post that comes after a pause waits for none of it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(25);

    private long _seen;
    private long _woke;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        await arrivals.ReadModels.PastAsync(_seen - 1, timeout, token);
        await arrivals.Record.PastAsync(_seen, timeout, token);
        if (Rest - Stopwatch.GetElapsedTime(_woke) is { Ticks: > 0 } left)
            await Task.Delay(left, token);
        (_seen, _woke) = (arrivals.Record.Now, Stopwatch.GetTimestamp());
    }

    public void Dispose() { }
}
