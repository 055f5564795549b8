using System.Runtime.CompilerServices;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <param name="Types">Aliases as the rows have them; all where null.</param>
/// <param name="Names">Keys of which a stream names one, or is one; all where null.</param>
internal sealed record EventFilter(string[]? Types, string[]? Names);

/// <summary>
/// Reads the record from end to end in parts by sequence: no connection and no snapshot is held while a slow client takes what was
/// read, and since events are never edited the parts are of one state all the same.
/// </summary>
internal sealed class RecordExport(NpgsqlDataSource database)
{
    private const int Part = 2000;

    public async IAsyncEnumerable<(Claim Claim, string Data)> ReadAsync(
        EventFilter filter,
        long after,
        long last,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var part = new List<(Claim, string)>(Part);
        do
        {
            part.Clear();
            await using (var command = Command(filter, after, last))
            await using (var rows = await command.ExecuteReaderAsync(ct))
                while (await rows.ReadAsync(ct))
                {
                    var claim = ClaimRows.Read(rows);
                    part.Add((claim, rows.GetString(4)));
                    after = claim.Sequence;
                }
            foreach (var event_ in part)
                yield return event_;
        } while (part.Count == Part);
    }

    private NpgsqlCommand Command(EventFilter filter, long after, long last)
    {
        const string s = RecordTables.Schema;
        var sql =
            $"select {ClaimRows.Columns} from {s}.mt_events e where e.seq_id > $1 and e.seq_id <= $2";
        var command = database.CreateCommand();
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = last });
        if (filter.Types is { } types)
        {
            command.Parameters.Add(new() { Value = types });
            sql += $" and e.type = any(${command.Parameters.Count})";
        }
        if (filter.Names is { } names)
        {
            command.Parameters.Add(new() { Value = names });
            var parameter = $"${command.Parameters.Count}";
            sql +=
                $" and e.stream_id = any(array(select m.stream from {s}.mention m where m.key = any({parameter}) union select unnest({parameter})))";
        }
        command.CommandText = $"{sql} order by e.seq_id limit {Part}";
        return command;
    }
}
