using System.Diagnostics;
using System.Globalization;

namespace BuildOut.Api.Reading;

/// <summary>A history as server-sent events, at so many of its days a second. Each frame's id is its place in the order of play.</summary>
internal sealed class Playback : IResult
{
    private const double SlowestDays = 0.1;
    private const double FastestDays = 100_000;
    private const double UsualDays = 30;

    private readonly ReadTimes _times;
    private readonly IEnumerable<Frame> _frames;
    private readonly double _daysASecond;
    private readonly string? _after;

    private Playback(
        ReadTimes times,
        IEnumerable<Frame> frames,
        double daysASecond,
        string? after
    ) => (_times, _frames, _daysASecond, _after) = (times, frames, daysASecond, after);

    /// <param name="Draw">Makes the frame's data, while the history stands at it.</param>
    internal sealed record Frame(DateOnly Day, string Place, Func<object> Draw);

    /// <param name="frames">In the order of play.</param>
    public static Playback Of(HttpContext http, ReadTimes times, IEnumerable<Frame> frames)
    {
        foreach (var name in Paging.Parameters)
            if (Query.Text(http.Request, name) is not null)
                throw Query.Wrong(name, "live", "it with JSON pages alone");
        var after = EventStream.LastId(http.Request) is { } id
            ? Paging.Decode(id, "/header/Last-Event-ID")
            : null;
        return new(times, frames, Speed(http.Request), after);
    }

    /// <summary>Pages and lines are not played.</summary>
    public static void RefuseSpeed(HttpRequest request)
    {
        if (Query.Text(request, "speed") is not null)
            throw Query.Wrong("speed", "live", "it with text/event-stream alone");
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var left = _frames
            .Where(f => _after is null || string.CompareOrdinal(f.Place, _after) > 0)
            .GetEnumerator();
        ReadAnswer<Frame>.Headers(httpContext, _times);
        if (!left.MoveNext())
        {
            // By which HTML tells a client that it need not come back.
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        if (EventStream.IsHead(httpContext))
            return;
        using var stream = await EventStream.OpenAsync(httpContext);
        try
        {
            var day = left.Current.Day;
            do
            {
                if (!await WaitAsync(stream, left.Current.Day.DayNumber - day.DayNumber))
                    return;
                day = left.Current.Day;
                await stream.SendAsync(Paging.Encode(left.Current.Place), left.Current.Draw());
            } while (left.MoveNext());
        }
        // The client comes back where it was.
        catch (Exception e) when (e is OperationCanceledException or IOException) { }
    }

    // Whether the caller may still read after so many days of the history.
    private async Task<bool> WaitAsync(EventStream stream, int days)
    {
        var (began, whole) = (Stopwatch.GetTimestamp(), TimeSpan.FromSeconds(days / _daysASecond));
        // By the clock, since a delay may end some milliseconds early.
        while (whole - Stopwatch.GetElapsedTime(began) is var left && left > TimeSpan.Zero)
        {
            if (!await stream.MayReadAsync())
                return false;
            await stream.BeatAsync();
            var pause = TimeSpan.FromMilliseconds(
                Math.Clamp(
                    left.TotalMilliseconds,
                    1,
                    Math.Max(1, stream.Patience.TotalMilliseconds)
                )
            );
            await Task.Delay(pause, stream.Stopping);
        }
        return true;
    }

    private static double Speed(HttpRequest request) =>
        Query.Text(request, "speed") is not { } text ? UsualDays
        : double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var speed
        ) && speed is >= SlowestDays and <= FastestDays
            ? speed
        : throw Query.Wrong(
            "speed",
            "range",
            $"days of the history a second, {SlowestDays.ToString(CultureInfo.InvariantCulture)} to {FastestDays.ToString(CultureInfo.InvariantCulture)}"
        );
}
