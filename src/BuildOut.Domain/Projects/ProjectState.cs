using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Projects;

/// <summary>A project as it stood: phase and standing apart, and the megawatts of the whole and of its phases.</summary>
public sealed class ProjectState(string key) : SubjectState(key)
{
    /// <summary>The id under which the project's own figures stand among its phases.</summary>
    public const string Whole = "";

    private readonly List<StandingClaim> _predicted = [];
    private DateOnly _heardOf;

    public Field<string> Title { get; } = new();
    public Field<ProjectKind?> Kind { get; } = new();
    public Field<string> Region { get; } = new();
    public Field<Point> Point { get; } = new();
    public Field<Accuracy?> Accuracy { get; } = new();
    public Field<IReadOnlyList<Party>> Parties { get; } = new();
    public Field<Amount> Cost { get; } = new();
    public Field<IReadOnlyList<Identifier>> Identifiers { get; } = new();
    public Field<string> PartOf { get; } = new();
    public SortedSet<string> CloudRegions { get; } = new(StringComparer.Ordinal);
    public Field<Phase?> Phase { get; } = new();
    public Field<Standing?> Standing { get; } = new();
    public Field<Effectiveness> Pue { get; } = new();
    public SortedDictionary<string, PhaseState> Phases { get; } = new(StringComparer.Ordinal);

    /// <summary>Projects that this one says it replaces.</summary>
    public SortedSet<string> Replaced { get; } = new(StringComparer.Ordinal);

    public Field<string> MergedInto { get; } = new();

    /// <summary>Predictions, which stay planned when their date has passed (R9).</summary>
    public IReadOnlyList<StandingClaim> Predicted => _predicted;

    /// <summary>Null until something says what the project is.</summary>
    public bool Exists { get; private set; }

    public string? Operator =>
        (Parties.Value ?? []).FirstOrDefault(p => p.Role is PartyRole.Operator)?.Organisation;

    /// <summary>Whether its planned megawatts still stand for something (R8): what was built stays, whatever the standing.</summary>
    public bool PlansStand => !IsSetAside && MergedInto.Value is null;

    /// <summary>Shelved or cancelled, as was said or by the clock (R8).</summary>
    public bool IsSetAside =>
        StandingNow is Projects.Standing.Shelved or Projects.Standing.Cancelled;

    /// <summary>The standing as stated, else as the clock infers it; without either it goes on.</summary>
    public Standing StandingNow => Inferred?.Standing ?? Standing.Value ?? Projects.Standing.Active;

    /// <summary>R8: what two or four years without new evidence make of a project that does not serve load, and since when.</summary>
    public (Standing Standing, DateOnly Since)? Inferred =>
        Dues.LastOrDefault(d => d <= Clock) is var due && due != default
            ? (due == Dues[0] ? Projects.Standing.Shelved : Projects.Standing.Cancelled, due)
            : null;

    public override IReadOnlyList<DateOnly> Dues =>
        Exists
        && Standing.Value is null or Projects.Standing.Active or Projects.Standing.Paused
        && Phase.Value is null or < Projects.Phase.Commissioning
        && MergedInto.Value is null
            ? [_heardOf.AddMonths(24), _heardOf.AddMonths(48)]
            : [];

    public override string? ByClock => Inferred?.Standing.ToString();

    private bool HasEnded =>
        Standing.Value is Projects.Standing.Cancelled || MergedInto.Value is not null;

    protected override void Apply(StandingClaim claim)
    {
        Hear(claim);
        switch (claim.Data)
        {
            case SignalNoted:
                return;
            case PartOf part:
                PartOf.Set(claim, part.Of);
                if (part.Kind is not null)
                    Kind.Set(claim, part.Kind);
                return;
            case CloudRegionServed served:
                CloudRegions.Add(served.CloudRegion);
                return;
            case PueObserved pue:
                Pue.Set(claim, pue.Pue);
                return;
            case MergedInto merged:
                MergedInto.Set(claim, merged.Into);
                return;
            case Terms terms:
                ApplyTerms(claim, terms);
                return;
        }
    }

    // R8: the latest publication; without one, the day on which it was so.
    private void Hear(StandingClaim claim)
    {
        var day =
            claim.Data.Evidence.Max(e => e.PublishedOn?.End)
            ?? (claim.IsPredicted && _heardOf != default ? _heardOf : claim.Effective.Start);
        if (day > _heardOf)
            _heardOf = day;
    }

    private void ApplyTerms(StandingClaim claim, Terms terms)
    {
        var item = terms.Phase ?? Whole;
        var grounded =
            terms.SaysWhatItIs
            || (Exists && (terms is StandingStated || item == Whole || Phases.ContainsKey(item)));
        if (!grounded)
        {
            Mark(claim, Flag.Orphaned);
            return;
        }
        Exists = true;
        if (HasEnded && terms is not StandingStated)
            Mark(claim, Flag.Contradicted);
        if (claim.IsPredicted)
            _predicted.Add(claim);
        State(claim, terms);
        if (!Phases.TryGetValue(item, out var phase))
            phase = Phases[item] = new(item);
        phase.Apply(claim, terms);
        if (!claim.IsPredicted && PhaseAfter(terms) is { } reached)
            // Works that began on the day of the announcement do not conflict with it.
            Phase.Replace(claim, reached);
        if (terms is StandingStated stated)
            Standing.Set(claim, stated.Standing);
        if (terms is Replaces replaces)
            Replaced.Add(replaces.Replaced);
    }

    private void State(StandingClaim claim, Terms terms)
    {
        Title.State(claim, terms.Title);
        Kind.State(claim, terms.Kind);
        Region.State(claim, terms.Region);
        Point.State(claim, terms.Point);
        Accuracy.State(claim, terms.Accuracy);
        Parties.State(claim, terms.Parties);
        // A phase's cost is a part of the project's, and no news of the whole.
        if (terms.Phase is null)
            Cost.State(claim, terms.Cost);
        if (terms.Identifiers is not null)
            Identifiers.Set(claim, terms.Identifiers);
        if (terms is JointlyVentured venture && !terms.Parties.IsStated)
            Parties.Set(claim, venture.Partners);
    }

    private Phase? PhaseAfter(Terms terms) =>
        terms switch
        {
            Announced or JointlyVentured when Phase.Answer is null => Projects.Phase.Announced,
            PhasePlanned
            or PowerContracted
            or SplitFrom
            or Replaces
            or CostStated when Phase.Answer is null => Projects.Phase.Announced,
            Sited => Projects.Phase.SiteControl,
            PermitApplied or PermitRefused => Projects.Phase.Permitting,
            Permitted => Projects.Phase.Permitted,
            // A later phase's works do not take back what an earlier one has reached.
            ConstructionStarted
                when terms.Phase is null || Phase.Value is not > Projects.Phase.UnderConstruction =>
                Projects.Phase.UnderConstruction,
            Energised
                when terms.Phase is null || Phase.Value is not > Projects.Phase.Commissioning =>
                Projects.Phase.Commissioning,
            Operating => Projects.Phase.Operating,
            Decommissioned when terms.Phase is null => Projects.Phase.Retired,
            _ => null,
        };
}
