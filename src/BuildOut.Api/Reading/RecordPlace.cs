using System.Globalization;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>Places and times of a replay in the order of the record.</summary>
internal static class RecordPlace
{
    private const int Digits = 19;

    public static string Of(long sequence) =>
        sequence.ToString($"D{Digits}", CultureInfo.InvariantCulture);

    /// <summary>A change by the clock stands after the last event that was recorded before it.</summary>
    public static string Of(long sequence, DateOnly day, string subject) =>
        string.Join(
            '\u0001',
            Of(sequence),
            day.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            subject
        );

    /// <summary>Whether a place is one of these: those in effective order begin with a day.</summary>
    public static bool Is(string place) =>
        place.Length >= Digits && place.AsSpan(0, Digits).IndexOfAnyExceptInRange('0', '9') < 0;

    public static DateOnly DayOf(Claim claim) =>
        DateOnly.FromDateTime(claim.RecordedAt.UtcDateTime);

    /// <summary>R8: the clock when the claim was recorded.</summary>
    public static DateOnly ClockAt(Lens lens, Claim claim) =>
        (lens with { KnownOn = DayOf(claim) }).Clock;
}
