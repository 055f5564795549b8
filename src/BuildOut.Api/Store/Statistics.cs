using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// Keeps what the planner knows of the record abreast while it is young: PostgreSQL looks once a minute, in which a record that is new
/// or was restored grows to many times what is known of it. Without statistics the daemon read all events at each wake, 10 ms where
/// there are 24,000 of them, and found those after the last one by a sort.
/// </summary>
internal sealed class Statistics(
    NpgsqlDataSource database,
    Arrivals arrivals,
    ILogger<Statistics> log
) : BackgroundService
{
    private const string S = RecordTables.Schema;

    /// <summary>Of fewer events any plan is quick.</summary>
    private const long Least = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long known = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (known == 0)
                    known = Math.Max(Least, await KnownAsync(stoppingToken));
                var last = await arrivals.Record.PastAsync(
                    2 * known,
                    TimeSpan.FromHours(1),
                    stoppingToken
                );
                if (last <= 2 * known)
                    continue;
                await using var analyse = database.CreateCommand(
                    $"""
                    analyze {S}.mt_events (seq_id, stream_id, version), {S}.mt_streams (id), {S}.mention,
                        {S}.claim_identity (source, id, seq, recorded_at), {S}.name (key, plain)
                    """
                );
                await analyse.ExecuteNonQueryAsync(stoppingToken);
                known = last;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (NpgsqlException e)
            {
                log.LogWarning("Statistics are not made, and will be again: {Message}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(10), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<long> KnownAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select reltuples::bigint from pg_class where oid = '{S}.mt_events'::regclass"
        );
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
