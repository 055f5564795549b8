using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>What the whole document says: the product, its tags, and how a caller shows who it is.</summary>
internal static class DocumentDocs
{
    private static readonly SortedDictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Capacity"] = "Megawatts by region, operator, stage and basis.",
        ["Commitments"] = "Money and capacity that somebody said they would put in.",
        ["Events"] = "Posting sourced claims, and what can be posted.",
        ["Exports"] =
            "What is given as CSV, NDJSON, Parquet or GeoJSON, and what its columns mean.",
        ["Finding"] =
            "Subjects by name, what may be the same, and what was learnt between two times.",
        ["Organisations"] = "Who commits, owns and operates, and what that adds up to.",
        ["Outages"] = "What failed, where, how long, and what it took.",
        ["Projects"] = "Dated builds, their phases and megawatts.",
        ["Regions"] = "Totals of a region and the replay of its history.",
        ["Reports"] = "What became of what was promised, and how long things were out.",
        ["Subscriptions"] = "Events posted to a URL of yours, signed, as they are recorded.",
        ["Server"] = "Health, and the pages of this reference.",
    };

    public static Task Describe(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken ct
    )
    {
        document.Info = new()
        {
            Title = "BuildOut",
            Version = "v1",
            Description =
                "The record of the world's data-centre build-out. An event is a sourced claim about the world, never edited; a number is an interval with a lineage, and unknown is never zero. "
                + "Reads take asOf (when it was true), knownAt (when it was recorded), publicAt (when it was published) and source (who says so). "
                + "[The guide](/docs/guide) begins at the beginning.",
        };
        document.Servers =
        [
            new() { Url = "/", Description = "The server that this document came from." },
        ];
        document.Tags = Tags.Select(t => new OpenApiTag { Name = t.Key, Description = t.Value })
            .ToHashSet();
        document.ExternalDocs = new()
        {
            Description = "The guide, for those who begin.",
            Url = new("/docs/guide", UriKind.Relative),
        };
        document.Components ??= new();
        // Of our own schemas alone, in the order of their names; those that the framework found say less.
        document.Components.Schemas = (
            document.Components.Schemas ?? new Dictionary<string, IOpenApiSchema>()
        )
            .Where(s => s.Key != nameof(IResult))
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(
            StringComparer.Ordinal
        )
        {
            ["key"] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description =
                    "A key that begins with bo_. Reads from the machine itself need none.",
            },
        };
        document.Security = [new() { [new OpenApiSecuritySchemeReference("key", document)] = [] }];
        return Task.CompletedTask;
    }
}
