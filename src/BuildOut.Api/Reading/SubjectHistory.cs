using BuildOut.Api.Platform;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>A frame of a subject's history: the event, or what a rule made of the clock (R8), and the subject after it.</summary>
public sealed record SubjectFrame<T>(EventView? Event, RuleView? Rule, T After);

/// <summary>A change that no event made, on the day on which the rule made it.</summary>
public sealed record RuleView(string Id, string Subject, PartialDate On, string Became);

/// <summary>A subject's states over time, in effective order (R16).</summary>
internal static class SubjectHistory
{
    /// <param name="view">The subject after a frame, or null where nothing is to be shown of it yet.</param>
    public static IResult Of<T>(
        string key,
        List<Claim> claims,
        ReadTimes times,
        HttpContext http,
        Func<SubjectState, DateOnly, T?> view
    )
        where T : class
    {
        var standing = Replay.Order(
            Timeline.Standing(claims, times.Lens).Where(c => c.From <= times.Lens.AsOf)
        );
        if (standing.Count == 0)
            return SubjectReads.Missing(key);
        if (EventStream.IsWanted(http.Request))
            return Playback.Of(
                http,
                times,
                Play().Select(f => new Playback.Frame(f.Day, f.Place, () => f.Frame))
            );
        Playback.RefuseSpeed(http.Request);
        if (Query.Text(http.Request, "format") is not (null or "json"))
            throw Query.Wrong("format", "value", "json or sse");
        return ReadAnswers.Of(times, Paging.Of(http, Play(), f => f.Place, f => f.Frame));

        IEnumerable<(DateOnly Day, string Place, SubjectFrame<T> Frame)> Play()
        {
            var defined = standing.Where(c => c.From == DateOnly.MinValue).ToList();
            var played = new SortedSet<StandingClaim>(defined);
            foreach (var (i, claim) in standing.Index())
            {
                played.Add(claim);
                var day = Replay.Day(claim);
                var state = SubjectState.Fold(key, played, DateOnly.MaxValue);
                state.Clock = times.Lens.ClockOn(day);
                if (view(state, day) is not { } after)
                    continue;
                yield return (day, Replay.Place(claim), new(EventView.Of(claim), null, after));
                var next = i + 1 < standing.Count ? Replay.Day(standing[i + 1]) : DateOnly.MaxValue;
                foreach (
                    var due in state.Dues.Where(d => d > day && d < next && d <= times.Lens.Clock)
                )
                {
                    state.Clock = due;
                    yield return (
                        due,
                        Replay.PlaceOf(due, key),
                        new(
                            null,
                            new("R8", key, PartialDate.Of(due), state.ByClock!),
                            view(state, due)!
                        )
                    );
                }
            }
        }
    }
}
