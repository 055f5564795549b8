using System.Globalization;
using System.Text.Json.Serialization;

namespace BuildOut.Domain.Claims;

/// <summary>
/// A date as precise as its source: a day, a month, a quarter, a year (the whole period, after EDTF), or an instant in
/// UTC. Ordering and force follow R9.
/// </summary>
[JsonConverter(typeof(PartialDateJson))]
public readonly record struct PartialDate
{
    public const string Expected =
        "a date as YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD, or an instant as YYYY-MM-DDThh:mm:ssZ, between 1900 and 2199";

    private static readonly string[] InstantForms =
    [
        "yyyy-MM-dd'T'HH:mm'Z'",
        "yyyy-MM-dd'T'HH:mm:ss'Z'",
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'",
    ];

    private readonly string? _text;

    private PartialDate(string text, DateOnly start, DateOnly end, DateTime? instant)
    {
        _text = text;
        Start = start;
        End = end;
        Instant = instant;
    }

    /// <summary>First day of the period.</summary>
    public DateOnly Start { get; }

    /// <summary>Last day of the period.</summary>
    public DateOnly End { get; }

    /// <summary>The instant in UTC, where the source gives one (outages do).</summary>
    public DateTime? Instant { get; }

    /// <summary>Whether the day is not known (R9: such a claim is flagged until its end).</summary>
    public bool IsPartial => Start != End;

    /// <summary>Whether both mean the same period; two instants of one day are two dates.</summary>
    public bool IsSameTime(PartialDate other) =>
        Start == other.Start
        && End == other.End
        && (Instant is null || other.Instant is null || Instant == other.Instant);

    public static PartialDate Of(DateOnly day) => new(Iso(day), day, day, null);

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date)
            ? date
            : throw new FormatException($"'{text}' is not {Expected}");

    public static bool TryParse(string? text, out PartialDate date)
    {
        date = default;
        switch (text?.Length)
        {
            case 4 when IsYear(text):
                date = Period(text, First(Year(text), 1), 12);
                return true;
            case 7 when IsYear(text) && text[4..6] == "-Q" && text[6] is >= '1' and <= '4':
                date = Period(text, First(Year(text), (text[6] - '1') * 3 + 1), 3);
                return true;
            case 7 when TryExact(text + "-01", out var month):
                date = Period(text, month, 1);
                return true;
            case 10 when TryExact(text, out var day):
                date = new(text, day, day, null);
                return true;
            case >= 17 and <= 28 when IsYear(text) && TryInstant(text, out var instant):
                var at = DateOnly.FromDateTime(instant);
                date = new(text, at, at, instant);
                return true;
            default:
                return false;
        }
    }

    /// <summary>
    /// The moment by which R11 orders a claim: the start where it opens the thing, else the end (R9). A day is a period too,
    /// so what ended on a day comes after what began in one of its hours.
    /// </summary>
    public DateTime OrderedAt(bool opens) =>
        Instant
        ?? (opens ? Start.ToDateTime(TimeOnly.MinValue) : End.ToDateTime(TimeOnly.MaxValue));

    public override string ToString() => _text ?? "";

    internal static string Iso(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static PartialDate Period(string text, DateOnly start, int months) =>
        new(text, start, start.AddMonths(months).AddDays(-1), null);

    private static bool IsYear(string text) =>
        text[0] is '1' or '2'
        && char.IsAsciiDigit(text[1])
        && char.IsAsciiDigit(text[2])
        && char.IsAsciiDigit(text[3])
        && Year(text) is >= 1900 and <= 2199;

    private static int Year(string text) =>
        int.Parse(text.AsSpan(0, 4), CultureInfo.InvariantCulture);

    private static DateOnly First(int year, int month) => new(year, month, 1);

    private static bool TryExact(string text, out DateOnly day) =>
        DateOnly.TryParseExact(
            text,
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out day
        ) && IsYear(text);

    private static bool TryInstant(string text, out DateTime instant) =>
        DateTime.TryParseExact(
            text,
            InstantForms,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out instant
        );
}
