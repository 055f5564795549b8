using BuildOut.Api.Exports;
using BuildOut.Api.Organisations;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using Marten;
using Wolverine.Http;

namespace BuildOut.Api.Projects;

/// <summary>Projects: a list, one in full, and its raw events.</summary>
public static class GetProject
{
    /// <summary>List projects.</summary>
    /// <remarks>
    /// Ordered by key. Filters: region (all below it), operator, organisation (a party of it), fundedBy (an organisation whose
    /// commitments fund it), phase, standing, basis and stage of its megawatts, q.
    /// </remarks>
    [WolverineGet("/v1/projects", OperationId = "listProjects")]
    [Reads(
        typeof(Page<ProjectView>),
        "region",
        "operator",
        "organisation",
        "fundedBy",
        "q",
        "phase",
        "standing",
        "basis",
        "stage",
        IsPaged = true,
        Export = typeof(ProjectExport)
    )]
    public static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var region = Query.Text(http.Request, "region") ?? RegionTree.World;
        GetRegion.Find(region, times);
        var operatedBy = Query.Key(http.Request, "operator", Subjects.Organisation);
        var phase = Query.Word<Phase>(http.Request, "phase");
        var standing = Query.Word<Standing>(http.Request, "standing");
        var basis = Query.Word<PowerBasis>(http.Request, "basis");
        var stage = Query.Word<CapacityStage>(http.Request, "stage");
        var typed = Query.Name(http.Request, "q");
        var organisation = Query.Key(http.Request, "organisation", Subjects.Organisation);
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var funded = Query.Key(http.Request, "fundedBy", Subjects.Organisation) is { } funder
            ? await FundedAsync(funder, times, reader, ct)
            : null;
        var picture = await RegionFold.AsOfAsync(region, times, reader, ct);
        var views = picture
            .Capacity.Projects.Where(p => p.Exists)
            .Select(p => (State: p, View: ProjectView.Of(p, times.Lens.AsOf)))
            .Where(p =>
                (operatedBy is null || p.State.Operator == operatedBy)
                && (phase is null || p.View.Phase == phase)
                && (standing is null || p.View.Standing == standing)
                && Holds(p.View, basis, stage)
                && funded?.Contains(p.State.Key) is not false
                && (
                    organisation is null
                    || (p.View.Parties ?? []).Any(party => party.Organisation == organisation)
                )
                && (typed is null || IsCalled(p.State, typed))
            );
        return Listing.Of(
            http,
            times,
            views,
            p => p.View.Key,
            p => p.View,
            p => ProjectExport.Of(p.State, p.View)
        );
    }

    // As the delivery report counts what an organisation's commitments fund.
    private static async Task<HashSet<string>> FundedAsync(
        string organisation,
        ReadTimes times,
        RecordReader reader,
        CancellationToken ct
    )
    {
        var (_, ownership, keys) = await GetOrganisation.OwnershipAsync(
            organisation,
            times,
            reader,
            ct
        );
        return (await GetOrganisation.CommitmentsAsync(keys, times, reader, ct))
            .Where(c => c.Counts && ownership.Cover(View.Whole, c).Own > 0)
            .SelectMany(c => c.FundedProjects)
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>A project as it stood.</summary>
    [WolverineGet("/v1/projects/{slug}", OperationId = "getProject")]
    [Reads(typeof(ProjectView))]
    public static Task<IResult> One(string slug, HttpContext http, CancellationToken ct) =>
        SubjectReads.OneAsync<ProjectReadModel, ProjectView>(
            $"project/{slug}",
            http,
            ProjectReadModel.View,
            ct
        );

    /// <summary>A project's raw events, in the order of the record.</summary>
    [WolverineGet("/v1/projects/{slug}/events", OperationId = "listProjectEvents")]
    [Reads(typeof(Page<EventView>), IsPaged = true)]
    public static Task<IResult> Events(string slug, HttpContext http, CancellationToken ct) =>
        SubjectEvents.OfAsync($"project/{slug}", http, ct);

    /// <summary>A project's states over time.</summary>
    /// <remarks>
    /// Each event in effective order, or what a rule made of the clock, with the project after it.
    /// order=recorded shows instead what was believed as of asOf after each event as it was recorded, corrections and retractions
    /// among them; include=retracted shows retracted events at their place, marked, without effect.
    /// </remarks>
    [WolverineGet("/v1/projects/{slug}/history", OperationId = "getProjectHistory")]
    [Reads(
        typeof(Page<SubjectFrame<ProjectView>>),
        "format",
        "speed",
        HistoryShape.OrderName,
        HistoryShape.IncludeName,
        IsPaged = true
    )]
    public static Task<IResult> History(string slug, HttpContext http, CancellationToken ct) =>
        SubjectReads.HistoryAsync($"project/{slug}", http, ProjectReadModel.View, ct);

    /// <summary>Earlier and rival titles count too.</summary>
    private static bool IsCalled(ProjectState state, string typed) =>
        Names.AreLike(
            typed,
            state
                .Title.All.Select(s => s.Value)
                .OfType<string>()
                .Concat((state.Identifiers.Value ?? []).Select(i => i.Id))
                .Append(Subjects.SlugOf(state.Key))
        );

    // A project of unknown megawatts stands in the row of the unspecified basis.
    internal static bool Holds(ProjectView view, PowerBasis? basis, CapacityStage? stage) =>
        (basis is null && stage is null)
        || view.Capacity.Any(c =>
            (basis is null || c.Basis == basis) && (stage is null || c.Stage == stage)
        )
        || (view.Capacity.Count == 0 && basis is null or PowerBasis.Unspecified);
}
