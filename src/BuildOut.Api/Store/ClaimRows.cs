using System.Globalization;
using System.Text.Json;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>How an event stands in its row: the payload in <c>data</c>, the CloudEvent's attributes in <c>headers</c>.</summary>
internal sealed record ClaimHeaders(
    string Source,
    string Id,
    string Effective,
    long? Ordinal = null,
    DateTimeOffset? Time = null
)
{
    public static ClaimHeaders Of(Claim claim) =>
        new(claim.Source, claim.Id, claim.Effective.ToString(), claim.Ordinal, claim.Time);
}

/// <summary>An event's row as it came, not read yet: reading it takes most of what a long history costs.</summary>
internal readonly record struct ClaimRow(
    long Sequence,
    long Version,
    string Subject,
    string Type,
    byte[] Data,
    byte[] Headers,
    DateTimeOffset RecordedAt,
    string? RecordedBy
)
{
    public Claim Read()
    {
        var type = ClaimTypes.ByAlias[Type];
        var headers = JsonSerializer.Deserialize<ClaimHeaders>(Headers, ClaimJson.Options)!;
        return new()
        {
            Sequence = Sequence,
            Version = Version,
            Subject = Subject,
            Type = type,
            Data = ReadData(type),
            Source = headers.Source,
            Id = headers.Id,
            Effective = PartialDate.Parse(headers.Effective),
            Ordinal = headers.Ordinal,
            Time = headers.Time,
            RecordedAt = RecordedAt,
            RecordedBy = RecordedBy,
        };
    }

    private ClaimData ReadData(ClaimType type)
    {
        if (type.FromEarlier is null)
            return (ClaimData)JsonSerializer.Deserialize(Data, type.Data, ClaimJson.Options)!;
        using var document = JsonDocument.Parse(Data);
        return type.Read(document.RootElement);
    }
}

internal static class ClaimRows
{
    /// <summary>The columns that <see cref="Row"/> takes, in its order, of an alias <c>e</c> of <c>mt_events</c>.</summary>
    public const string Columns =
        "e.seq_id, e.version, e.stream_id, e.type, e.data::text, e.headers::text, e.timestamp, e.user_name";

    private const int Chunk = 256;
    private const int MostChunks = 8;

    public static ClaimRow Row(NpgsqlDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetInt64(1),
            row.GetString(2),
            row.GetString(3),
            row.GetFieldValue<byte[]>(4),
            row.GetFieldValue<byte[]>(5),
            row.GetFieldValue<DateTimeOffset>(6),
            row.IsDBNull(7) ? null : row.GetString(7)
        );

    public static Claim Read(NpgsqlDataReader row) => Row(row).Read();

    /// <summary>All claims, in the order of the rows: what has come is read while more of it comes.</summary>
    public static async Task<List<Claim>> ReadAllAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var claims = new List<Claim>();
        var chunk = new List<ClaimRow>();
        var reading = new Queue<Task<List<Claim>>>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            chunk.Add(Row(rows));
            if (chunk.Count < Chunk)
                continue;
            var full = chunk;
            reading.Enqueue(Task.Run(() => full.ConvertAll(r => r.Read()), ct));
            chunk = new(Chunk);
            if (reading.Count > MostChunks)
                claims.AddRange(await reading.Dequeue());
        }
        while (reading.TryDequeue(out var next))
            claims.AddRange(await next);
        claims.AddRange(chunk.ConvertAll(r => r.Read()));
        return claims;
    }

    public static string Iso(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
