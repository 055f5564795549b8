using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Marten;

namespace BuildOut.Api.Reading;

/// <summary>What is read of one subject in the same way, whatever its kind.</summary>
internal static class SubjectReads
{
    /// <summary>As it stood: from its read model at the default times, else by folding its stream.</summary>
    public static async Task<IResult> OneAsync<TModel, TView>(
        string key,
        HttpContext http,
        Func<SubjectState, DateOnly, TView> view,
        CancellationToken ct
    )
        where TModel : SubjectModel<TView>
        where TView : notnull
    {
        var times = await ReadTimes.OfAsync(http, ct);
        if (times.IsDefault && await ModelAsync<TModel, TView>(key, times, http, ct) is { } known)
            return known;
        var claims = await StreamAsync(key, times, http, ct);
        if (claims.Count == 0)
            return Missing(key);
        var state = SubjectState.Fold(key, Timeline.Standing(claims, times.Lens), times.Lens.AsOf);
        state.Clock = times.Lens.Clock;
        return state.Claims.Count == 0
            ? Missing(key)
            : ReadAnswers.Of(times, view(state, times.Lens.AsOf));
    }

    /// <summary>Its states over time.</summary>
    public static async Task<IResult> HistoryAsync<TView>(
        string key,
        HttpContext http,
        Func<SubjectState, DateOnly, TView> view,
        CancellationToken ct
    )
        where TView : class
    {
        var times = await ReadTimes.OfAsync(http, ct);
        return SubjectHistory.Of<TView>(
            key,
            await StreamAsync(key, times, http, ct),
            times,
            http,
            new(view)
        );
    }

    public static ProblemResult Missing(string key) =>
        new(Problem.NotFound($"Nothing was said of {key} by then, by those asked for."));

    private static Task<List<Claim>> StreamAsync(
        string key,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    ) =>
        http
            .RequestServices.GetRequiredService<RecordReader>()
            .StreamAsync(key, times.Sequence, ct);

    private static async Task<IResult?> ModelAsync<TModel, TView>(
        string key,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
        where TModel : SubjectModel<TView>
        where TView : notnull
    {
        var progress = http.RequestServices.GetRequiredService<ReadModelProgress>();
        times = await progress.ReachedAsync(http.Request, times, ct);
        await using var session = http
            .RequestServices.GetRequiredService<IDocumentStore>()
            .QuerySession();
        var model = await session.LoadAsync<TModel>(key, ct);
        return model?.Steps.LastOrDefault(s => s.From <= times.Lens.AsOf) is { } step
            ? ReadAnswers.Of(
                await progress.AtAsync(times, Math.Max(times.Sequence, model.Sequence), ct),
                step.View
            )
            : null;
    }
}
