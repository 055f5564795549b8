using System.Runtime.CompilerServices;
using BuildOut.Api.Feed;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// Reads the record from end to end in parts by sequence: no connection and no snapshot is held while a slow client takes what was
/// read, and since events are never edited the parts are of one state all the same.
/// </summary>
internal sealed class RecordExport(NpgsqlDataSource database)
{
    private const int Part = 250;

    // The streams that are meant are found anew for each part.
    private const int PartOfStreams = 2000;

    public async IAsyncEnumerable<(Claim Claim, string Data)> ReadAsync(
        FeedFilter filter,
        RegionTree tree,
        long after,
        long last,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var length = filter.IsByMention ? PartOfStreams : Part;
        var part = new List<(Claim, string)>(length);
        do
        {
            part.Clear();
            await using (var command = Command(filter, tree, after, last, length))
            await using (var rows = await command.ExecuteReaderAsync(ct))
                while (await rows.ReadAsync(ct))
                {
                    var claim = ClaimRows.Read(rows);
                    part.Add((claim, rows.GetString(4)));
                    after = claim.Sequence;
                }
            foreach (var event_ in part)
                yield return event_;
        } while (part.Count == length);
    }

    private NpgsqlCommand Command(
        FeedFilter filter,
        RegionTree tree,
        long after,
        long last,
        int length
    )
    {
        var command = database.CreateCommand();
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = last });
        var of = filter.IsByMention
            ? $" join ({filter.Streams(tree, command.Parameters)}) s on s.stream = e.stream_id and s.since <= e.seq_id"
            : "";
        command.CommandText = $"""
            select {ClaimRows.Columns} from {RecordTables.Schema}.mt_events e{of}
            where e.seq_id > $1 and e.seq_id <= $2{filter.Beside(command.Parameters)}
            order by e.seq_id limit {length}
            """;
        return command;
    }
}
