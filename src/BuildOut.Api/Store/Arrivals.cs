using System.Globalization;
using BuildOut.Api.Reading;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// Says when the record or its read models have grown, whichever node did it: one connection listens for the whole server, and where a
/// notification is lost it looks by itself. Sequence follows the order of commits, so that all up to the head is there to read.
/// </summary>
internal sealed class Arrivals(NpgsqlDataSource database, ILogger<Arrivals> log) : BackgroundService
{
    /// <summary>A statement that tells of read models in the commit that moves them.</summary>
    public const string TellOfReadModels = "notify buildout_read_models";

    private const string Appended = "mt_events_appended";

    /// <summary>A statement that tells, in the commit of the record's events, of the last of them.</summary>
    public const string TellOfRecord = $"select pg_notify('{Appended}', $1)";

    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(1);

    /// <summary>The last sequence of the record.</summary>
    public Mark Record { get; } = new();

    /// <summary>The sequence that the read models have come to.</summary>
    public Mark ReadModels { get; } = new();

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
        var isTold = true;
        connection.Notification += (_, told) =>
        {
            // Each bears its sequence, so that a look at the tables for each post is saved.
            if (
                told.Channel is Appended
                && long.TryParse(told.Payload, CultureInfo.InvariantCulture, out var last)
            )
                Record.Set(Math.Max(Record.Now, last));
            else
                isTold = false;
        };
        await using var listen = new NpgsqlCommand(
            $"listen {Appended}; listen buildout_read_models",
            connection
        );
        await listen.ExecuteNonQueryAsync(ct);
        await using var look = new NpgsqlCommand(
            $"select (select coalesce(max(seq_id), 0) from {RecordTables.Schema}.mt_events), ({ReadModelProgress.Sql})",
            connection
        );
        for (isTold = false; ; )
        {
            if (!isTold)
            {
                isTold = true;
                await using var row = await look.ExecuteReaderAsync(ct);
                await row.ReadAsync(ct);
                Record.Set(Math.Max(Record.Now, row.GetInt64(0)));
                ReadModels.Set(row.GetInt64(1));
            }
            if (!await connection.WaitAsync(LooksEvery, ct))
                isTold = false;
        }
    }
}
