using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BuildOut.Api.Ingest;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>What an operation answers: its statuses, formats, headers and an example of each.</summary>
internal static class AnswerDocs
{
    /// <summary>Whether it is given as server-sent events too.</summary>
    public static bool IsStreamed(ReadsAttribute reads) =>
        reads.Parameters.Contains("speed", StringComparer.Ordinal)
        || reads.Parameters.Contains("after", StringComparer.Ordinal);

    public static void Describe(
        OpenApiOperation operation,
        ReadsAttribute reads,
        OpenApiDocument document
    )
    {
        var schemas = new Schemas(document);
        var isEvents = reads.Answer == typeof(PostAnswer);
        if (reads.Answer == typeof(void))
            operation.Responses!["204"] = new OpenApiResponse { Description = "Done." };
        else
        {
            var answer = Response(
                isEvents ? "Recorded." : "The answer.",
                "application/json",
                schemas.Of(reads.Answer),
                Example(operation.OperationId!) ?? (isEvents ? Example("postEvents") : null)
            );
            operation.Responses![Text(reads.Status)] = answer;
            Formats(answer, reads);
            if (!reads.IsTimeless)
                answer.Headers = ReadHeaders();
        }
        if (isEvents)
            operation.Responses["200"] = Response(
                "Nothing new: all were recorded before, or only checked. NDJSON is answered so, a result a line.",
                "application/json",
                schemas.Of(reads.Answer),
                Example("postEvents.duplicate"),
                ("application/x-ndjson", "A result a line, in the order of what was sent.")
            );
        if (operation.OperationId == "retractRange")
            operation.Responses["200"] = Response(
                "Nothing was retracted: a preview, or all of it was before.",
                "application/json",
                schemas.Of(reads.Answer),
                Example(operation.OperationId)
            );
        if (IsStreamed(reads))
            operation.Responses["204"] = new OpenApiResponse
            {
                Description = "Of a stream: nothing follows its Last-Event-ID.",
            };
        if (!reads.IsTimeless || IsRead(operation.OperationId!))
            operation.Responses["304"] = new OpenApiResponse
            {
                Description = "The answer is still that of the ETag in If-None-Match.",
            };
        foreach (var status in Problems(reads, isEvents))
            operation.Responses[Text(status)] = Refusal(status, schemas);
    }

    private static OpenApiResponse Refusal(int status, Schemas schemas) =>
        Response(
            $"{(HttpStatusCode)status}. Its type leads to a page of /docs/errors.",
            "application/problem+json",
            schemas.Of(typeof(Problem)),
            Example($"problem.{Text(status)}")
        );

    /// <summary>What has no answer in JSON of a type of its own.</summary>
    public static void DescribePage(OpenApiOperation operation, OpenApiDocument document)
    {
        var media = operation.OperationId switch
        {
            "live" => "text/plain",
            "getErrorPage" => "text/html",
            _ => "application/json",
        };
        operation.Responses = new()
        {
            ["200"] = Response(
                "The answer.",
                media,
                new OpenApiSchema
                {
                    Type =
                        media == "application/json" ? JsonSchemaType.Object : JsonSchemaType.String,
                },
                media == "text/plain"
                    ? JsonValue.Create("alive\n")
                    : Example(operation.OperationId!)
            ),
        };
        if (operation.OperationId == "getErrorPage")
        {
            operation.Responses["404"] = new OpenApiResponse
            {
                Description = "There is no such kind.",
            };
            foreach (var kind in operation.Parameters!.OfType<OpenApiParameter>())
                (kind.Description, kind.Example) = (
                    "The last part of a problem's type.",
                    JsonValue.Create("rule")
                );
        }
        else
        {
            operation.Responses["503"] = new OpenApiResponse { Description = "Not now." };
            operation.Responses["400"] = Refusal(400, new Schemas(document));
        }
    }

    /// <summary>An answer that a server with the seeds gave, cut short.</summary>
    public static JsonNode? Example(string name) =>
        Embedded.Find($"{name}.json") is { } text ? JsonNode.Parse(text) : null;

    private static bool IsRead(string operation) =>
        operation.StartsWith("get", StringComparison.Ordinal)
        || operation.StartsWith("list", StringComparison.Ordinal);

    private static int[] Problems(ReadsAttribute reads, bool isEvents) =>
        isEvents ? [400, 401, 403, 409, 412, 413, 415, 422, 429, 503]
        : reads.Body is not null ? [400, 401, 403, 404, 409, 413, 415, 422, 429, 503]
        : reads.MayConflict ? [400, 401, 403, 404, 409, 429, 503]
        : reads.Export is not null ? [400, 401, 403, 404, 406, 429, 503]
        : [400, 401, 403, 404, 429, 503];

    private static void Formats(OpenApiResponse answer, ReadsAttribute reads)
    {
        if (reads.Export is { } row)
            foreach (var format in Exports.Listing.Offered(row).Skip(1))
                answer.Content![format.Media] = Media(
                    "GET /v1/exports/{name}/metadata describes its columns."
                );
        if (IsStreamed(reads))
            answer.Content!["text/event-stream"] = Media(
                "Server-sent events: the data of each is an item, as the JSON pages have it."
            );
    }

    private static OpenApiResponse Response(
        string description,
        string media,
        IOpenApiSchema schema,
        JsonNode? example,
        params (string Media, string Description)[] others
    )
    {
        var content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [media] = new() { Schema = schema, Example = example },
        };
        foreach (var (other, words) in others)
            content[other] = Media(words);
        return new() { Description = description, Content = content };
    }

    private static OpenApiMediaType Media(string description) =>
        new()
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = description },
        };

    private static Dictionary<string, IOpenApiHeader> ReadHeaders()
    {
        var headers = new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        foreach (
            var (name, description, example) in (ReadOnlySpan<(string, string, string)>)
                [
                    ("BuildOut-As-Of", "The day whose world is answered.", "2025-10-30"),
                    (
                        "BuildOut-Known-At",
                        "What the record knew: an instant.",
                        "2026-11-24T12:00:00.000Z"
                    ),
                    (
                        "BuildOut-Public-At",
                        "What was public, where publicAt was given.",
                        "2025-10-29"
                    ),
                    ("BuildOut-Sequence", "The sequence that the answer has come to.", "1148"),
                    ("ETag", "Of these figures, for If-None-Match.", "\"1148\""),
                    (
                        "Link",
                        "rel=\"bookmark\": this answer again, with all times filled in; rel=\"next\": the next page.",
                        "</v1/regions/KR?asOf=2025-10-30&knownAt=1148>; rel=\"bookmark\""
                    ),
                ]
        )
            headers[name] = new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = JsonValue.Create(example),
            };
        return headers;
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
