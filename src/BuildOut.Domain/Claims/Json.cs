using System.Globalization;
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
        resolver.Modifiers.Add(RefuseNullItems);
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            PropertyNameCaseInsensitive = false,
            MaxDepth = 24,
            NumberHandling = JsonNumberHandling.Strict,
            TypeInfoResolver = resolver,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new VocabularyJson(), new InstantJson() },
        };
        options.MakeReadOnly();
        return options;
    }

    // R7: null has a meaning for a member alone.
    private static void RefuseNullItems(JsonTypeInfo info)
    {
        if (info.Kind is JsonTypeInfoKind.Enumerable)
            info.OnDeserialized = list =>
            {
                foreach (
                    var (i, item) in ((System.Collections.IEnumerable)list).Cast<object?>().Index()
                )
                    if (item is null)
                        throw new JsonException(
                            "Expected an item: null in a list says nothing (R7)."
                        )
                        {
                            Data = { [Pointers.Item] = i },
                        };
            };
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
            {
                property.ShouldSerialize = (_, value) => ((IMaybe)value!).IsStated;
                continue;
            }
            // A member that must be there and may be null says something by being null.
            var saysByNull = property.IsRequired && property.IsSetNullable;
            var maybeAbsent = property.IsGetNullable;
            if (!saysByNull && property.IsSetNullable)
                property.IsSetNullable = false;
            property.ShouldSerialize = (_, value) =>
                value is null
                    ? saysByNull
                    : !isClaim
                        || maybeAbsent
                        || value is not System.Collections.ICollection { Count: 0 };
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

/// <summary>An instant in UTC to the millisecond, always as wide: texts of instants sort as the instants do.</summary>
internal sealed class InstantJson : JsonConverter<DateTime>
{
    public override DateTime Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => reader.GetDateTime();

    public override void Write(
        Utf8JsonWriter writer,
        DateTime value,
        JsonSerializerOptions options
    ) =>
        writer.WriteStringValue(
            value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)
        );
}

/// <summary>A word of a vocabulary as it is written, in its own case, and one at a time.</summary>
internal sealed class VocabularyJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(
        Type typeToConvert,
        JsonSerializerOptions options
    ) => (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : struct, Enum
    {
        private static readonly Dictionary<string, T> Words = Enum.GetNames<T>()
            .ToDictionary(n => n, Enum.Parse<T>, StringComparer.Ordinal);

        public override T Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) =>
            reader.TokenType is JsonTokenType.String
            && Words.TryGetValue(reader.GetString()!, out var word)
                ? word
                : throw new JsonException($"Expected one of {string.Join(", ", Words.Keys)}.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override T ReadAsPropertyName(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        ) => Read(ref reader, typeToConvert, options);

        public override void WriteAsPropertyName(
            Utf8JsonWriter writer,
            T value,
            JsonSerializerOptions options
        ) => writer.WritePropertyName(value.ToString());
    }
}
