using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace BuildOut.Domain.Claims;

internal interface IMaybe
{
    bool IsStated { get; }
}

/// <summary>
/// A member that a claim may leave out (no news), state, or state as null, which withdraws the value (R7).
/// </summary>
[JsonConverter(typeof(MaybeJson))]
public readonly record struct Maybe<T> : IMaybe
{
    private Maybe(T? value)
    {
        IsStated = true;
        Value = value;
    }

    public bool IsStated { get; }

    /// <summary>What was stated; null when absent or withdrawn.</summary>
    public T? Value { get; }

    public static Maybe<T> Withdrawn => new(default);

    /// <summary>For interface types, which have no implicit conversion.</summary>
    public static Maybe<T> Of(T value) => new(value);

    public static implicit operator Maybe<T>(T value) => new(value);
}

internal sealed class MaybeJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Maybe<>);

    public override JsonConverter CreateConverter(
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        (JsonConverter)
            Activator.CreateInstance(
                typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()[0])
            )!;

    private sealed class Of<T> : JsonConverter<Maybe<T>>
    {
        private (bool IsKnown, JsonConverter<T>? Converter) _simple;

        public override bool HandleNull => true;

        public override Maybe<T> Read(
            ref Utf8JsonReader reader,
            Type typeToConvert,
            JsonSerializerOptions options
        )
        {
            if (reader.TokenType is JsonTokenType.Null)
                return Maybe<T>.Withdrawn;
            // A word or a date has no place within it, and is read without a reader of its own.
            if (Simple(options) is { } simple)
                return simple.Read(ref reader, typeof(T), options)!;
            try
            {
                return JsonSerializer.Deserialize<T>(ref reader, options)!;
            }
            catch (JsonException e)
            {
                // Without a path of its own the reader gives it the member's; the inner one has the rest (Pointers.Of).
                throw new JsonException(e.Message, e);
            }
        }

        // Asked at the first read: while the options make this converter, they know no other types yet.
        private JsonConverter<T>? Simple(JsonSerializerOptions options)
        {
            if (!_simple.IsKnown)
                _simple = (
                    true,
                    options.GetTypeInfo(typeof(T)).Kind is JsonTypeInfoKind.None
                        ? (JsonConverter<T>)options.GetConverter(typeof(T))
                        : null
                );
            return _simple.Converter;
        }

        public override void Write(
            Utf8JsonWriter writer,
            Maybe<T> value,
            JsonSerializerOptions options
        )
        {
            if (value.Value is null)
                writer.WriteNullValue();
            else
                JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}
