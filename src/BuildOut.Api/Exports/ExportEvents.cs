using System.Globalization;
using BuildOut.Api.Feed;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Wolverine.Http;

namespace BuildOut.Api.Exports;

/// <summary>GET /v1/exports/events: the record itself, whole.</summary>
public static class ExportEvents
{
    /// <summary>Export events.</summary>
    /// <remarks>
    /// All events in the order of the record, as CSV, NDJSON or Parquet; JSON in pages. Filters: types, and region, as GET /v1/events
    /// takes it. asOf, publicAt and source choose among them as for any read.
    /// </remarks>
    [WolverineGet("/v1/exports/events", OperationId = "exportEvents")]
    [Reads(
        typeof(Page<EventView>),
        "types",
        "region",
        IsPaged = true,
        Export = typeof(EventExport)
    )]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var format = Format.Of(http.Request, Listing.Offered<EventExport>());
        var region = Query.Text(http.Request, "region");
        if (region is not null)
            GetRegion.Find(region, times);
        var filter = new FeedFilter(region, null, Query.Types(http.Request));
        var after = After(http);
        var claims = http
            .RequestServices.GetRequiredService<RecordExport>()
            .ReadAsync(filter, times.Places.Ever(times.Sequence), after, times.Sequence, ct)
            .Where(c =>
                times.Lens.Hears(c.Claim.Source)
                && c.Claim.Effective.Start <= times.Lens.AsOf
                && !(Timeline.PublicOn(c.Claim) > times.Lens.PublicAt)
            );
        var isCut = Query.Text(http.Request, "limit") is not null;
        if (format == Format.Json)
        {
            var page = await claims
                .Take(Query.Limit(http.Request) + 1)
                .Select(c => EventView.Of(c.Claim))
                .ToListAsync(ct);
            return ReadAnswers.Of(times, Paging.Of(http, page, e => Key(e.Sequence)));
        }
        return new Export<EventExport>(
            times,
            format,
            (isCut ? claims.Take(Query.Limit(http.Request)) : claims).Select(c => new EventExport(
                c.Claim,
                c.Data
            ))
        );
    }

    private static string Key(long sequence) =>
        sequence.ToString("D19", CultureInfo.InvariantCulture);

    private static long After(HttpContext http) =>
        Paging.After(http) is not { } key ? 0
        : long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
        : throw Query.Wrong("cursor", "cursor", "the nextCursor of an earlier page");
}
