using System.Globalization;
using BuildOut.Api.Tests.World;
using CsvHelper;
using CsvHelper.Configuration;
using DuckDB.NET.Data;

namespace BuildOut.Api.Tests.Exports;

/// <summary>An export as others read it: names of columns, and rows of texts, null where a value is not known.</summary>
internal sealed record Table(
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows
)
{
    /// <summary>As a strict reader of RFC 4180 has it: each row as long as the header, nothing unescaped.</summary>
    public static Table OfCsv(string text)
    {
        text.ShouldEndWith("\r\n");
        using var csv = new CsvReader(
            new StringReader(text),
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Mode = CsvMode.RFC4180,
                NewLine = "\r\n",
                DetectColumnCountChanges = true,
                BadDataFound = bad => throw new InvalidDataException(bad.RawRecord),
            }
        );
        csv.Read();
        csv.ReadHeader();
        var columns = csv.HeaderRecord!.ToList();
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        while (csv.Read())
            rows.Add(
                columns.ToDictionary(c => c, c => csv[c] is { Length: > 0 } value ? value : null)
            );
        return new(columns, rows);
    }

    /// <summary>As DuckDB has it, by the types that it finds in the file itself.</summary>
    public static async Task<Table> OfDuckDbAsync(byte[] file, string extension)
    {
        var path = Path.Combine(Path.GetTempPath(), $"buildout-{Guid.NewGuid():N}.{extension}");
        await File.WriteAllBytesAsync(path, file);
        try
        {
            await using var database = new DuckDBConnection("DataSource=:memory:");
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = $"set TimeZone='UTC'; select * from '{path}'";
            await using var reader = await command.ExecuteReaderAsync();
            var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var rows = new List<IReadOnlyDictionary<string, string?>>();
            while (await reader.ReadAsync())
                rows.Add(
                    columns.Index().ToDictionary(c => c.Item, c => Text(reader.GetValue(c.Index)))
                );
            return new(columns, rows);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Table OfLines(IEnumerable<JsonNode> lines)
    {
        List<JsonObject> rows = [.. lines.Select(l => l.AsObject())];
        return new(
            [.. rows.FirstOrDefault()?.Select(p => p.Key) ?? []],
            [
                .. rows.Select(r =>
                    r.ToDictionary(p => p.Key, p => p.Value is null ? null : Text(p.Value))
                ),
            ]
        );
    }

    /// <summary>What a text that was disarmed for spreadsheets was.</summary>
    public static string? Armed(string? text) => text?.StartsWith('\'') == true ? text[1..] : text;

    private static string? Text(JsonNode value) =>
        value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.True => "true",
            System.Text.Json.JsonValueKind.False => "false",
            _ => value.ToString(),
        };

    private static string? Text(object value) =>
        value switch
        {
            DBNull => null,
            bool flag => flag ? "true" : "false",
            // One form for one number, whatever its scale.
            decimal number => (number / 1.0000000000000000000000000000m).ToString(
                CultureInfo.InvariantCulture
            ),
            DateOnly day => day.ToString("yyyy-MM-dd"),
            DateTimeOffset instant => instant.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"
            ),
            DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'"),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
}

internal static class ExportRequests
{
    public static async Task<(Answer Head, byte[] Body)> BytesAsync(
        this Server server,
        string path,
        string? accept = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await server.Client.SendAsync(request);
        var body = await response.Content.ReadAsByteArrayAsync();
        return (
            new Answer(
                response.StatusCode,
                response
                    .Headers.Concat(response.Content.Headers)
                    .ToDictionary(
                        h => h.Key,
                        h => string.Join(", ", h.Value),
                        StringComparer.OrdinalIgnoreCase
                    ),
                response.IsSuccessStatusCode ? "" : System.Text.Encoding.UTF8.GetString(body)
            ),
            body
        );
    }

    /// <summary>An export's rows as CSV.</summary>
    public static async Task<Table> CsvAsync(this Server server, string path) =>
        Table.OfCsv(
            (await server.GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}format=csv"))
                .Is(HttpStatusCode.OK)
                .Text
        );
}
