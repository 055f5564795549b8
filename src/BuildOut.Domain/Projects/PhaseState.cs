using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Projects;

/// <summary>A capacity phase, or the whole project: megawatts by basis, each in one stage at a time, and its date.</summary>
public sealed class PhaseState(string id)
{
    public string Id { get; } = id;
    public Field<PartialDate?> Due { get; } = new();
    public Field<Amount> Cost { get; } = new();
    public SortedDictionary<PowerBasis, Figure> Figures { get; } = [];

    /// <summary>When each stage was reached, by whoever said so; what is predicted was not reached (R9).</summary>
    public SortedDictionary<CapacityStage, Field<PartialDate?>> Reached { get; } = [];

    /// <summary>The stage of what has no figure yet.</summary>
    public CapacityStage Stage { get; private set; } = CapacityStage.Planned;

    internal void Apply(StandingClaim claim, Terms terms)
    {
        Due.State(claim, terms.Due);
        Cost.State(claim, terms.Cost);
        var reached = claim.IsPredicted ? null : StageAfter(terms);
        var stated = terms.Capacity.Value?.Basis;
        if (terms.Capacity is { IsStated: true, Value: null })
            foreach (var figure in Figures.Values)
                figure.Step(claim.IsPredicted).Set(claim, null);
        if (terms.Capacity.Value is { } capacity)
        {
            var figure = Figures.TryGetValue(capacity.Basis, out var known)
                ? known
                : Figures[capacity.Basis] = new() { Stage = reached ?? Stage };
            figure.Step(claim.IsPredicted).Set(claim, capacity);
        }
        if (reached is not { } stage)
            return;
        if (stage > CapacityStage.Contracted && terms is not CapacityChanged)
        {
            if (!Reached.TryGetValue(stage, out var on))
                on = Reached[stage] = new();
            on.Set(claim, claim.Effective);
        }
        if (terms is not PowerContracted)
            Stage = stage;
        foreach (var (basis, figure) in Figures)
            if (basis == stated || (stated is null && !IsGrid(basis)))
                figure.Stage = stage;
    }

    // What the grid has promised goes its own way: works on the site neither energise nor end it.
    private static bool IsGrid(PowerBasis basis) =>
        basis is PowerBasis.GridRequested or PowerBasis.GridContracted or PowerBasis.GridEnergised;

    private static CapacityStage? StageAfter(Terms terms) =>
        terms switch
        {
            PhasePlanned => CapacityStage.Planned,
            PowerContracted => CapacityStage.Contracted,
            ConstructionStarted => CapacityStage.UnderConstruction,
            Energised => CapacityStage.Energised,
            Operating => CapacityStage.Operational,
            CapacityChanged changed => changed.Stage,
            Decommissioned => CapacityStage.Retired,
            _ => null,
        };
}

/// <summary>Megawatts of one basis: what was reported, and apart from it what is predicted (R9).</summary>
public sealed class Figure
{
    public Field<Capacity> Reported { get; } = new();
    public Field<Capacity> Predicted { get; } = new();
    public CapacityStage Stage { get; set; }

    internal Field<Capacity> Step(bool predicted) => predicted ? Predicted : Reported;
}
