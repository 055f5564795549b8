using System.Globalization;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Domain.Claims;
using Wolverine.Http;

namespace BuildOut.Api.Feed;

/// <summary>GET /v1/events: the feed, in the order of the record.</summary>
public static class GetEvents
{
    /// <summary>Follow the record.</summary>
    /// <remarks>
    /// Events in the order of their sequence, after a sequence: JSON pages, or by Accept or format=sse a text/event-stream that
    /// stays open, sends each event once as it is recorded, with its sequence as id, and goes on after Last-Event-ID. A page's
    /// BuildOut-Sequence says how far the record went: the after of the next poll. Where what is asked for is rare, a page may have
    /// fewer items than limit, or none, and a nextCursor: go on until there is none. An event is of a region or organisation where
    /// its subject named it by then: the region itself, one below it, or, for a commitment, one above it.
    /// </remarks>
    [WolverineGet("/v1/events", OperationId = "listEvents")]
    [Reads(
        typeof(Page<EventView>),
        "after",
        "knownAt",
        "region",
        "organisation",
        "types",
        "format",
        IsTimeless = true,
        IsPaged = true
    )]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var filter = FilterOf(http.Request, times);
        var after = Sequence(Query.Text(http.Request, "after"), "/query/after") ?? 0;
        if (EventStream.IsWanted(http.Request))
            return Live(http.Request, filter, after);
        if (Query.Text(http.Request, "format") is not (null or "json"))
            throw Query.Wrong("format", "value", "json or sse");
        var from = Sequence(Paging.After(http), "/query/cursor") ?? after;
        var limit = Query.Limit(http.Request);
        var part = await http
            .RequestServices.GetRequiredService<FeedReader>()
            .ReadAsync(filter, from, times.Sequence, limit + 1, ct);
        return ReadAnswers.Of(
            times,
            Paging.Of(
                http,
                [.. part.Claims.Select(EventView.Of)],
                limit,
                e => Key(e.Sequence),
                part.Reached < times.Sequence ? Key(part.Reached) : null
            )
        );

        static string Key(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>An event by its eventId.</summary>
    /// <remarks>As it was posted, with its place in the record; what corrects or retracts it is an event of its own.</remarks>
    [WolverineGet("/v1/events/{eventId}", OperationId = "getEvent")]
    [Reads(typeof(EventView), "knownAt", IsTimeless = true)]
    public static async Task<IResult> One(string eventId, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var claim = Guid.TryParseExact(eventId, "D", out var id)
            ? await http
                .RequestServices.GetRequiredService<FeedReader>()
                .OneAsync(id, times.Sequence, ct)
            : null;
        return claim is null
            ? new ProblemResult(Problem.NotFound("No event of this id was recorded by then."))
            : ReadAnswers.Of(times, EventView.Of(claim));
    }

    private static LiveFeed Live(HttpRequest request, FeedFilter filter, long after)
    {
        foreach (var name in (string[])["knownAt", "limit", "cursor"])
            if (Query.Text(request, name) is not null)
                throw Query.Wrong(name, "live", "it with JSON pages alone: a stream has no end");
        return new(filter, Sequence(EventStream.LastId(request), "/header/Last-Event-ID") ?? after);
    }

    private static FeedFilter FilterOf(HttpRequest request, ReadTimes times)
    {
        var region = Query.Text(request, "region");
        if (region is not null)
            GetRegion.Find(region, times);
        return new(
            region,
            Query.Key(request, "organisation", Subjects.Organisation),
            Query.Types(request)
        );
    }

    private static long? Sequence(string? text, string pointer) =>
        text is null ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
        : throw new ProblemException(
            Problem.Malformed(
                "No sequence stands there.",
                new Fault(pointer, "number", "Expected a sequence number of the record, from 0.")
            )
        );
}
