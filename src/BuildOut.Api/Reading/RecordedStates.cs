using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>
/// R16: what was believed of a subject as of one day, in the order of the record. A frame shows it by knownAt its sequence; the clock
/// runs with the days on which claims were recorded.
/// </summary>
internal static class RecordedStates
{
    /// <returns>Null where nothing is to be played.</returns>
    public static IEnumerable<SubjectStill<T>>? Of<T>(
        string key,
        List<Claim> claims,
        ReadTimes times,
        Showing<T> showing
    )
        where T : class =>
        Play(key, claims, times, showing) is var play && play.Any() ? play : null;

    private static IEnumerable<SubjectStill<T>> Play<T>(
        string key,
        List<Claim> claims,
        ReadTimes times,
        Showing<T> showing
    )
        where T : class
    {
        var asOf = times.Lens.AsOf;
        var belief = new Belief(key, times.Lens);
        var clock = DateOnly.MinValue;
        long last = 0;
        foreach (var claim in claims.OrderBy(c => c.Sequence))
        {
            foreach (var still in RunTo(RecordPlace.ClockAt(times.Lens, claim)))
                yield return still;
            if (belief.Learn(claim) is not { } told)
                continue;
            last = claim.Sequence;
            belief.State.Clock = clock;
            if (showing.After(belief.State, told, asOf) is { } after)
                yield return new(
                    RecordPlace.DayOf(claim),
                    RecordPlace.Of(claim.Sequence),
                    new(EventView.Of(claim), null, after)
                );
        }
        foreach (var still in RunTo(times.Lens.Clock))
            yield return still;

        IEnumerable<SubjectStill<T>> RunTo(DateOnly day)
        {
            foreach (
                var due in belief.State.Dues.Where(d => d > clock && d <= day).Order().ToList()
            )
            {
                belief.State.Clock = due;
                if (
                    belief.State.ByClock is { } became
                    && showing.View(belief.State, asOf) is { } after
                )
                    yield return new(
                        due,
                        RecordPlace.Of(last, due, key),
                        new(null, new("R8", key, PartialDate.Of(due), became), after)
                    );
            }
            clock = belief.State.Clock = day;
        }
    }
}
