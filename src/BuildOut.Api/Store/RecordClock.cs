using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>How far the record has come: the last event, and the last definition among them; and how far the read models have.</summary>
internal readonly record struct Position(
    long Sequence,
    DateTimeOffset RecordedAt,
    long Definition,
    long ReadModels
)
{
    /// <summary>False while read models are made anew: until they come to the end of the record, it answers by itself.</summary>
    public required bool HasReadModels { get; init; }
}

/// <summary>Where the record stands, and which sequence belongs to which instant (R10).</summary>
internal sealed class RecordClock(NpgsqlDataSource database)
{
    private const string S = RecordTables.Schema;

    /// <summary>Events that models which are made anew may lack yet, when posts never cease, and answer again.</summary>
    private const int Near = 100;

    private long _readModels;
    private bool _hasReadModels;

    private readonly Lock _asking = new();
    private Task<Position> _asked = Task.FromResult(default(Position));
    private Task<Position>? _next;

    /// <summary>Reads that come while one is asking share the next answer: it is asked for after each of them began.</summary>
    public Task<Position> PositionAsync(CancellationToken ct)
    {
        lock (_asking)
            return (_next ??= NextAsync(_asked)).WaitAsync(ct);
    }

    private async Task<Position> NextAsync(Task asked)
    {
        // Never at once: whoever called holds the lock, and has still to say that this is the next one.
        await asked.ConfigureAwait(
            ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding
        );
        lock (_asking)
            (_asked, _next) = (_next!, null);
        return await AskAsync();
    }

    private async Task<Position> AskAsync()
    {
        await using var command = database.CreateCommand(
            $"""
            select coalesce((select max(seq_id) from {S}.mt_events), 0),
                   coalesce((select timestamp from {S}.mt_events order by seq_id desc limit 1), '-infinity'),
                   coalesce((select max(seq) from {S}.definition), 0), ({Reading.ReadModelProgress.Sql})
            """
        );
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var (sequence, readModels) = (row.GetInt64(0), row.GetInt64(3));
        if (readModels < _readModels)
            _hasReadModels = false;
        if (readModels == sequence || (readModels > 0 && sequence - readModels <= Near))
            _hasReadModels = true;
        _readModels = readModels;
        return new(
            sequence,
            sequence == 0 ? default : row.GetFieldValue<DateTimeOffset>(1),
            row.GetInt64(2),
            readModels
        )
        {
            HasReadModels = _hasReadModels,
        };
    }

    /// <summary>R10: the sequence of the last event recorded by that instant; the clock follows the order of commits.</summary>
    public async Task<long> SequenceAtAsync(DateTimeOffset instant, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select seq from {S}.claim_identity where recorded_at <= $1 order by recorded_at desc, seq desc limit 1"
        );
        command.Parameters.Add(new() { Value = instant.ToUniversalTime() });
        return await command.ExecuteScalarAsync(ct) is long sequence ? sequence : 0;
    }

    public async Task<DateTimeOffset?> RecordedAtAsync(long sequence, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select timestamp from {S}.mt_events where seq_id <= $1 order by seq_id desc limit 1"
        );
        command.Parameters.Add(new() { Value = sequence });
        return await command.ExecuteScalarAsync(ct) is DateTime at
            ? new DateTimeOffset(at, TimeSpan.Zero)
            : null;
    }
}
