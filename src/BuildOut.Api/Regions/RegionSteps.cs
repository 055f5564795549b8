using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Regions;

/// <summary>How sums change, and on which days, when a set of claims is played.</summary>
internal static class RegionSteps
{
    /// <param name="claims">Standing claims, in any order.</param>
    /// <param name="since">All up to this day is one step, of the first day that there is: no read asks for an earlier one.</param>
    /// <returns>By sum and day what is added on that day; it may be less than nothing.</returns>
    public static Dictionary<(SumKey Key, DateOnly Day), Contribution> Of(
        Vantage vantage,
        IEnumerable<StandingClaim> claims,
        RateBook rates,
        DateOnly since
    )
    {
        var standing = Replay.Order(claims);
        var steps = new SumSteps();
        var picture = new RegionPicture(vantage.Code, vantage.TreeOn(since), new(rates));
        var replay = new Replay(picture, vantage.TreeOn, standing);
        replay.StandAt(since, standing);
        steps.Stand(DateOnly.MinValue, picture.Sums(since).All);
        var next = standing.TakeWhile(c => Replay.Day(c) <= since).Count();
        foreach (var day in Days(standing, Turns(vantage, standing)).Where(d => d > since))
        {
            RunTo(day.AddDays(-1));
            for (; next < standing.Count && Replay.Day(standing[next]) <= day; next++)
                replay.Play(standing[next]);
            RunTo(day);
            picture.Use(vantage.TreeOn(day));
            Step(day);
        }
        RunTo(DateOnly.MaxValue);
        return steps.All;

        // R8: the clock changes figures on days of its own.
        void RunTo(DateOnly day)
        {
            foreach (var (due, _) in replay.AdvanceTo(day))
                Step(due);
        }

        void Step(DateOnly day) => steps.Stand(day, picture.Sums(day).All);
    }

    /// <summary>
    /// The same of a subject that is linked with no other, from several places at once: from each of them what lies within what must be
    /// the same on all days.
    /// </summary>
    public static IReadOnlyList<Dictionary<(SumKey Key, DateOnly Day), Contribution>> OfAlone(
        IReadOnlyList<Vantage> vantages,
        KnownStream stream,
        RateBook rates,
        DateOnly since
    )
    {
        var valuation = new Valuation(rates);
        SumSteps[] steps = [.. vantages.Select(_ => new SumSteps())];
        foreach (var (day, state) in LoneSubject.StatesSince(since, stream.Key, stream.Standing))
        foreach (var (i, vantage) in vantages.Index())
            steps[i]
                .Stand(
                    day == since ? DateOnly.MinValue : day,
                    LoneSubject.Sums(state, vantage.Code, vantage.TreeOn(since), valuation)
                );
        return Array.ConvertAll(steps, s => s.All);
    }

    private static IEnumerable<DateOnly> Turns(Vantage vantage, List<StandingClaim> standing) =>
        standing
            .SelectMany(c => c.Data.Names.Append(c.Root.Subject))
            .Where(n => n.StartsWith("region/", StringComparison.Ordinal))
            .Select(Subjects.SlugOf)
            .Distinct(StringComparer.Ordinal)
            .SelectMany(vantage.Turns);

    // Days on which anything may change: a claim comes in force, an outage begins or ends, a bloc's members change.
    private static IEnumerable<DateOnly> Days(
        List<StandingClaim> standing,
        IEnumerable<DateOnly> turns
    ) =>
        standing
            .SelectMany(c =>
                c.Data switch
                {
                    Domain.Outages.OutageResolved resolved => [Replay.Day(c), resolved.EndedAt.End],
                    Domain.Outages.OutageReported reported =>
                    [
                        Replay.Day(c),
                        reported.StartedAt.Start,
                    ],
                    Domain.Outages.OutageUpdated { StartedAt: { } start } =>
                    [
                        Replay.Day(c),
                        start.Start,
                    ],
                    _ => new[] { Replay.Day(c) },
                }
            )
            .Concat(turns)
            .Distinct()
            .Order();
}
