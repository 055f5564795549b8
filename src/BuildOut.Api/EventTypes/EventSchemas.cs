using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.EventTypes;

/// <summary>JSON Schemas (2020-12) of whole events, made from the data that the domain reads.</summary>
internal static class EventSchemas
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Describe,
    };

    public static JsonObject Of(ClaimType type)
    {
        var data = ClaimJson.Options.GetJsonSchemaAsNode(type.Data, Options);
        return new()
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = type.Name,
            ["description"] = type.Description,
            ["type"] = "object",
            ["required"] = new JsonArray(
                "specversion",
                "id",
                "source",
                "type",
                "subject",
                "effectivedate",
                "data"
            ),
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["specversion"] = new JsonObject { ["const"] = "1.0" },
                ["id"] = Text(255),
                ["source"] = new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] = "^/\\S*$",
                    ["maxLength"] = 255,
                },
                ["type"] = new JsonObject { ["const"] = type.Name },
                ["subject"] = Text(200),
                ["effectivedate"] = Date(),
                ["ordinal"] = new JsonObject { ["type"] = "integer" },
                ["time"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["datacontenttype"] = new JsonObject { ["const"] = "application/json" },
                ["dataschema"] = new JsonObject { ["type"] = "string" },
                ["data"] = data,
            },
        };
    }

    public static string ExampleSubject(ClaimType type) =>
        type.SubjectKind switch
        {
            Subjects.Organisation => "organisation/aws",
            Subjects.Region => type.Name.Contains("outage", StringComparison.Ordinal)
                ? "region/cloud:aws:us-east-1"
                : "region/KR",
            Subjects.Project => "project/ulsan-ai-dc",
            Subjects.Currency => "currency/KRW",
            _ => "commitment/aws-kr-2031",
        };

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = context.TypeInfo.Type;
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (inner.IsGenericType && inner.GetGenericTypeDefinition() == typeof(Maybe<>))
            return new JsonObject
            {
                ["anyOf"] = new JsonArray(
                    ClaimJson.Options.GetJsonSchemaAsNode(inner.GetGenericArguments()[0], Options),
                    new JsonObject
                    {
                        ["type"] = "null",
                        ["description"] = "Withdraws the value (R7).",
                    }
                ),
            };
        if (inner == typeof(PartialDate))
            return Date();
        if (inner.IsEnum)
            return new JsonObject
            {
                ["enum"] = new JsonArray([.. Enum.GetNames(inner).Select(n => (JsonNode)n)]),
            };
        if (inner == typeof(Bound))
            return new JsonObject
            {
                ["type"] = new JsonArray("string", "null"),
                ["pattern"] = Decimals,
                ["description"] = "Null is unbounded.",
            };
        if (inner == typeof(decimal))
            return new JsonObject { ["type"] = "string", ["pattern"] = Decimals };
        return node;
    }

    private const string Decimals = "^-?[0-9]{1,18}(\\.[0-9]{1,6})?$";

    private static JsonObject Text(int longest) =>
        new()
        {
            ["type"] = "string",
            ["minLength"] = 1,
            ["maxLength"] = longest,
        };

    private static JsonObject Date() =>
        new()
        {
            ["type"] = "string",
            ["description"] = PartialDate.Expected,
            ["examples"] = new JsonArray("2025-10-29", "2025-10", "2025-Q4", "2025"),
        };
}
