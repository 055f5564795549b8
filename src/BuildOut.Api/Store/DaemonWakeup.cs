using JasperFx.Events.Daemon.HighWater;

namespace BuildOut.Api.Store;

/// <summary>
/// Wakes the daemon when the record has grown since it last woke. Marten's own listener forgets what was told while the daemon looked,
/// and then sleeps for a second beside an event that is there.
/// <para>
/// It wakes no sooner than the read models have all that it was last woken for: the daemon cuts its pages when it wakes, and where posts
/// come faster than pages of a few events are done, one page then takes all that came meanwhile.
/// </para>
/// </summary>
internal sealed class DaemonWakeup(Arrivals arrivals) : IDaemonWakeup
{
    private long _seen;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token)
    {
        await arrivals.ReadModels.PastAsync(_seen - 1, timeout, token);
        _seen = await arrivals.Record.PastAsync(_seen, timeout, token);
    }

    public void Dispose() { }
}
