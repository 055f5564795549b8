using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BuildOut.Api.EventTypes;
using BuildOut.Api.Ingest;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>Fills an operation in from what its endpoint declares: parameters, answer, problems, remarks.</summary>
internal static class OperationDocs
{
    private static readonly Lazy<Dictionary<string, string>> Remarks = new(ReadRemarks);

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["commitments"] = "Commitments",
        ["projects"] = "Projects",
        ["organisations"] = "Organisations",
        ["outages"] = "Outages",
        ["regions"] = "Regions",
        ["capacity"] = "Capacity",
        ["reports"] = "Reports",
        ["events"] = "Events",
        ["search"] = "Finding",
        ["diff"] = "Finding",
        ["matches"] = "Finding",
        ["retractions"] = "Events",
        ["exports"] = "Exports",
        ["event-types"] = "Events",
        ["subscriptions"] = "Subscriptions",
        ["keys"] = "Keys",
        ["health"] = "Server",
        ["docs"] = "Server",
    };

    public static Task Describe(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken ct
    )
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var path = (context.Description.RelativePath ?? "").Split('/');
        var tag = Tags.GetValueOrDefault(path is ["v1", var first, ..] ? first : path[0], "Server");
        if (metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any())
            operation.Security = [];
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, context.Document) };
        operation.Description =
            Remarks.Value.GetValueOrDefault(operation.OperationId ?? "")
            ?? metadata.OfType<IEndpointDescriptionMetadata>().LastOrDefault()?.Description
            ?? operation.Summary;
        if (metadata.OfType<ReadsAttribute>().FirstOrDefault() is { } reads)
            Describe(operation, reads, tag, context);
        else
            AnswerDocs.DescribePage(operation, context.Document!);
        return Task.CompletedTask;
    }

    private static void Describe(
        OpenApiOperation operation,
        ReadsAttribute reads,
        string tag,
        OpenApiOperationTransformerContext context
    )
    {
        operation.Parameters ??= [];
        // The routes that post one event bind nothing by themselves.
        foreach (Match name in Regex.Matches(context.Description.RelativePath ?? "", @"\{(\w+)\}"))
            if (operation.Parameters.All(p => p.Name != name.Groups[1].Value))
                operation.Parameters.Add(
                    new OpenApiParameter
                    {
                        Name = name.Groups[1].Value,
                        In = ParameterLocation.Path,
                        Required = true,
                        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                    }
                );
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
            (parameter.Description, parameter.Example) = parameter.Name switch
            {
                "code" => ("A region's bare code.", JsonValue.Create("KR")),
                "keyId" => ("A key's public id.", JsonValue.Create("3fG7hK2mQx")),
                "id" => (
                    "A subscription's id.",
                    JsonValue.Create("0198c1d2e3f47a5b8c9d0e1f2a3b4c5d")
                ),
                "eventId" => (
                    "An event's eventId.",
                    JsonValue.Create("5f0a4c1e-8b7d-5e2f-9a3b-6c1d2e4f7a8b")
                ),
                "name" => ("An export's name.", JsonValue.Create("projects")),
                "type" => ("An event type's name.", JsonValue.Create("commitment.pledged")),
                _ => (
                    "What stands after the slash of the key.",
                    JsonValue.Create(
                        tag switch
                        {
                            "Projects" => "ulsan-ai-dc",
                            "Organisations" => "aws",
                            "Outages" => "aws-us-east-1-2025-10-20",
                            _ => "aws-kr-2031",
                        }
                    )
                ),
            };
        foreach (var name in reads.Parameters)
            operation.Parameters.Add(ParameterDocs.Of(name, operation.OperationId));
        foreach (var header in RequestHeaders(reads))
            operation.Parameters.Add(header);
        operation.Responses = [];
        AnswerDocs.Describe(operation, reads, context.Document!);
        if (reads.Answer == typeof(PostAnswer) && reads.Body is null)
            operation.RequestBody = EventBody(context.Document!);
        else if (reads.Body is { } body)
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/json"] = new()
                    {
                        Schema = new Schemas(context.Document!).Sent(
                            body,
                            HttpMethods.IsPatch(context.Description.HttpMethod ?? "")
                        ),
                        Example = AnswerDocs.Example($"{operation.OperationId}.request"),
                    },
                },
            };
    }

    private static IEnumerable<IOpenApiParameter> RequestHeaders(ReadsAttribute reads)
    {
        if (reads.Answer == typeof(PostAnswer))
        {
            yield return ParameterDocs.Header(
                "If-Match",
                "The version that the subject's stream must have, in quotes; for events of one subject, in JSON.",
                "\"1\""
            );
            yield return ParameterDocs.Header(
                "Prefer",
                "return=minimal answers NDJSON by a summary and the refusals alone.",
                "return=minimal"
            );
        }
        if (reads.Parameters.Contains("minSequence", StringComparer.Ordinal))
            yield return ParameterDocs.Header(
                "Prefer",
                "wait=n waits up to n seconds until the read models have all that was recorded, or minSequence.",
                "wait=5"
            );
        if (AnswerDocs.IsStreamed(reads))
            yield return ParameterDocs.Header(
                "Last-Event-ID",
                "The id of the last event that a text/event-stream gave: it goes on after it.",
                "1148"
            );
    }

    private static OpenApiRequestBody EventBody(OpenApiDocument document)
    {
        var example = JsonNode.Parse(
            EventTypeAnswer.Of(ClaimTypes.ByName["commitment.pledged"]).Example.GetRawText()
        )!;
        var one = EventDocs.CloudEvent(document);
        return new()
        {
            Required = true,
            Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
            {
                ["application/cloudevents+json"] = new() { Schema = one, Example = example },
                ["application/cloudevents-batch+json"] = new()
                {
                    Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = one },
                    Example = new JsonArray(example.DeepClone()),
                },
                ["application/x-ndjson"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        Description = "One CloudEvent a line.",
                    },
                },
            },
        };
    }

    // The remarks of the endpoints' own comments, by operation id: the reference says what the code does.
    private static Dictionary<string, string> ReadRemarks()
    {
        return typeof(OperationDocs)
            .Assembly.GetTypes()
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static))
            .Select(m =>
                (
                    Id: m.GetCustomAttribute<Wolverine.Http.WolverineHttpMethodAttribute>()?.OperationId,
                    Method: m
                )
            )
            .Where(m => m.Id is not null)
            .Select(m => (m.Id, Text: XmlComments.Remarks(m.Method)))
            .Where(m => m.Text.Length > 0)
            .ToDictionary(m => m.Id!, m => m.Text, StringComparer.Ordinal);
    }
}
