using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.History;

/// <summary>R16: a region's frames in effective order, by the knowledge asked for.</summary>
internal static class EffectiveFrames
{
    /// <param name="withRetracted">Whether retracted claims are shown at their place, marked; they change no other frame.</param>
    public static IEnumerable<Still> Of(
        string code,
        List<Claim> claims,
        ReadTimes times,
        string? account,
        bool withRetracted
    )
    {
        var streams = claims
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(g => g.ToList())
            .ToList();
        var standing = Replay.Order(
            streams
                .SelectMany(s => Timeline.Standing(s, times.Lens))
                .Where(c => c.From <= times.Lens.AsOf)
        );
        var retracted = withRetracted
            ? streams
                .SelectMany(s => Timeline.Retracted(s, times.Lens))
                .Where(r => r.Claim.From <= times.Lens.AsOf)
                .ToList()
            : [];
        var retractedBy = retracted.ToDictionary(r => r.Claim.Root.Reference, r => r.By);
        var shown =
            retracted.Count == 0
                ? standing
                : Replay.Order(standing.Concat(retracted.Select(r => r.Claim)));
        var picture = new RegionPicture(code, times.Tree, times.Valuation(account));
        var totals = new TotalsAfter(picture, times.Rates, account);
        var replay = new Replay(picture, day => times.Places.Tree(times.Lens, day), standing);
        foreach (var claim in shown)
        {
            var day = Replay.Day(claim);
            if (day > DateOnly.MinValue)
                foreach (var still in RunTo(times.Lens.ClockOn(day.AddDays(-1))))
                    yield return still;
            var by = retractedBy.GetValueOrDefault(claim.Root.Reference);
            if (IsShared(claim, by) is { } isShared)
                yield return new(
                    day,
                    Replay.Place(claim),
                    claim,
                    () =>
                        new(
                            EventView.Of(claim),
                            null,
                            isShared ? true : null,
                            totals.On(day, times.On(day).Bookmark)
                        )
                        {
                            Retracted = by is null ? null : true,
                            RetractedBy = by?.EventId,
                        }
                );
        }
        foreach (var still in RunTo(times.Lens.Clock))
            yield return still;

        bool? IsShared(StandingClaim claim, Claim? by)
        {
            if (by is null)
            {
                replay.Play(claim);
                return Touched.IsShared(picture, claim);
            }
            var alone = new RegionPicture(code, picture.Tree, times.Valuation(account));
            alone.Set(replay.Pass(claim));
            alone.Use(picture.Tree);
            return Touched.IsShared(picture, claim) ?? Touched.IsShared(alone, claim);
        }

        IEnumerable<Still> RunTo(DateOnly clock)
        {
            foreach (var (day, changed) in replay.AdvanceTo(clock))
            foreach (var state in changed)
                if (
                    Touched.IsShared(picture, state.Key) is { } isShared
                    && state.ByClock is { } became
                )
                    yield return new(
                        day,
                        Replay.PlaceOf(day, state.Key),
                        null,
                        () =>
                            new(
                                null,
                                new("R8", state.Key, PartialDate.Of(day), became),
                                isShared ? true : null,
                                totals.On(day, times.On(day).Bookmark)
                            )
                    );
        }
    }
}
