using JasperFx.Events.Daemon.HighWater;

namespace BuildOut.Api.Store;

/// <summary>
/// Wakes the daemon when the record has grown since it last woke. Marten's own listener forgets what was told while the daemon looked,
/// and then sleeps for a second beside an event that is there.
/// </summary>
internal sealed class DaemonWakeup(Arrivals arrivals) : IDaemonWakeup
{
    private long _seen;

    public async Task WaitAsync(TimeSpan timeout, CancellationToken token) =>
        _seen = await arrivals.Record.PastAsync(_seen, timeout, token);

    public void Dispose() { }
}
