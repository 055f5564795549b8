using BuildOut.Cli.Epoch.Files;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;

namespace BuildOut.Cli.Epoch;

/// <summary>
/// How far a site has come, as its rows imply. The file has no column for it, and without it a site of a gigawatt would stand
/// as announced.
/// </summary>
internal static class Milestones
{
    public static IEnumerable<Statement> Of(IReadOnlyList<TimelineRow> rows, DateOnly vintage)
    {
        var past = rows.Where(r => r.Date <= vintage).ToList();
        if (past is [{ FacilityMegawatts: 0 or null } first, ..])
            yield return new(
                "construction-started",
                "project.construction-started",
                first.Date,
                new ConstructionStarted
                {
                    Assertion = AssertionClass.Inferred,
                    Note = "The site's first row: the works had begun by this day.",
                }
            );
        if (past.Find(r => r.FacilityMegawatts > 0) is { } serving)
            yield return new(
                "operating",
                "project.operating",
                serving.Date,
                new Operating
                {
                    Assertion = AssertionClass.Inferred,
                    Note = "The site's first row of more than 0 MW.",
                }
            );
    }
}
