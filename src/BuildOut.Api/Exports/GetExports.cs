using System.Reflection;
using BuildOut.Api.Docs;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using Wolverine.Http;

namespace BuildOut.Api.Exports;

/// <summary>What can be exported, and what its columns mean.</summary>
public static class GetExports
{
    private static readonly SortedDictionary<string, Type> Rows = new(
        typeof(GetExports)
            .Assembly.GetTypes()
            .Where(t => t.GetCustomAttribute<ExportAttribute>() is not null)
            .ToDictionary(t => t.GetCustomAttribute<ExportAttribute>()!.Name),
        StringComparer.Ordinal
    );

    /// <summary>List exports.</summary>
    /// <remarks>Each with the path that gives it, its formats, and the document that describes its columns.</remarks>
    [WolverineGet("/v1/exports", OperationId = "listExports")]
    [Reads(typeof(Page<ExportItem>), IsTimeless = true, IsPaged = true)]
    public static IResult List(HttpContext http) =>
        ReadAnswers.Fixed(Paging.Of(http, Rows.Values.Select(ExportItem.Of), e => e.Name));

    /// <summary>The columns of an export: names, types, units, vocabularies, definitions.</summary>
    /// <remarks>As CSV on the Web has it (a table's metadata document), for all of its formats.</remarks>
    [WolverineGet("/v1/exports/{name}/metadata", OperationId = "getExportMetadata")]
    [Reads(typeof(TableMetadata), IsTimeless = true)]
    public static IResult Metadata(string name) =>
        Rows.TryGetValue(name, out var row)
            ? ReadAnswers.Fixed(TableMetadata.Of(row), "application/csvm+json")
            : new ProblemResult(Problem.NotFound($"No export {name}. GET /v1/exports lists them."));
}

/// <summary>What is given in other formats than JSON, and in which.</summary>
public sealed record ExportItem(
    string Name,
    string Path,
    IReadOnlyList<string> Formats,
    string Description,
    string Metadata
)
{
    internal static ExportItem Of(Type row)
    {
        var about = row.GetCustomAttribute<ExportAttribute>()!;
        return new(
            about.Name,
            about.Path,
            [.. Listing.Offered(row).Select(f => f.Word)],
            XmlComments.Summary(row),
            $"/v1/exports/{about.Name}/metadata"
        );
    }
}
