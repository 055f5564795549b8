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

internal static class ClaimRows
{
    /// <summary>The columns that <see cref="Read"/> takes, in its order, of an alias <c>e</c> of <c>mt_events</c>.</summary>
    public const string Columns =
        "e.seq_id, e.version, e.stream_id, e.type, e.data::text, e.headers::text, e.timestamp, e.user_name";

    public static Claim Read(NpgsqlDataReader row)
    {
        var type = ClaimTypes.ByAlias[row.GetString(3)];
        var headers = JsonSerializer.Deserialize<ClaimHeaders>(
            row.GetString(5),
            ClaimJson.Options
        )!;
        return new()
        {
            Sequence = row.GetInt64(0),
            Version = row.GetInt64(1),
            Subject = row.GetString(2),
            Type = type,
            Data = ReadData(type, row.GetString(4)),
            Source = headers.Source,
            Id = headers.Id,
            Effective = PartialDate.Parse(headers.Effective),
            Ordinal = headers.Ordinal,
            Time = headers.Time,
            RecordedAt = row.GetFieldValue<DateTimeOffset>(6),
            RecordedBy = row.IsDBNull(7) ? null : row.GetString(7),
        };
    }

    private static ClaimData ReadData(ClaimType type, string json)
    {
        if (type.FromEarlier is null)
            return (ClaimData)JsonSerializer.Deserialize(json, type.Data, ClaimJson.Options)!;
        using var document = JsonDocument.Parse(json);
        return type.Read(document.RootElement);
    }

    public static async Task<List<Claim>> ReadAllAsync(NpgsqlCommand command, CancellationToken ct)
    {
        var claims = new List<Claim>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            claims.Add(Read(rows));
        return claims;
    }

    public static string Iso(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
