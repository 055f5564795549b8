using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Quantities;

/// <summary>How a source words an amount. It explains the interval and computes nothing (R2).</summary>
public enum AmountQualifier
{
    Exact,
    AtLeast,
    UpTo,
    About,
    Range,
    NotDisclosed,
}

/// <summary>
/// Money in its original currency (ISO 4217), in major units with at most that currency's minor units, as an interval.
/// </summary>
public sealed record Amount
{
    public string? Currency { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public decimal? Low { get; init; }

    /// <summary>Null is unbounded, absent is not known.</summary>
    public Bound High { get; init; }

    public required AmountQualifier Qualifier { get; init; }

    /// <summary>The day whose prices and rates the amount is in, where it is not the claim's own.</summary>
    public PartialDate? ValueDate { get; init; }

    /// <summary>The year of constant prices, where the amount is in them (R14).</summary>
    public string? PriceBasis { get; init; }

    [JsonIgnore]
    public Interval? Known => Low is { } low ? new Interval(low, High.Value) : null;

    internal void Check(Checks checks, string at)
    {
        checks.Key(
            Currency is null ? null : $"currency/{Currency}",
            Subjects.Currency,
            $"{at}/currency"
        );
        checks.Text(PriceBasis, $"{at}/priceBasis", 50);
        if (Qualifier is AmountQualifier.NotDisclosed)
        {
            if (Low is not null || High.IsStated)
                checks.Wrong(at, "R2", "no low and no high where the amount is not disclosed");
            return;
        }
        if (Currency is null)
            checks.Wrong($"{at}/currency", "required", "the ISO 4217 code of the amount");
        if (Low is null)
            checks.Wrong(
                $"{at}/low",
                "required",
                "a decimal string; where nothing is known, the qualifier NotDisclosed"
            );
        else if (Low < 0)
            checks.Wrong($"{at}/low", "range", "0 or more");
        if (!High.IsStated)
            checks.Wrong(
                $"{at}/high",
                "required",
                "a decimal string, or null where nothing bounds the amount"
            );
        else if (High.Value < Low)
            checks.Wrong($"{at}/high", "order", "low <= high");
        if (Qualifier is AmountQualifier.Exact && High.Value != Low)
            checks.Wrong($"{at}/high", "qualifier", "the same low and high for Exact");
        if (Qualifier is AmountQualifier.AtLeast && High is { IsStated: true, Value: not null })
            checks.Wrong(
                $"{at}/high",
                "qualifier",
                "null for AtLeast, which has no upper bound (R2)"
            );
        if (
            Qualifier is AmountQualifier.UpTo or AmountQualifier.Range
            && High is { IsStated: true, Value: null }
        )
            checks.Wrong($"{at}/high", "qualifier", $"a bound for {Qualifier}");
    }

    /// <summary>Refuses more decimals than the currency has (ISO 4217 minor units).</summary>
    internal void CheckMinorUnits(Checks checks, string at, int minorUnits)
    {
        foreach (var (value, member) in new[] { (Low, "low"), (High.Value, "high") })
            if (value is { } v && decimal.Round(v, minorUnits) != v)
                checks.Wrong(
                    $"{at}/{member}",
                    "minor-units",
                    $"at most {minorUnits} decimals, the minor units of {Currency}"
                );
    }
}

/// <summary>The upper end of an interval: absent, unbounded (null), or a figure.</summary>
[JsonConverter(typeof(BoundJson))]
public readonly record struct Bound(bool IsStated, decimal? Value) : IMaybe
{
    public static readonly Bound Unbounded = new(true, null);

    public static implicit operator Bound(decimal value) => new(true, value);
}

/// <summary>Decimals travel as strings of at most 18 digits before the point and 6 after it.</summary>
public sealed class DecimalText : JsonConverter<decimal>
{
    public const string Expected =
        "a decimal string such as \"5000000000\" or \"12.5\", of at most 18 digits before the point and 6 after it";

    public static string Write(decimal value) =>
        (value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    public static decimal Parse(string? text)
    {
        var digits = text.AsSpan();
        if (digits.StartsWith("-"))
            digits = digits[1..];
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var part = point < 0 ? default : digits[(point + 1)..];
        var plain =
            whole.Length is >= 1 and <= 18 && part.Length <= 6 && (point < 0 || part.Length > 0);
        return
            plain
            && !whole.ContainsAnyExceptInRange('0', '9')
            && !part.ContainsAnyExceptInRange('0', '9')
            ? decimal.Parse(text!, CultureInfo.InvariantCulture)
            : throw new JsonException($"Expected {Expected}.");
    }

    public override decimal Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType is JsonTokenType.String
            ? Parse(reader.GetString())
            : throw new JsonException($"Expected {Expected}.");

    public override void Write(
        Utf8JsonWriter writer,
        decimal value,
        JsonSerializerOptions options
    ) => writer.WriteStringValue(Write(value));
}

internal sealed class BoundJson : JsonConverter<Bound>
{
    public override bool HandleNull => true;

    public override Bound Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => Bound.Unbounded,
            JsonTokenType.String => DecimalText.Parse(reader.GetString()),
            _ => throw new JsonException(
                $"Expected {DecimalText.Expected}, or null where nothing bounds it."
            ),
        };

    public override void Write(Utf8JsonWriter writer, Bound value, JsonSerializerOptions options)
    {
        if (value.Value is { } v)
            writer.WriteStringValue(DecimalText.Write(v));
        else
            writer.WriteNullValue();
    }
}
