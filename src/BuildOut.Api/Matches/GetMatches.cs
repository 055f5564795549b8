using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;
using Wolverine.Http;

namespace BuildOut.Api.Matches;

/// <summary>GET /v1/matches.</summary>
public static class GetMatches
{
    /// <summary>Find what a report may be another one of.</summary>
    /// <remarks>
    /// Of a subject on the record, or of what is given by kind and fields, or of both: a field that is given stands for the subject's
    /// own. The likest first, each with why, and with the event that says that it is the same. A title or name, an organisation or an
    /// identifier must be known. What is stated to be the same or a part of it, either way, is left out. Nothing is matched by itself.
    /// </remarks>
    [WolverineGet("/v1/matches", OperationId = "findMatches")]
    [Reads(
        typeof(Page<MatchView>),
        "subject",
        "kind",
        "title",
        "organisation",
        "region",
        "date",
        "amount",
        "currency",
        "identifier",
        "limit",
        "knownAt",
        IsTimeless = true
    )]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var limit = Query.Limit(http.Request);
        var asked = MatchFields.Of(http.Request, times);
        var lens = Lens.Everything with { KnownAt = times.Sequence };
        SubjectState? state = null;
        if (asked.Key is { } key)
        {
            var claims = await http
                .RequestServices.GetRequiredService<RecordReader>()
                .StreamAsync(key, times.Sequence, ct);
            state = SubjectState.Fold(key, Timeline.Standing(claims, lens), lens.AsOf);
            if (state.Claims.Count == 0)
                return new ProblemResult(
                    Problem.NotFound($"Nothing stands of {key} by then: ask by its fields.")
                );
            asked = MatchFields.Over(asked, Portrait.Of(state));
        }
        if (!asked.SaysWhich)
            throw Query.Wrong(
                asked.Key is null ? "title" : "subject",
                "required",
                "a title, an organisation or an identifier: a place, a day or a sum alone says not which is meant"
            );
        var matches = await http
            .RequestServices.GetRequiredService<MatchFinder>()
            .FindAsync([new(asked, state)], lens, times.Tree, times.Rates, ct);
        return ReadAnswers.Of(
            times,
            new Page<MatchView>(
                [.. matches[0].Take(limit).Select(m => MatchView.Of(m, asked.Key))],
                null
            )
        );
    }
}
