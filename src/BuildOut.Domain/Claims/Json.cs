using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BuildOut.Domain.Claims;

/// <summary>
/// How a claim's data is read and written. Reading is strict: an unknown or repeated member, a number where a vocabulary
/// word belongs, or null where null has no meaning is refused with its place.
/// </summary>
public static class ClaimJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var resolver = new DefaultJsonTypeInfoResolver();
        resolver.Modifiers.Add(LeaveOutWhatIsAbsent);
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = false,
            MaxDepth = 24,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = resolver,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters =
            {
                new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    // R7: absent means no news, null withdraws; so what was absent stays absent when it is written back.
    private static void LeaveOutWhatIsAbsent(JsonTypeInfo info)
    {
        var isClaim = typeof(ClaimData).IsAssignableFrom(info.Type);
        foreach (var property in info.Properties.ToList())
        {
            // What a claim derives from its members is no member.
            if (isClaim && property.Set is null)
                info.Properties.Remove(property);
            if (typeof(IMaybe).IsAssignableFrom(property.PropertyType))
                property.ShouldSerialize = (_, value) => ((IMaybe)value!).IsStated;
            else
                property.ShouldSerialize = (_, value) =>
                    value is not null
                    && !(isClaim && value is System.Collections.ICollection { Count: 0 });
        }
    }
}

internal sealed class PartialDateJson : JsonConverter<PartialDate>
{
    public override PartialDate Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType is JsonTokenType.String
        && PartialDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new JsonException($"Expected {PartialDate.Expected}.");

    public override void Write(
        Utf8JsonWriter writer,
        PartialDate value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(value.ToString());
}
