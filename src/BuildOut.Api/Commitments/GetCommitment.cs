using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using Marten;
using Wolverine.Http;

namespace BuildOut.Api.Commitments;

/// <summary>Commitments: one in full, and its raw events.</summary>
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
        if (claims.Count == 0)
            return Missing(key);
        var state = (CommitmentState)
            SubjectState.Fold(key, Timeline.Standing(claims, times.Lens), times.Lens.AsOf);
        state.Clock = times.Lens.Clock;
        return state.Claims.Count == 0
            ? Missing(key)
            : ReadAnswers.Of(times, CommitmentView.Of(state, times.Lens.AsOf));
    }

    /// <summary>A commitment's raw events, in the order of the record.</summary>
    [WolverineGet("/v1/commitments/{slug}/events", OperationId = "listCommitmentEvents")]
    [Reads(typeof(Page<EventView>), IsPaged = true)]
    public static Task<IResult> Events(string slug, HttpContext http, CancellationToken ct) =>
        SubjectEvents.OfAsync($"commitment/{slug}", http, ct);

    /// <summary>A commitment's states over time.</summary>
    /// <remarks>Each event in effective order, or what a rule made of the clock, with the commitment after it.</remarks>
    [WolverineGet("/v1/commitments/{slug}/history", OperationId = "getCommitmentHistory")]
    [Reads(typeof(Page<SubjectFrame<CommitmentView>>), IsPaged = true)]
    public static async Task<IResult> History(string slug, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var key = $"commitment/{slug}";
        var claims = await http
            .RequestServices.GetRequiredService<RecordReader>()
            .StreamAsync(key, times.Sequence, ct);
        return SubjectHistory.Of(
            key,
            claims,
            times,
            http,
            (state, day) => CommitmentView.Of((CommitmentState)state, day)
        );
    }

    private static async Task<IResult?> ModelAsync(
        string key,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var progress = http.RequestServices.GetRequiredService<ReadModelProgress>();
        times = await progress.ReachedAsync(http.Request, times, ct);
        await using var session = http
            .RequestServices.GetRequiredService<IDocumentStore>()
            .QuerySession();
        var model = await session.LoadAsync<CommitmentReadModel>(key, ct);
        return model?.Steps.LastOrDefault(s => s.From <= times.Lens.AsOf) is { } step
            ? ReadAnswers.Of(
                await progress.AtAsync(times, Math.Max(times.Sequence, model.Sequence), ct),
                step.View
            )
            : null;
    }

    private static ProblemResult Missing(string key) =>
        new(Problem.NotFound($"Nothing was said of {key} by then, by those asked for."));
}
