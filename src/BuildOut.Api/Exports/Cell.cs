using System.Globalization;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Exports;

/// <summary>What a column holds, the same in every format.</summary>
internal enum ColumnKind
{
    Text,
    Integer,
    Decimal,
    Real,
    Date,
    Instant,
    Flag,
}

/// <summary>A value of a row, or nothing where it is not known: never zero.</summary>
internal readonly struct Cell
{
    /// <summary>Between the items of a list in one text; no key, word or address holds it.</summary>
    public const string Separator = " | ";

    private readonly long _bits;
    private readonly decimal _decimal;

    private Cell(long bits, decimal number = 0, string? text = null) =>
        (_bits, _decimal, Text, IsKnown) = (bits, number, text, true);

    public bool IsKnown { get; }

    public string? Text { get; }

    public long Integer => _bits;

    public decimal Decimal => _decimal;

    public double Real => BitConverter.Int64BitsToDouble(_bits);

    public DateOnly Date => DateOnly.FromDayNumber((int)_bits);

    public DateTime Instant => new(_bits, DateTimeKind.Utc);

    public bool Flag => _bits != 0;

    /// <summary>As CSV and JSON have it: figures with all their digits, days and instants after ISO 8601.</summary>
    public string Plain(ColumnKind kind) =>
        kind switch
        {
            ColumnKind.Text => Text!,
            ColumnKind.Integer => Integer.ToString(CultureInfo.InvariantCulture),
            ColumnKind.Decimal => DecimalText.Write(Decimal),
            ColumnKind.Real => Real.ToString("R", CultureInfo.InvariantCulture),
            ColumnKind.Date => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ColumnKind.Instant => Instant.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'",
                CultureInfo.InvariantCulture
            ),
            _ => Flag ? "true" : "false",
        };

    public static Cell Of(string? value) => value is null ? default : new(0, 0, value);

    public static Cell Of(PartialDate? value) => Of(value?.ToString());

    public static Cell Of(Guid? value) => Of(value?.ToString());

    public static Cell Of(IReadOnlyCollection<string>? value) =>
        value is null or { Count: 0 } ? default : Of(string.Join(Separator, value));

    public static Cell Of(int? value) => value is { } v ? new(v) : default;

    public static Cell Of(long? value) => value is { } v ? new(v) : default;

    public static Cell Of(decimal? value) => value is { } v ? new(0, v) : default;

    public static Cell Of(double? value) =>
        value is { } v ? new(BitConverter.DoubleToInt64Bits(v)) : default;

    public static Cell Of(DateOnly? value) => value is { } v ? new(v.DayNumber) : default;

    public static Cell Of(DateTimeOffset? value) => value is { } v ? new(v.UtcTicks) : default;

    public static Cell Of(bool? value) => value is { } v ? new(v ? 1 : 0) : default;

    public static Cell OfWord<T>(T? value)
        where T : struct, Enum => Of(value?.ToString());
}
