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
        var days = standing.SelectMany(c =>
            new[] { c.From, c.Effective.End, c.Effective.End.AddDays(c.IsPredicted ? 1 : 0) }
        );
        foreach (var day in days.Distinct().Order())
            yield return (day, SubjectState.Fold(key, standing, day));
    }
}
