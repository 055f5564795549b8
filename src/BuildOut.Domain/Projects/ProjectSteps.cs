using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

/// <summary>Megawatts of one basis in one stage, and the phase that they are of.</summary>
public sealed record ProjectStep(
    string Phase,
    PowerBasis Basis,
    CapacityStage Stage,
    Interval Megawatts
);

/// <summary>A project's megawatts as they add up: its phases', and what its own figure leaves over them.</summary>
public static class ProjectSteps
{
    /// <param name="parts">Megawatts by basis of the projects that are part of it.</param>
    public static IEnumerable<ProjectStep> Of(
        ProjectState project,
        IReadOnlyDictionary<PowerBasis, Interval> parts
    )
    {
        var inside = new Dictionary<PowerBasis, Interval>(parts);
        foreach (var phase in project.Phases.Values.Where(p => p.Id != ProjectState.Whole))
        foreach (var step in Steps(project, phase))
        {
            inside[step.Basis] = inside.TryGetValue(step.Basis, out var had)
                ? had + step.Megawatts
                : step.Megawatts;
            yield return step;
        }
        if (!project.Phases.TryGetValue(ProjectState.Whole, out var whole))
            yield break;
        foreach (var step in Steps(project, whole))
        {
            if (!inside.TryGetValue(step.Basis, out var reached))
                yield return step;
            // R1: where the parts' low is above the whole's high, they count instead of it.
            else if (
                Interval.Remainder(step.Megawatts, reached) is var left
                && left != Interval.Zero
            )
                yield return step with
                {
                    Megawatts = left,
                };
        }
    }

    /// <summary>The stage of a project whose megawatts nobody has said.</summary>
    public static CapacityStage StageOf(ProjectState project) =>
        project.Phase.Value switch
        {
            Phase.UnderConstruction => CapacityStage.UnderConstruction,
            Phase.Commissioning => CapacityStage.Energised,
            Phase.Operating => CapacityStage.Operational,
            Phase.Decommissioning or Phase.Retired => CapacityStage.Retired,
            _ => CapacityStage.Planned,
        };

    private static IEnumerable<ProjectStep> Steps(ProjectState project, PhaseState phase)
    {
        foreach (var (basis, figure) in phase.Figures)
        {
            var reported = figure.Reported.Answer;
            if (
                reported?.Value is { } now
                && (project.PlansStand || figure.Stage >= CapacityStage.Energised)
            )
                yield return new(phase.Id, basis, figure.Stage, now.Known);
            // R9: a prediction stays planned when its date has passed; only what it adds to the reported is.
            if (
                figure.Predicted.Answer is { Value: { } predicted } answer
                && project.PlansStand
                && (reported is null || answer.Claim.CompareTo(reported.Claim) > 0)
            )
            {
                var added = reported?.Value is { } had
                    ? Interval.Remainder(predicted.Known, had.Known)
                    : predicted.Known;
                if (added != Interval.Zero || reported?.Value is null)
                    yield return new(phase.Id, basis, CapacityStage.Planned, added);
            }
        }
    }
}
