using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Feed;

/// <summary>Events in the order of the record, and how far that goes: nothing that is wanted was left out up to there.</summary>
internal sealed record FeedPart(IReadOnlyList<Claim> Claims, long Reached);

/// <summary>Reads the record onward from a sequence. No connection outlives a call, however slowly its events are taken.</summary>
internal sealed class FeedReader(NpgsqlDataSource database, Gazetteer gazetteer)
{
    private const string S = RecordTables.Schema;

    /// <summary>Sequences that one query looks through where few of them may be wanted.</summary>
    internal long Stretch { get; init; } = 10_000;

    /// <summary>Stretches that one read looks through: what is rare is told to have been sought so far, before a reader gives up.</summary>
    internal int Stretches { get; init; } = 5;

    /// <summary>More streams than this are no few, and are found on the way.</summary>
    internal int FewStreams { get; init; } = 2_000;

    /// <summary>
    /// Up to <paramref name="limit"/> wanted events of the sequences past <paramref name="after"/>, up to <paramref name="last"/>;
    /// fewer, with the place that it reached, where it would look for long.
    /// </summary>
    public async Task<FeedPart> ReadAsync(
        FeedFilter filter,
        long after,
        long last,
        int limit,
        CancellationToken ct
    )
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var tree = filter.IsByMention ? await TreeAsync(connection, last, ct) : NoRegions;
        var claims = new List<Claim>();
        if (
            filter.IsByMention
            && last - after > Stretch
            && await StreamsAsync(connection, filter, tree, ct) is { } streams
        )
        {
            claims = await OfStreamsAsync(connection, filter, streams, after, last, limit, ct);
            return new(claims, claims.Count < limit ? last : claims[^1].Sequence);
        }
        var isSparse = filter != FeedFilter.None;
        for (var i = 0; after < last && i < Stretches; i++)
        {
            var to = isSparse ? Math.Min(last, after + Stretch) : last;
            await using var command = new NpgsqlCommand { Connection = connection };
            Add(command, after, to);
            command.CommandText = $"""
                select {ClaimRows.Columns} from {S}.mt_events e
                where e.seq_id > $1 and e.seq_id <= $2{filter.Where(tree, command.Parameters)}
                order by e.seq_id limit {limit - claims.Count}
                """;
            claims.AddRange(await ClaimRows.ReadAllAsync(command, ct));
            if (claims.Count >= limit)
                return new(claims, claims[^1].Sequence);
            after = to;
        }
        return new(claims, after);
    }

    /// <summary>One event by its id, if it was recorded by then.</summary>
    public async Task<Claim?> OneAsync(Guid eventId, long knownAt, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"select {ClaimRows.Columns} from {S}.mt_events e where e.id = $1 and e.seq_id <= $2"
        );
        command.Parameters.Add(new() { Value = eventId });
        command.Parameters.Add(new() { Value = knownAt });
        return (await ClaimRows.ReadAllAsync(command, ct)).FirstOrDefault();
    }

    // What ever lay within the region: the filter leaves nothing out for having moved since.
    private async Task<RegionTree> TreeAsync(
        NpgsqlConnection connection,
        long last,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            $"select coalesce(max(seq), 0) from {S}.definition where seq <= $1",
            connection
        );
        command.Parameters.Add(new() { Value = last });
        var definition = (long)(await command.ExecuteScalarAsync(ct))!;
        return (await gazetteer.UpToAsync(definition, ct)).Ever(last);
    }

    private static readonly RegionTree NoRegions = new([], DateOnly.MaxValue);

    private async Task<(string[] Keys, long[] Since)?> StreamsAsync(
        NpgsqlConnection connection,
        FeedFilter filter,
        RegionTree tree,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand { Connection = connection };
        command.CommandText = $"{filter.Streams(tree, command.Parameters)} limit {FewStreams + 1}";
        var (keys, from) = (new List<string>(), new List<long>());
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            keys.Add(rows.GetString(0));
            from.Add(rows.GetInt64(1));
        }
        return keys.Count > FewStreams ? null : ([.. keys], [.. from]);
    }

    private static async Task<List<Claim>> OfStreamsAsync(
        NpgsqlConnection connection,
        FeedFilter filter,
        (string[] Keys, long[] Since) streams,
        long after,
        long last,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand { Connection = connection };
        Add(command, after, last, streams.Keys, streams.Since);
        var beside = filter.Beside(command.Parameters);
        command.CommandText = $"""
            select {ClaimRows.Columns}
            from unnest($3::text[], $4::bigint[]) s(stream, since)
            join {S}.mt_events e on e.stream_id = s.stream and e.seq_id >= s.since
            where e.seq_id > $1 and e.seq_id <= $2{beside}
            order by e.seq_id limit {limit}
            """;
        return await ClaimRows.ReadAllAsync(command, ct);
    }

    private static void Add(NpgsqlCommand command, params object[] values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
    }
}
