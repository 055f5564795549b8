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
        var steps = new Dictionary<(SumKey, DateOnly), Contribution>();
        var picture = new RegionPicture(vantage.Code, vantage.TreeOn(since), new(rates));
        var replay = new Replay(picture, vantage.TreeOn, standing);
        replay.StandAt(since, standing);
        var before = picture.Sums(since).All;
        foreach (var (key, sum) in before)
            if (!sum.IsNothing)
                Add(key, DateOnly.MinValue, sum);
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
        return steps;

        // R8: the clock changes figures on days of its own.
        void RunTo(DateOnly day)
        {
            foreach (var (due, _) in replay.AdvanceTo(day))
                Step(due);
        }

        void Step(DateOnly day)
        {
            var now = picture.Sums(day).All;
            foreach (var (key, sum) in now)
                if (
                    (before.TryGetValue(key, out var had) ? sum - had : sum) is
                    { IsNothing: false } added
                )
                    Add(key, day, added);
            foreach (var (key, had) in before)
                if (!now.ContainsKey(key))
                    Add(key, day, new Contribution() - had);
            before = now;
        }

        void Add(SumKey key, DateOnly day, Contribution added) =>
            steps[(key, day)] = steps.TryGetValue((key, day), out var had) ? had + added : added;
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
