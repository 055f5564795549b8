using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>A subject's states by the days on which they change.</summary>
internal static class SubjectSteps
{
    /// <summary>
    /// The state in force on the day before the claims' last one was recorded, and those that follow: a read of today asks for no
    /// earlier one, and a state for each day of a long history would grow with its square. By the day of a record, so that models
    /// that are made anew have the same steps (R16); the day before, since another node's clock may be a little behind.
    /// </summary>
    /// <param name="last">The last claim by which the model is made.</param>
    /// <returns>Each state stands until the next is asked for, which may be the same one at a later hour.</returns>
    public static IEnumerable<(DateOnly From, SubjectState State)> Of(
        string key,
        List<Claim> claims,
        Claim last
    )
    {
        var standing = Timeline.Standing(claims, Lens.Everything);
        // A partial date's flag goes on its last day, a prediction's comes the day after.
        var said = standing
            .SelectMany(c =>
                new[] { c.From, c.Effective.End, c.Effective.End.AddDays(c.IsPredicted ? 1 : 0) }
            )
            .Distinct()
            .Order()
            .ToList();
        var since = DateOnly.FromDateTime(last.RecordedAt.UtcDateTime).AddDays(-1);
        for (var i = Math.Max(0, said.FindLastIndex(d => d <= since)); i < said.Count; i++)
        {
            var day = said[i];
            var state = SubjectState.Fold(key, standing, day);
            state.Clock = day;
            yield return (day, state);
            // R8: what the clock makes of it while nothing is said.
            foreach (var due in state.Dues)
                if (due > day && (i == said.Count - 1 || due < said[i + 1]))
                {
                    state.Clock = due;
                    yield return (due, state);
                }
        }
    }
}
