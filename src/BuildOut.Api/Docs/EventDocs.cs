using BuildOut.Domain.Claims;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>The CloudEvent that is posted, as a schema.</summary>
internal static class EventDocs
{
    /// <summary>What is posted; the schema of each type's data is the event type's own.</summary>
    public static IOpenApiSchema CloudEvent(OpenApiDocument document)
    {
        const string name = "CloudEvent";
        if (document.Components?.Schemas?.ContainsKey(name) is not true)
            document.AddComponent(
                name,
                new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Description =
                        "A CloudEvent 1.0; GET /v1/event-types/{type} has the schema of each type.",
                    Required = new HashSet<string>(StringComparer.Ordinal)
                    {
                        "specversion",
                        "id",
                        "source",
                        "type",
                        "subject",
                        "effectivedate",
                        "data",
                    },
                    Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
                    {
                        ["specversion"] = Text("1.0"),
                        ["id"] = Text("Together with source the key by which a post is known."),
                        ["source"] = Text("Who says so, such as /desks/seoul."),
                        ["type"] = Text("An event type, such as commitment.pledged."),
                        ["subject"] = Text("What it is about, such as commitment/aws-kr-2031."),
                        ["effectivedate"] = Text($"When it came about: {PartialDate.Expected}."),
                        ["time"] = Text("When the sender recorded it."),
                        ["ordinal"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Integer,
                            Description = "Order among one source's claims of one date.",
                        },
                        ["data"] = new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            AdditionalProperties = new OpenApiSchema(),
                            Description =
                                "The payload, and beside it evidence, confidence and assertion.",
                        },
                    },
                }
            );
        return new OpenApiSchemaReference(name, document);

        static OpenApiSchema Text(string description) =>
            new() { Type = JsonSchemaType.String, Description = description };
    }
}
