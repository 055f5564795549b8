using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>R16: a subject's frames in effective order.</summary>
internal static class EffectiveStates
{
    /// <returns>Null where nothing is to be played.</returns>
    public static IEnumerable<SubjectStill<T>>? Of<T>(
        string key,
        List<Claim> claims,
        ReadTimes times,
        Showing<T> showing,
        bool withRetracted
    )
        where T : class
    {
        var standing = Replay.Order(
            Timeline.Standing(claims, times.Lens).Where(c => c.From <= times.Lens.AsOf)
        );
        var retracted = withRetracted
            ? Timeline
                .Retracted(claims, times.Lens)
                .Where(r => r.Claim.From <= times.Lens.AsOf)
                .ToList()
            : [];
        return standing.Count + retracted.Count == 0 ? null
            : retracted.Count == 0 ? Play(key, standing, times, showing)
            : Play(key, standing, times, showing)
                .Concat(retracted.SelectMany(r => Passed(key, standing, r, times, showing)))
                .OrderBy(f => f.Place, StringComparer.Ordinal);
    }

    private static IEnumerable<SubjectStill<T>> Play<T>(
        string key,
        List<StandingClaim> standing,
        ReadTimes times,
        Showing<T> showing
    )
        where T : class
    {
        var defined = standing.Where(c => c.From == DateOnly.MinValue).ToList();
        var played = new SortedSet<StandingClaim>(defined);
        foreach (var (i, claim) in standing.Index())
        {
            played.Add(claim);
            var day = Replay.Day(claim);
            var state = SubjectState.Fold(key, played, DateOnly.MaxValue);
            state.Clock = times.Lens.ClockOn(day);
            if (showing.View(state, day) is not { } after)
                continue;
            yield return new(day, Replay.Place(claim), new(EventView.Of(claim), null, after));
            var next = i + 1 < standing.Count ? Replay.Day(standing[i + 1]) : DateOnly.MaxValue;
            foreach (var due in state.Dues.Where(d => d > day && d < next && d <= times.Lens.Clock))
            {
                state.Clock = due;
                yield return new(
                    due,
                    Replay.PlaceOf(due, key),
                    new(
                        null,
                        new("R8", key, PartialDate.Of(due), state.ByClock!),
                        showing.View(state, due)!
                    )
                );
            }
        }
    }

    // A retracted claim leaves the subject as what stands made it.
    private static IEnumerable<SubjectStill<T>> Passed<T>(
        string key,
        List<StandingClaim> standing,
        (StandingClaim Claim, Claim By) retracted,
        ReadTimes times,
        Showing<T> showing
    )
        where T : class
    {
        var (claim, by) = retracted;
        var (day, place) = (Replay.Day(claim), Replay.Place(claim));
        var state = SubjectState.Fold(
            key,
            standing
                .Where(c =>
                    c.From == DateOnly.MinValue || string.CompareOrdinal(Replay.Place(c), place) < 0
                )
                .Order(),
            DateOnly.MaxValue
        );
        state.Clock = times.Lens.ClockOn(day);
        if (showing.After(state, claim, day) is { } after)
            yield return new(
                day,
                place,
                new(EventView.Of(claim), null, after) { Retracted = true, RetractedBy = by.EventId }
            );
    }
}
