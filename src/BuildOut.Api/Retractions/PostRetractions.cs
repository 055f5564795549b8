using System.Security.Claims;
using BuildOut.Api.Access;
using BuildOut.Api.Ingest;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;
using Claim = BuildOut.Domain.Claims.Claim;

namespace BuildOut.Api.Retractions;

/// <summary>What was retracted, or with validateOnly would be.</summary>
/// <param name="Act">The id that every retraction of this order bears.</param>
/// <param name="Retracted">Claims, corrections and retractions that are retracted.</param>
/// <param name="Skipped">Those of the range that are retracted, replaced or undone already.</param>
/// <param name="ByType">How many there are of each type.</param>
/// <param name="First">The first of them.</param>
/// <param name="FirstSequence">The first retraction's own place in the record; absent where nothing was recorded.</param>
public sealed record RetractionAnswer(
    string Act,
    bool IsPreview,
    int Retracted,
    int Skipped,
    SortedDictionary<string, int> ByType,
    IReadOnlyList<EventView> First,
    long? FirstSequence,
    long? LastSequence
);

/// <summary>POST /v1/retractions: a range of one source's claims, in one act.</summary>
public static class PostRetractions
{
    private const int Most = 5_000;
    private const int Shown = 20;

    /// <summary>Retract a range.</summary>
    /// <remarks>
    /// Retracts each claim of a source prefix in a range of sequences, all or none, with one reason: a claim with every correction
    /// of it in force, a correction or retraction alone where its claim is not in the range. What was retracted before is skipped,
    /// and the same order again changes nothing. At most 5,000 at once. validateOnly shows what would be retracted. It takes a key
    /// that may speak for the source, or an admin's, whose retractions then stand under the first source that it may speak for.
    /// </remarks>
    [WolverinePost("/v1/retractions", OperationId = "retractRange")]
    [Reads(
        typeof(RetractionAnswer),
        "validateOnly",
        IsTimeless = true,
        Body = typeof(RetractionBody),
        Status = 201
    )]
    [Authorize(Policy = Scopes.Post)]
    public static async Task<IResult> Post(HttpContext http, CancellationToken ct)
    {
        var body = RetractionBody.Read(await ObjectBody.ReadAsync(http.Request, ct));
        var poster = PostEvents.PosterOf(http.User);
        if (SourceOf(http.User, body.Source) is not { } source)
            return new ProblemResult(
                Problem.Of(
                    403,
                    "forbidden",
                    "The key does not allow it.",
                    $"This key may not speak for {body.Source}.",
                    new Fault("/source", "source", "Expected a source that the key may speak for.")
                )
            );
        var (chosen, streams) = await ChosenAsync(http, body, ct);
        var targets = streams
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .SelectMany(g => Undoing.Of([.. g], c => chosen.Contains(c.Sequence)))
            .ToList();
        if (targets.Count > Most)
            return new ProblemResult(TooMany(targets.Count));
        var isPreview = Query.Flag(http.Request, "validateOnly");
        List<Posted> posted = [.. targets.Select(t => body.Post(t.Target, t.Effective, source))];
        var outcomes =
            posted.Count == 0
                ? []
                : await http
                    .RequestServices.GetRequiredService<Recorder>()
                    .RecordAsync(new(posted, poster) { ValidateOnly = isPreview }, ct);
        if (Refusals.ProblemOf(outcomes, _ => "") is { } problem)
            return new ProblemResult(
                problem with
                {
                    Errors = [.. (problem.Errors ?? []).Take(Shown)],
                }
            );
        var recorded = outcomes
            .OfType<Outcome.Recorded>()
            .Where(o => !o.IsDuplicate)
            .Select(o => o.Sequence)
            .ToList();
        var falling = targets
            .Where(
                (_, i) => outcomes[i] is Outcome.Valid or Outcome.Recorded { IsDuplicate: false }
            )
            .Select(t => t.Target)
            .OrderBy(t => t.Sequence)
            .ToList();
        var byType = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in falling.GroupBy(t => t.Type.Name))
            byType[group.Key] = group.Count();
        return TypedResults.Json(
            new RetractionAnswer(
                body.Act,
                isPreview,
                falling.Count,
                chosen.Count - falling.Count(t => chosen.Contains(t.Sequence)),
                byType,
                [.. falling.Take(Shown).Select(EventView.Of)],
                recorded.Count == 0 ? null : recorded.Min(),
                recorded.Count == 0 ? null : recorded.Max()
            ),
            ClaimJson.Options,
            statusCode: recorded.Count > 0 ? 201 : 200
        );
    }

    private static string? SourceOf(ClaimsPrincipal caller, string source) =>
        caller.MaySpeakFor(source) ? source
        : caller.IsAdmin() ? caller.FindFirst(Caller.SourceClaim)?.Value
        : null;

    /// <summary>The sequences of the range's claims, and the whole streams that they stand in.</summary>
    private static async Task<(HashSet<long> Chosen, List<Claim> Streams)> ChosenAsync(
        HttpContext http,
        RetractionBody body,
        CancellationToken ct
    )
    {
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var range = await reader.RangeAsync(body.Source, body.From, body.To, Most + 1, ct);
        var chosen = range.Select(r => r.Sequence).ToHashSet();
        return chosen.Count > Most
            ? throw new ProblemException(TooMany(chosen.Count))
            : (
                chosen,
                await reader.StreamsAsync(
                    range.Select(r => r.Stream).ToHashSet(StringComparer.Ordinal),
                    long.MaxValue,
                    ct
                )
            );
    }

    private static Problem TooMany(int count) =>
        Problem.Of(
            413,
            "too-large",
            "The range is too large.",
            $"It holds {count} claims or more, and {Most} are retracted at once: order smaller ranges.",
            new Fault("/to", "range", $"Expected a range of at most {Most} claims.")
        );
}
