using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using Marten;
using Wolverine.Http;

namespace BuildOut.Api.Commitments;

/// <summary>Commitments: one in full, its raw events, and those of a region.</summary>
public static class GetCommitment
{
    /// <summary>A commitment as it stood.</summary>
    [WolverineGet("/v1/commitments/{slug}", OperationId = "getCommitment")]
    [Reads(typeof(CommitmentView))]
    public static async Task<IResult> One(string slug, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var key = $"commitment/{slug}";
        if (times.IsDefault && await ModelAsync(key, times, http, ct) is { } known)
            return known;
        var claims = await http
            .RequestServices.GetRequiredService<RecordReader>()
            .StreamAsync(key, times.Sequence, ct);
        var state = (CommitmentState)
            SubjectState.Fold(key, Timeline.Standing(claims, times.Lens), times.Lens.AsOf);
        return state.Claims.Count == 0
            ? new ProblemResult(Missing(key))
            : ReadAnswers.Of(times, CommitmentView.Of(state, times.Lens.AsOf));
    }

    /// <summary>A commitment's raw events, in the order of the record.</summary>
    [WolverineGet("/v1/commitments/{slug}/events", OperationId = "listCommitmentEvents")]
    [Reads(typeof(Page<EventView>), IsPaged = true)]
    public static Task<IResult> Events(string slug, HttpContext http, CancellationToken ct) =>
        SubjectEvents.OfAsync($"commitment/{slug}", http, ct);

    /// <summary>A region's commitments as they stood, its own and shared ones.</summary>
    /// <remarks>Ordered by key. Filters: nature, currency, basis, firmness, lifecycle.</remarks>
    [WolverineGet("/v1/regions/{code}/commitments", OperationId = "listRegionCommitments")]
    [Reads(
        typeof(Page<CommitmentView>),
        "nature",
        "currency",
        "basis",
        "firmness",
        "lifecycle",
        IsPaged = true
    )]
    public static async Task<IResult> OfRegion(string code, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        GetRegion.Find(code, times);
        var nature = Query.Word<Nature>(http.Request, "nature");
        var firmness = Query.Word<Firmness>(http.Request, "firmness");
        var lifecycle = Query.Word<Lifecycle>(http.Request, "lifecycle");
        var basis = Query.Word<PowerBasis>(http.Request, "basis");
        var currency = Query.Text(http.Request, "currency");
        var picture = await RegionFold.AsOfAsync(
            code,
            times,
            http.RequestServices.GetRequiredService<RecordReader>(),
            ct
        );
        var views = picture
            .Commitments.Commitments.Where(c =>
                c.State.Lifecycle is not null && (c.Coverage.Own > 0 || c.Coverage.Shared > 0)
            )
            .Where(c => nature is null || (c.State.Nature.Value ?? Nature.Unknown) == nature)
            .Where(c =>
                firmness is null || (c.State.Firmness.Value ?? Firmness.Unknown) == firmness
            )
            .Where(c => lifecycle is null || c.State.Lifecycle == lifecycle)
            .Where(c => basis is null || c.State.Capacity.Value?.Basis == basis)
            // What is undisclosed in no currency stands in its nature's row.
            .Where(c =>
                currency is null || (c.State.Amount.Value?.Currency ?? currency) == currency
            )
            .Select(c =>
                CommitmentView.Of(c.State, times.Lens.AsOf) with
                {
                    InRegion = new(c.Coverage.Own, c.Coverage.Shared),
                }
            );
        return ReadAnswers.Of(times, Paging.Of(http, views, v => v.Key));
    }

    private static async Task<IResult?> ModelAsync(
        string key,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var progress = await http
            .RequestServices.GetRequiredService<ReadModelProgress>()
            .ReachedAsync(http.Request, times, ct);
        await using var session = http
            .RequestServices.GetRequiredService<IDocumentStore>()
            .QuerySession();
        var model = await session.LoadAsync<CommitmentReadModel>(key, ct);
        return model?.Steps.LastOrDefault(s => s.From <= times.Lens.AsOf) is { } step
            ? ReadAnswers.Of(
                times with
                {
                    Sequence = Math.Max(progress, model.Sequence),
                },
                step.View
            )
            : null;
    }

    private static Problem Missing(string key) =>
        Problem.NotFound($"Nothing was said of {key} by then, by those asked for.");
}
