using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.History;

/// <summary>
/// R16: what was believed of a region as of one day, in the order of the record. A frame's totals are the region's by knownAt its
/// sequence; the clock runs with the days on which claims were recorded.
/// </summary>
internal static class RecordedFrames
{
    public static IEnumerable<Still> Of(
        string code,
        List<Claim> claims,
        ReadTimes times,
        string? account
    )
    {
        var replay = new RecordReplay(
            code,
            times.Lens,
            sequence => times.Places.Tree(times.Lens with { KnownAt = sequence }, times.Lens.AsOf),
            sequence => new(times.Places.Rates(sequence), account)
        );
        TotalsAfter? totals = null;
        long last = 0;
        foreach (
            var claim in claims
                .Concat(times.Places.Currencies(times.Sequence))
                .OrderBy(c => c.Sequence)
        )
        {
            foreach (var still in RunTo(RecordPlace.ClockAt(times.Lens, claim)))
                yield return still;
            last = claim.Sequence;
            if (replay.Learn(claim) is { } isShared)
                yield return new(
                    RecordPlace.DayOf(claim),
                    RecordPlace.Of(claim.Sequence),
                    new(claim, claim, claim.Data, claim.Effective),
                    () =>
                        new(
                            EventView.Of(claim),
                            null,
                            isShared ? true : null,
                            Totals(claim.Sequence, claim.RecordedAt, isByDay: false)
                        )
                );
        }
        foreach (var still in RunTo(times.Lens.Clock))
            yield return still;

        FrameTotals Totals(long sequence, DateTimeOffset at, bool isByDay)
        {
            if (totals is null || !ReferenceEquals(totals.Picture, replay.Picture))
                totals = new(replay.Picture, times.Places.Rates(sequence), account);
            var then = times with { Sequence = sequence, KnownAt = at, IsKnownByDay = isByDay };
            return totals.On(times.Lens.AsOf, then.Bookmark);
        }

        IEnumerable<Still> RunTo(DateOnly clock)
        {
            foreach (var (day, changed) in replay.AdvanceTo(clock))
            foreach (var state in changed)
                if (
                    Touched.IsShared(replay.Picture, state.Key) is { } isShared
                    && state.ByClock is { } became
                )
                {
                    var sequence = last;
                    yield return new(
                        day,
                        RecordPlace.Of(sequence, day, state.Key),
                        null,
                        () =>
                            new(
                                null,
                                new("R8", state.Key, PartialDate.Of(day), became),
                                isShared ? true : null,
                                Totals(
                                    sequence,
                                    new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero),
                                    isByDay: true
                                )
                            )
                    );
                }
        }
    }
}
