using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BuildOut.Api.Docs;

namespace BuildOut.Api.Exports;

/// <summary>A table's metadata after CSV on the Web, with the units that it has no word for from schema.org.</summary>
public sealed record TableMetadata
{
    [JsonPropertyName("@context")]
    public string Context { get; init; } = "http://www.w3.org/ns/csvw";
    public required string Url { get; init; }

    [JsonPropertyName("dc:title")]
    public required string Title { get; init; }

    [JsonPropertyName("dc:description")]
    public required string Description { get; init; }

    /// <summary>The rows are of many licences: each names its own.</summary>
    [JsonPropertyName("dc:rights")]
    public string Rights { get; init; } =
        "Each row names the licences of its evidence in its column licence.";

    public TableDialect Dialect { get; init; } = new();
    public required TableSchema TableSchema { get; init; }

    internal static TableMetadata Of(Type row)
    {
        var about = row.GetCustomAttribute<ExportAttribute>()!;
        return new()
        {
            Url = $"{about.Path}?format=csv",
            Title = $"BuildOut: {about.Name}",
            Description = XmlComments.Summary(row),
            TableSchema = new([.. Columns.Of(row).Select(TableColumn.Of)]),
        };
    }
}

/// <summary>How the CSV is written.</summary>
public sealed record TableDialect
{
    public string Encoding { get; init; } = "utf-8";
    public string LineTerminators { get; init; } = "\r\n";
    public string QuoteChar { get; init; } = "\"";
    public bool DoubleQuote { get; init; } = true;
    public bool Header { get; init; } = true;
}

/// <summary>The columns of an export.</summary>
public sealed record TableSchema(IReadOnlyList<TableColumn> Columns);

/// <summary>A column of an export, as CSV on the Web has it.</summary>
/// <param name="Null">The text of a value that is not known.</param>
/// <param name="Separator">Between the items of a list.</param>
/// <param name="Datatype">A word of CSV on the Web, or an object with the vocabulary as its format.</param>
public sealed record TableColumn(
    string Name,
    string Titles,
    [property: JsonPropertyName("dc:description")] string Description,
    JsonNode Datatype,
    string Null,
    string? Separator,
    [property: JsonPropertyName("schema:unitText")] string? Unit
)
{
    internal static TableColumn Of(Column column) =>
        new(
            column.Name,
            column.Name,
            Described(column),
            column.Words is { } words
                ? new JsonObject { ["base"] = "string", ["format"] = string.Join('|', words) }
                : JsonValue.Create(Word(column.Kind)),
            "",
            column.IsList ? Cell.Separator : null,
            column.Unit
        );

    private static string Described(Column column) =>
        column.Kind is ColumnKind.Text && column.Words is null
            ? $"{column.Description} In CSV a text that begins with =, +, -, @, a tab, a line break or an apostrophe has an apostrophe before it."
            : column.Description;

    private static string Word(ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Integer => "integer",
            ColumnKind.Decimal => "decimal",
            ColumnKind.Real => "double",
            ColumnKind.Date => "date",
            ColumnKind.Instant => "dateTimeStamp",
            ColumnKind.Flag => "boolean",
            _ => "string",
        };
}
