using BuildOut.Api.Commitments;
using BuildOut.Api.Exports;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Api.Projects;

/// <summary>
/// Projects, a row for each basis and stage of a project's megawatts, and one without megawatts where none are known: what holds for
/// the whole project stands in each of its rows, which project_row counts from 1.
/// </summary>
[Export("projects", "/v1/projects")]
internal sealed class ProjectExport(
    ProjectState state,
    ProjectView view,
    int row,
    CapacityView? capacity
) : EvidencedRow(state.Claims), IPlaced
{
    /// <summary>The project's key, which never changes.</summary>
    public string Key { get; } = view.Key;

    /// <summary>The row's number among the project's; count or add up what is not capacity over the rows with 1.</summary>
    public int ProjectRow { get; } = row;

    /// <summary>What it is called.</summary>
    public string? Title { get; } = view.Title;

    /// <summary>Whether it is a campus, a facility or a building.</summary>
    public ProjectKind? Kind { get; } = view.Kind;

    /// <summary>Code of the region that it stands in.</summary>
    public string? Region { get; } = view.Region;

    /// <summary>Degrees north (WGS 84).</summary>
    [Unit("degrees")]
    public double? Latitude { get; } = view.Point?.Latitude;

    /// <summary>Degrees east (WGS 84).</summary>
    [Unit("degrees")]
    public double? Longitude { get; } = view.Point?.Longitude;

    /// <summary>How exact the point is.</summary>
    public Accuracy? Accuracy { get; } = view.Accuracy;

    /// <summary>How far the build has come.</summary>
    public Phase? Phase { get; } = view.Phase;

    /// <summary>Whether it goes on.</summary>
    public Standing Standing { get; } = view.Standing;

    /// <summary>Whether the standing was stated, observed or inferred by a rule (R8).</summary>
    public StandingBasis? StandingBasis { get; } = view.StandingBasis;

    /// <summary>The day since which a rule infers the standing (R8).</summary>
    public DateOnly? StandingInferredOn { get; } = view.Inferred?.Since.Start;

    /// <summary>Who takes part: role and organisation, or a number of unnamed ones.</summary>
    public IReadOnlyCollection<string> Parties { get; } = ExportTexts.Parties(view.Parties);

    /// <summary>What the megawatts measure; different bases are never added.</summary>
    public PowerBasis? CapacityBasis { get; } = capacity?.Basis;

    /// <summary>How far the megawatts have come.</summary>
    public CapacityStage? CapacityStage { get; } = capacity?.Stage;

    /// <summary>The least capacity of this basis and stage.</summary>
    [Unit("MW")]
    public decimal? CapacityLowMw { get; } = capacity?.Low;

    /// <summary>The most capacity of this basis and stage; absent beside a low where nothing bounds it.</summary>
    [Unit("MW")]
    public decimal? CapacityHighMw { get; } = capacity?.High.Value;

    /// <summary>ISO 4217 code of the currency of cost_low and cost_high.</summary>
    public string? CostCurrency { get; } = view.Cost?.Value?.Currency;

    /// <summary>The least that the whole project costs, in major units of cost_currency.</summary>
    [Unit("major units of cost_currency")]
    public decimal? CostLow { get; } = view.Cost?.Value?.Low;

    /// <summary>The most that the whole project costs, in major units of cost_currency.</summary>
    [Unit("major units of cost_currency")]
    public decimal? CostHigh { get; } = view.Cost?.Value?.High.Value;

    /// <summary>Least power usage effectiveness, as observed; a ratio.</summary>
    public decimal? PueLow { get; } = view.Pue?.Low;

    /// <summary>Greatest power usage effectiveness, as observed; a ratio.</summary>
    public decimal? PueHigh { get; } = view.Pue?.High;

    /// <summary>When the whole project is to serve load, as precise as its source.</summary>
    public PartialDate? Due { get; } = view.Phases.FirstOrDefault(p => p.Id is null)?.Due;

    /// <summary>The project that it is a part of.</summary>
    public string? PartOf { get; } = view.PartOf;

    /// <summary>Codes of the cloud regions that it serves.</summary>
    public IReadOnlyCollection<string>? CloudRegions { get; } = view.CloudRegions;

    /// <summary>The project that it was merged into.</summary>
    public string? MergedInto { get; } = view.MergedInto;

    /// <summary>Its ids of other schemes: scheme and id.</summary>
    public IReadOnlyCollection<string> Identifiers { get; } =
    [.. (view.Identifiers ?? []).Select(i => $"{i.Scheme}:{i.Id}")];

    /// <summary>What a reader should know of its claims.</summary>
    public IReadOnlyCollection<string> Flags { get; } = ExportTexts.Flags(view.Flags);

    public static IEnumerable<ProjectExport> Of(ProjectState state, ProjectView view) =>
        view.Capacity.Count == 0
            ? [new(state, view, 1, null)]
            : view.Capacity.Select((c, i) => new ProjectExport(state, view, i + 1, c));
}
