using BuildOut.Api.Commitments;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Api.Projects;

/// <summary>A project as it stood on a day.</summary>
public sealed record ProjectView
{
    public required string Key { get; init; }
    public string? Title { get; init; }
    public ProjectKind? Kind { get; init; }
    public string? Region { get; init; }
    public Point? Point { get; init; }
    public Accuracy? Accuracy { get; init; }
    public Phase? Phase { get; init; }
    public required Standing Standing { get; init; }
    public StandingBasis? StandingBasis { get; init; }

    /// <summary>The rule that infers the standing, and since when.</summary>
    public InferenceView? Inferred { get; init; }
    public IReadOnlyList<Party>? Parties { get; init; }
    public FigureView<Amount>? Cost { get; init; }
    public string? PartOf { get; init; }
    public IReadOnlyList<string>? CloudRegions { get; init; }
    public string? MergedInto { get; init; }

    public Effectiveness? Pue { get; init; }
    public IReadOnlyList<Identifier>? Identifiers { get; init; }

    /// <summary>The project's own figures and its phases'.</summary>
    public required IReadOnlyList<PhaseView> Phases { get; init; }

    /// <summary>Megawatts by basis and stage, as they add up.</summary>
    public required IReadOnlyList<CapacityView> Capacity { get; init; }

    /// <summary>What is said otherwise of it (R13); figures and dates have rivals of their own.</summary>
    public IReadOnlyList<RivalView>? Rivals { get; init; }

    /// <summary>Claims that its own say they rival, also of other subjects (R13).</summary>
    public IReadOnlyList<string>? Contradicts { get; init; }
    public required IReadOnlyList<ClaimFlag> Flags { get; init; }
    public required IReadOnlyList<Guid> Lineage { get; init; }

    public static ProjectView Of(ProjectState state, DateOnly asOf) =>
        new()
        {
            Key = state.Key,
            Title = state.Title.Value,
            Kind = state.Kind.Value,
            Region = state.Region.Value,
            Point = state.Point.Value,
            Accuracy = state.Accuracy.Value,
            Phase = state.Phase.Value,
            Standing = state.StandingNow,
            StandingBasis =
                state.Inferred is not null ? Domain.Projects.StandingBasis.InferredByRule
                : state.Standing.Answer?.Claim.Data is StandingStated stated
                    ? stated.Basis ?? Domain.Projects.StandingBasis.Stated
                : null,
            Inferred = state.Inferred is { } inferred
                ? new("R8", PartialDate.Of(inferred.Since))
                : null,
            Parties = state.Parties.Value,
            Cost = FigureView.Of(state.Cost),
            PartOf = state.PartOf.Value,
            CloudRegions = state.CloudRegions.Count == 0 ? null : [.. state.CloudRegions],
            MergedInto = state.MergedInto.Value,
            Pue = state.Pue.Value,
            Identifiers = state.Identifiers.Value,
            Phases =
            [
                .. state
                    .Phases.Values.Where(p =>
                        p.Figures.Count > 0 || p.Due.Answer is not null || p.Reached.Count > 0
                    )
                    .Select(PhaseView.Of),
            ],
            Capacity =
            [
                .. new ProjectSteps(state)
                    .All.GroupBy(s => (s.Basis, s.Stage))
                    .OrderBy(g => g.Key)
                    .Select(g => new CapacityView
                    {
                        Basis = g.Key.Basis,
                        Stage = g.Key.Stage,
                        Range = g.Select(s => s.Megawatts).Aggregate((a, b) => a + b),
                        Unknown = 0,
                        Confidence = g.Max(s => s.Confidence),
                    }),
            ],
            Rivals = RivalView.All(
                RivalView.Of("region", state.Region),
                RivalView.Of("phase", state.Phase),
                RivalView.Of("standing", state.Standing),
                RivalView.Of("kind", state.Kind),
                RivalView.Of("title", state.Title),
                RivalView.Of("point", state.Point),
                RivalView.Of("accuracy", state.Accuracy),
                RivalView.Of("parties", state.Parties),
                RivalView.Of("partOf", state.PartOf),
                RivalView.Of("mergedInto", state.MergedInto),
                RivalView.Of("pue", state.Pue),
                RivalView.Of("identifiers", state.Identifiers)
            ),
            Contradicts = ClaimFlag.Contradicts(state),
            Flags = ClaimFlag.Of(state, asOf),
            Lineage = [.. state.Claims.Select(c => c.Current.EventId)],
        };
}

/// <summary>A phase, or the whole project where it has no id: its promised dates and what it has reached.</summary>
public sealed record PhaseView(
    string? Id,
    CapacityStage Stage,
    PartialDate? Due,
    IReadOnlyList<DateSaid>? OtherDues,
    IReadOnlyList<StageReached>? Reached,
    FigureView<Amount>? Cost,
    IReadOnlyList<PhaseFigure> Figures
)
{
    public static PhaseView Of(PhaseState phase) =>
        new(
            phase.Id == ProjectState.Whole ? null : phase.Id,
            phase.Stage,
            phase.Due.Value,
            Others(phase.Due),
            phase.Reached.Count == 0
                ? null
                :
                [
                    .. phase.Reached.Select(r => new StageReached(
                        r.Key,
                        r.Value.Value!.Value,
                        r.Value.Answer!.Claim.Current.EventId,
                        Others(r.Value)
                    )),
                ],
            phase.Id == ProjectState.Whole ? null : FigureView.Of(phase.Cost),
            [
                .. phase.Figures.Select(f => new PhaseFigure(
                    f.Key,
                    f.Value.Stage,
                    FigureView.Of(f.Value.Reported),
                    FigureView.Of(f.Value.Predicted)
                )),
            ]
        );

    private static IReadOnlyList<DateSaid>? Others(Field<PartialDate?> field)
    {
        if (field.All.Count < 2)
            return null;
        var rivals = field.Rivals.ToHashSet();
        return
        [
            .. field
                .All.Where(s => s != field.Answer)
                .Select(s => new DateSaid(
                    s.Value,
                    s.Claim.Effective,
                    s.Claim.Current.EventId,
                    rivals.Contains(s)
                )),
        ];
    }
}

/// <summary>A date that was said before, or is said by another source (R6, R13).</summary>
public sealed record DateSaid(PartialDate? Date, PartialDate Effective, Guid Event, bool IsRival);

/// <summary>A stage that was reached, and when.</summary>
public sealed record StageReached(
    CapacityStage Stage,
    PartialDate On,
    Guid Event,
    IReadOnlyList<DateSaid>? Others
);

/// <summary>Megawatts of one basis: reported, and apart from it predicted (R9).</summary>
public sealed record PhaseFigure(
    PowerBasis Basis,
    CapacityStage Stage,
    FigureView<Capacity>? Reported,
    FigureView<Capacity>? Predicted
);
