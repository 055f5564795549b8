using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Outages;

/// <summary>How long an outage lasted, as well as its partial dates say.</summary>
public static class OutageDuration
{
    /// <summary>Hours from the beginning to the end, to six decimals; null where either is not known.</summary>
    public static Interval? Hours(PartialDate? started, PartialDate? ended)
    {
        if (started is not { } start || ended is not { } end)
            return null;
        var (first, last) = (start.Span(), end.Span());
        return new(
            decimal.Max(0, Hours(first.To, last.From)),
            decimal.Max(0, Hours(first.From, last.To))
        );
    }

    /// <summary>The first and the last instant of a partial date, in UTC: a day ends where the next begins.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Span(this PartialDate date) =>
        date.Instant is { } instant
            ? (new(instant, TimeSpan.Zero), new(instant, TimeSpan.Zero))
            : (Midnight(date.Start), Midnight(date.End.AddDays(1)));

    private static DateTimeOffset Midnight(DateOnly day) =>
        new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static decimal Hours(DateTimeOffset from, DateTimeOffset to) =>
        decimal.Round((to - from).Ticks / (decimal)TimeSpan.TicksPerHour, 6);
}
