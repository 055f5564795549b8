using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

/// <summary>
/// What a project or one of its phases adds to the megawatts of one basis in one stage. Beside parts that are intervals what
/// the whole adds may have a low above its high; the sum of a stage never does.
/// </summary>
public sealed record ProjectStep(
    string Phase,
    PowerBasis Basis,
    CapacityStage Stage,
    Interval Megawatts,
    Confidence Confidence
);

/// <summary>Megawatts by basis and stage.</summary>
public sealed class StagedMegawatts
{
    private readonly Dictionary<(PowerBasis Basis, CapacityStage Stage), Interval> _stages = [];

    internal void Add(PowerBasis basis, CapacityStage stage, Interval megawatts) =>
        _stages[(basis, stage)] = _stages.TryGetValue((basis, stage), out var had)
            ? had + megawatts
            : megawatts;

    internal void Add(StagedMegawatts other)
    {
        foreach (var ((basis, stage), megawatts) in other._stages)
            Add(basis, stage, megawatts);
    }

    internal Interval In(PowerBasis basis, CapacityStage stage) =>
        _stages.TryGetValue((basis, stage), out var had) ? had : Interval.Zero;
}

/// <summary>A project's megawatts as they add up: its phases', and what its own figure leaves over them (R1).</summary>
public sealed class ProjectSteps
{
    private readonly List<ProjectStep> _steps = [];
    private readonly Dictionary<PowerBasis, Interval> _totals;
    private readonly StagedMegawatts _stages;
    private readonly bool _plansStand;

    /// <summary>The project by itself, without what is part of it or replaces it.</summary>
    public ProjectSteps(ProjectState project)
        : this(project, new Dictionary<PowerBasis, Interval>(), new(), project.PlansStand) { }

    /// <param name="parts">Megawatts by basis of the projects that are part of it.</param>
    /// <param name="staged">Those of them that stand in the rows of the project itself.</param>
    /// <param name="plansStand">Whether what was not built yet still counts.</param>
    internal ProjectSteps(
        ProjectState project,
        IReadOnlyDictionary<PowerBasis, Interval> parts,
        StagedMegawatts staged,
        bool plansStand
    )
    {
        _totals = new(parts);
        _stages = staged;
        _plansStand = plansStand;
        foreach (var phase in project.Phases.Values.Where(p => p.Id != ProjectState.Whole))
        foreach (var (basis, figure) in phase.Figures)
            AddPhase(phase.Id, basis, figure);
        if (project.Phases.TryGetValue(ProjectState.Whole, out var whole))
            foreach (var (basis, figure) in whole.Figures)
            foreach (var (stage, megawatts, confidence) in Stated(figure))
                AddWhole(basis, stage, megawatts, confidence);
    }

    public IReadOnlyList<ProjectStep> All => _steps;

    /// <summary>Megawatts by basis of the project and its parts as one.</summary>
    internal IReadOnlyDictionary<PowerBasis, Interval> Totals => _totals;

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

    // R9: a prediction stays planned when its date has passed; it is of the same megawatts that were reported before it.
    private IEnumerable<(CapacityStage Stage, Interval Megawatts, Confidence Confidence)> Stated(
        Figure figure
    )
    {
        var reported = figure.Reported.Answer;
        if (reported?.Value is { } now && (_plansStand || figure.Stage >= CapacityStage.Energised))
            yield return (figure.Stage, now.Known, reported.Claim.Confidence);
        if (
            figure.Predicted.Answer is { Value: { } predicted } answer
            && _plansStand
            && (reported is null || answer.Claim.CompareTo(reported.Claim) > 0)
        )
            yield return (CapacityStage.Planned, predicted.Known, answer.Claim.Confidence);
    }

    private void AddPhase(string phase, PowerBasis basis, Figure figure)
    {
        Interval? before = null;
        foreach (var (stage, megawatts, confidence) in Stated(figure))
        {
            var added = before is { } had ? Interval.Remainder(megawatts, had) : megawatts;
            if (before is null || added != Interval.Zero)
                Add(phase, basis, stage, added, confidence);
            before = megawatts;
        }
        if (before is null)
            return;
        var total = _steps
            .Where(s => s.Phase == phase && s.Basis == basis)
            .Select(s => s.Megawatts)
            .Aggregate((a, b) => a + b);
        _totals[basis] = _totals.TryGetValue(basis, out var others) ? others + total : total;
    }

    // What the parts have reached is taken out of the whole once. Parts in the whole's own stage are inside it, so that the
    // stage holds the whole's figure and not the sum of two intervals.
    private void AddWhole(
        PowerBasis basis,
        CapacityStage stage,
        Interval whole,
        Confidence confidence
    )
    {
        if (!_totals.TryGetValue(basis, out var parts))
        {
            Add(ProjectState.Whole, basis, stage, whole, confidence);
            _totals[basis] = whole;
            return;
        }
        var here = _stages.In(basis, stage);
        var elsewhere = Interval.Without(parts, here);
        var left = Interval.Remainder(whole, elsewhere);
        var row = new Interval(
            Math.Max(here.Low, left.Low),
            here.High is { } h && left.High is { } l ? Math.Max(h, l) : null
        );
        var added = Interval.Without(row, here);
        if (added != Interval.Zero)
            Add(ProjectState.Whole, basis, stage, added, confidence);
        _totals[basis] = Interval.Umbrella(whole, parts);
    }

    private void Add(
        string phase,
        PowerBasis basis,
        CapacityStage stage,
        Interval megawatts,
        Confidence confidence
    )
    {
        _steps.Add(new(phase, basis, stage, megawatts, confidence));
        _stages.Add(basis, stage, megawatts);
    }
}
