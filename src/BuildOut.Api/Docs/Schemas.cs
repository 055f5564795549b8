using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using Microsoft.OpenApi;

namespace BuildOut.Api.Docs;

/// <summary>
/// The schemas of the document, made from the types that are written: each object and each vocabulary once, by name, with the
/// descriptions that the code has. A member that is null is left out of an answer, so what may be null is not required there.
/// </summary>
internal sealed class Schemas(OpenApiDocument document)
{
    private const string Decimals = "^-?[0-9]+(\\.[0-9]+)?$";

    public IOpenApiSchema Of(Type type) => Of(type, isSent: false);

    /// <summary>What a caller sends: there null has a meaning.</summary>
    /// <param name="isChange">Whether any part of it may be left out.</param>
    public IOpenApiSchema Sent(Type type, bool isChange) =>
        isChange
            ? new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = XmlComments.Summary(type),
                Properties = Members(type, isSent: true),
                MinProperties = 1,
            }
            : Of(type, isSent: true);

    private IOpenApiSchema Of(Type type, bool isSent)
    {
        var inner = Nullable.GetUnderlyingType(type) ?? type;
        if (IsMaybe(inner))
            return Of(inner.GetGenericArguments()[0], isSent);
        if (Leaf(inner) is { } leaf)
            return leaf;
        if (inner.IsEnum)
            return Component(inner, () => Vocabulary(inner));
        var info = ClaimJson.Options.GetTypeInfo(inner);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Items = Of(info.ElementType!, isSent),
            },
            JsonTypeInfoKind.Dictionary => new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                AdditionalProperties = Of(info.ElementType!, isSent),
            },
            JsonTypeInfoKind.Object => Component(inner, () => Shape(inner, isSent)),
            _ => throw new InvalidOperationException(
                $"{inner} is in an answer, and Schemas does not know how it is written."
            ),
        };
    }

    private OpenApiSchemaReference Component(Type type, Func<OpenApiSchema> make)
    {
        var name = NameOf(type);
        document.Components ??= new();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(
            StringComparer.Ordinal
        );
        if (!document.Components.Schemas.ContainsKey(name))
        {
            // Its name stands before its members are made: a type may hold itself.
            document.Components.Schemas[name] = new OpenApiSchema();
            document.Components.Schemas[name] = make();
        }
        return new(name, document);
    }

    private OpenApiSchema Shape(Type type, bool isSent) =>
        new()
        {
            Type = JsonSchemaType.Object,
            Description = XmlComments.Summary(type),
            Required = Written(type)
                .Where(IsAlwaysThere)
                .Select(p => p.Name)
                .ToHashSet(StringComparer.Ordinal),
            Properties = Members(type, isSent),
        };

    private Dictionary<string, IOpenApiSchema> Members(Type type, bool isSent) =>
        Written(type)
            .ToDictionary(
                p => p.Name,
                p =>
                {
                    var schema = IsDecimalText(p)
                        ? Text(Decimals, "13000000000")
                        : Of(p.PropertyType, isSent);
                    if (MayBeNull(p, isSent))
                        schema = OrNull(schema);
                    schema.Description = MemberDocs.Of(type, p) ?? schema.Description;
                    return schema;
                },
                StringComparer.Ordinal
            );

    private static bool IsAlwaysThere(JsonPropertyInfo p) =>
        p.PropertyType != typeof(Bound)
        && !IsMaybe(p.PropertyType)
        && (
            !p.IsGetNullable
            || Attribute<JsonIgnoreAttribute>(p)?.Condition is JsonIgnoreCondition.Never
        );

    // Of an answer, ClaimJson writes null for a parameter of a record alone; anything else is left out.
    private static bool MayBeNull(JsonPropertyInfo p, bool isSent) =>
        IsMaybe(p.PropertyType)
        || (p.IsGetNullable && (isSent || (p.IsRequired && p.IsSetNullable)));

    private static IEnumerable<JsonPropertyInfo> Written(Type type) =>
        ClaimJson.Options.GetTypeInfo(type).Properties.Where(p => p.Get is not null);

    private static bool IsDecimalText(JsonPropertyInfo p) =>
        Attribute<JsonConverterAttribute>(p)?.ConverterType == typeof(DecimalText);

    private static T? Attribute<T>(JsonPropertyInfo p)
        where T : Attribute =>
        p.AttributeProvider?.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault() as T;

    private static bool IsMaybe(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Maybe<>);

    private static OpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema own)
            return new OpenApiSchema
            {
                OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }],
            };
        own.Type |= JsonSchemaType.Null;
        return own;
    }

    private static OpenApiSchema Vocabulary(Type type)
    {
        var words = Enum.GetNames(type);
        var meanings = words
            .Select(w => (Word: w, Text: XmlComments.Summary(type, w)))
            .Where(m => m.Text.Length > 0)
            .Select(m => $"{m.Word}: {m.Text}");
        return new()
        {
            Type = JsonSchemaType.String,
            Description = string.Join('\n', [XmlComments.Summary(type), .. meanings]).Trim(),
            Enum = [.. words.Select(w => JsonValue.Create(w))],
        };
    }

    private static OpenApiSchema? Leaf(Type type) =>
        type == typeof(string) || type == typeof(Uri) || type == typeof(char)
            ? new() { Type = JsonSchemaType.String }
        : type == typeof(bool) ? new() { Type = JsonSchemaType.Boolean }
        : type == typeof(int) ? new() { Type = JsonSchemaType.Integer, Format = "int32" }
        : type == typeof(long) ? new() { Type = JsonSchemaType.Integer, Format = "int64" }
        : type == typeof(double) || type == typeof(decimal) ? new() { Type = JsonSchemaType.Number }
        : type == typeof(Guid) ? new() { Type = JsonSchemaType.String, Format = "uuid" }
        : type == typeof(DateOnly) ? new() { Type = JsonSchemaType.String, Format = "date" }
        : type == typeof(DateTimeOffset) || type == typeof(DateTime)
            ? new() { Type = JsonSchemaType.String, Format = "date-time" }
        : type == typeof(PartialDate)
            ? new() { Type = JsonSchemaType.String, Examples = ["2025-10-29", "2025-Q4", "2031"] }
        : type == typeof(Bound)
            ? new()
            {
                Type = JsonSchemaType.String | JsonSchemaType.Null,
                Pattern = Decimals,
                Examples = ["18000000000"],
            }
        : type == typeof(JsonElement)
        || type == typeof(JsonNode)
        || type == typeof(JsonObject)
        || type == typeof(object)
            ? new()
        : null;

    private static OpenApiSchema Text(string pattern, string example) =>
        new()
        {
            Type = JsonSchemaType.String,
            Pattern = pattern,
            Examples = [example],
        };

    // SubjectFrame of CommitmentView is CommitmentFrame, a Page of it CommitmentFramePage.
    private static string NameOf(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;
        var own = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return string.Concat(type.GetGenericArguments().Select(NameOf)) + own;
    }
}
