using System.Text.Json.Nodes;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>The schemas of what has a form of its own in JSON, and the names of whole answers, so that clients have both.</summary>
internal static class SchemaDocs
{
    public static Task Describe(
        OpenApiSchema schema,
        OpenApiSchemaTransformerContext context,
        CancellationToken ct
    )
    {
        var given = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(given) ?? given;
        if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(n => JsonValue.Create(n))];
        }
        else if (type == typeof(PartialDate))
        {
            schema.Type = JsonSchemaType.String;
            schema.Description ??= $"A date as precise as it is known: {PartialDate.Expected}.";
        }
        else if (type == typeof(Bound))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
            schema.Description ??= $"Null is unbounded, else {DecimalText.Expected}.";
        }
        else if (
            type == typeof(decimal)
            && context.JsonPropertyInfo?.AttributeProvider?.IsDefined(
                typeof(System.Text.Json.Serialization.JsonConverterAttribute),
                inherit: false
            )
                is true
        )
        {
            schema.Type = JsonSchemaType.String;
            schema.Description ??= $"{DecimalText.Expected}.";
        }
        return Task.CompletedTask;
    }

    /// <summary>An answer's schema by its name, once for the whole document.</summary>
    public static async Task<IOpenApiSchema> NamedAsync(
        OpenApiOperationTransformerContext context,
        Type type,
        CancellationToken ct
    )
    {
        var name = NameOf(type);
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(name) is not true)
            document.AddComponent(
                name,
                await context.GetOrCreateSchemaAsync(type, cancellationToken: ct)
            );
        return new OpenApiSchemaReference(name, document);
    }

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

    // Page<RegionItem> is RegionItemPage.
    private static string NameOf(Type type) =>
        string.Concat(type.GetGenericArguments().Select(NameOf)) + type.Name.Split('`')[0];
}
