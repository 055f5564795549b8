using BuildOut.Api.Tests.World;
using Parquet;

namespace BuildOut.Api.Tests.Exports;

/// <summary>Every list in every format that it is given in, over HTTP; all formats of one list say the same.</summary>
public sealed class Formats(StirredWorld world) : IClassFixture<StirredWorld>
{
    private const string Then = "asOf=2025-12-31";
    private readonly Server _server = world.Server;

    public static TheoryData<string, bool> Lists() =>
        new()
        {
            { "/v1/commitments", false },
            { "/v1/regions/KR/commitments", false },
            { "/v1/projects", true },
            { "/v1/outages", false },
            { "/v1/organisations", false },
            { "/v1/regions?within=m49:030", true },
            { "/v1/capacity?by=region,operator,stage,basis", false },
            { "/v1/exports/events?source=/seeds/article", false },
        };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task All_formats_have_the_same_columns_and_rows(string list, bool hasPlaces)
    {
        var path = $"{list}{(list.Contains('?') ? '&' : '?')}{Then}";
        var csv = await _server.CsvAsync(path);
        csv.Rows.ShouldNotBeEmpty();
        csv.Columns.ShouldContain("licence");

        var lines = (await _server.GetAsync($"{path}&format=ndjson")).Is(HttpStatusCode.OK);
        Same(csv, Table.OfLines(lines.Lines));

        var (head, file) = await _server.BytesAsync($"{path}&format=parquet");
        head.Is(HttpStatusCode.OK)
            .Headers["Content-Type"]
            .ShouldBe("application/vnd.apache.parquet");
        Same(csv, await Table.OfDuckDbAsync(file, "parquet"));
        await using var reader = await ParquetReader.CreateAsync(new MemoryStream(file));
        reader.Schema.DataFields.Select(f => f.Name).ShouldBe(csv.Columns);

        var places = await _server.GetAsync($"{path}&format=geojson");
        if (hasPlaces)
            Geography.IsOf(places.Is(HttpStatusCode.OK).Json, csv);
        else
            places.Is(HttpStatusCode.BadRequest).Faults.ShouldBe(["/query/format value"]);
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task CSV_opens_in_DuckDB_as_it_is(string list, bool hasPlaces)
    {
        var path = $"{list}{(list.Contains('?') ? '&' : '?')}{Then}&format=csv";
        var (_, file) = await _server.BytesAsync(path);
        var (_, marked) = await _server.BytesAsync($"{path}&bom=true");
        var table = await Table.OfDuckDbAsync(file, "csv");
        (await Table.OfDuckDbAsync(marked, "csv")).Columns.ShouldBe(table.Columns);
        table.Rows.Count.ShouldBe(
            Table.OfCsv(System.Text.Encoding.UTF8.GetString(file)).Rows.Count
        );
        table.Columns.Contains("latitude").ShouldBe(hasPlaces);
    }

    [Fact]
    public async Task History_is_rows_of_totals_in_CSV_and_Parquet_and_frames_in_NDJSON()
    {
        var path = $"/v1/regions/KR/history?{Then}";
        var csv = await _server.CsvAsync(path);
        var frames = (await _server.GetAsync($"{path}&format=ndjson")).Is(HttpStatusCode.OK).Lines;
        var (_, file) = await _server.BytesAsync($"{path}&format=parquet");
        Same(csv, await Table.OfDuckDbAsync(file, "parquet"));

        csv.Rows.Select(r => r["frame"]).Distinct().Count().ShouldBe(frames.Count);
        foreach (var (i, frame) in frames.Index())
        {
            var rows = csv.Rows.Where(r => r["frame"] == $"{i + 1}").ToList();
            rows.ShouldAllBe(r => r["event_type"] == frame.Text("event/type"));
            rows.Where(r => r["total"] == "Commitments")
                .Select(r => (r["amount_low"] ?? r["capacity_low_mw"], r["unknown_count"]))
                .ShouldBe(
                    frame["after"]!["commitments"]!
                        .AsArray()
                        .Select(c => (c.Text("low"), c.Text("undisclosed")))
                );
            rows.Where(r => r["total"] == "Capacity")
                .Select(r => (r["capacity_low_mw"], r["capacity_high_mw"]))
                .ShouldBe(
                    frame["after"]!["capacity"]!
                        .AsArray()
                        .Select(c => (c.Text("low"), c.Text("high")))
                );
        }
    }

    private static void Same(Table csv, Table other)
    {
        other.Columns.ShouldBe(csv.Columns);
        other.Rows.Count.ShouldBe(csv.Rows.Count);
        foreach (var (i, row) in csv.Rows.Index())
        foreach (var column in csv.Columns)
        {
            // CSV has one form for no text and an empty one.
            var value = other.Rows[i][column] is { Length: > 0 } text ? text : null;
            Table.Armed(row[column]).ShouldBe(Table.Armed(value), $"row {i}, {column}");
        }
    }
}
