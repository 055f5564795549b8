using System.Buffers;
using System.IO.Pipelines;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace BuildOut.Api.Exports;

/// <summary>
/// Rows as JSON objects, one a line, or as the features of a GeoJSON collection (RFC 7946). Figures are JSON numbers with all their
/// digits, so that a reader takes them for numbers; what is not known is null.
/// </summary>
internal static class JsonRows
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static async Task WriteLinesAsync<TRow>(
        PipeWriter body,
        IAsyncEnumerable<TRow> rows,
        CancellationToken ct
    )
    {
        await using var json = new Utf8JsonWriter(body, Options);
        await foreach (var row in rows.WithCancellation(ct))
        {
            Put(json, row, isFeature: false);
            json.Flush();
            json.Reset();
            body.Write("\n"u8);
            await body.FlushWhenFullAsync(ct);
        }
    }

    public static async Task WriteFeaturesAsync<TRow>(
        PipeWriter body,
        IAsyncEnumerable<TRow> rows,
        CancellationToken ct
    )
    {
        await using var json = new Utf8JsonWriter(body, Options);
        body.Write("{\"type\":\"FeatureCollection\",\"features\":["u8);
        var isFirst = true;
        await foreach (var row in rows.WithCancellation(ct))
        {
            body.Write(isFirst ? "\n"u8 : ",\n"u8);
            isFirst = false;
            PutFeature(json, row, (IPlaced)row!);
            json.Flush();
            json.Reset();
            await body.FlushWhenFullAsync(ct);
        }
        body.Write("\n]}\n"u8);
    }

    private static void PutFeature<TRow>(Utf8JsonWriter json, TRow row, IPlaced place)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WritePropertyName("geometry"u8);
        if (place is { Longitude: { } longitude, Latitude: { } latitude })
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "Point"u8);
            json.WriteStartArray("coordinates"u8);
            json.WriteNumberValue(longitude);
            json.WriteNumberValue(latitude);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        else
            json.WriteNullValue();
        json.WritePropertyName("properties"u8);
        Put(json, row, isFeature: true);
        json.WriteEndObject();
    }

    private static void Put<TRow>(Utf8JsonWriter json, TRow row, bool isFeature)
    {
        json.WriteStartObject();
        foreach (var (i, column) in Columns<TRow>.All.Index())
        {
            // A feature has its place in its geometry.
            if (isFeature && column.Name is "latitude" or "longitude")
                continue;
            json.WritePropertyName(column.Name);
            var cell = Columns<TRow>.Read[i](row);
            if (!cell.IsKnown)
                json.WriteNullValue();
            else
                Put(json, column.Kind, cell);
        }
        json.WriteEndObject();
    }

    private static void Put(Utf8JsonWriter json, ColumnKind kind, in Cell cell)
    {
        if (kind is ColumnKind.Text or ColumnKind.Date or ColumnKind.Instant)
            json.WriteStringValue(cell.Plain(kind));
        else
            json.WriteRawValue(cell.Plain(kind), skipInputValidation: true);
    }
}
