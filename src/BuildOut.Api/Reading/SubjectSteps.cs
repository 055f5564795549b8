using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>A subject's states by the days on which they change.</summary>
internal static class SubjectSteps
{
    public static IEnumerable<(DateOnly From, SubjectState State)> Of(
        string key,
        List<Claim> claims,
        long sequence
    )
    {
        var standing = Timeline.Standing(claims, Lens.Everything with { KnownAt = sequence });
        // A partial date's flag goes on its last day, a prediction's comes the day after.
        var said = standing
            .SelectMany(c =>
                new[] { c.From, c.Effective.End, c.Effective.End.AddDays(c.IsPredicted ? 1 : 0) }
            )
            .Distinct()
            .Order()
            .ToList();
        foreach (var (i, day) in said.Index())
        {
            yield return (day, On(day, day));
            // R8: what the clock makes of it while nothing is said.
            foreach (var due in On(day, day).Dues)
                if (due > day && (i == said.Count - 1 || due < said[i + 1]))
                    yield return (due, On(day, due));
        }

        SubjectState On(DateOnly day, DateOnly clock)
        {
            var state = SubjectState.Fold(key, standing, day);
            state.Clock = clock;
            return state;
        }
    }
}
