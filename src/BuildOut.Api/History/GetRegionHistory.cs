using BuildOut.Api.Exports;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Wolverine.Http;

namespace BuildOut.Api.History;

/// <summary>GET /v1/regions/{code}/history: the replay (R16).</summary>
public static class GetRegionHistory
{
    /// <summary>Replay a region.</summary>
    /// <remarks>
    /// Each event that touches the region, in effective order, with the region's totals after it. JSON pages, or by Accept or
    /// format application/x-ndjson, CSV, Parquet, or text/event-stream played at so many days of the history a second (speed),
    /// which goes on after Last-Event-ID. from and to are dates, types a list of event types. order=recorded plays what was believed
    /// instead: after each event, corrections and retractions among them, the totals as of asOf by all that was recorded up to it;
    /// its days are those of the record. include=retracted shows retracted events at their place, marked, without effect.
    /// </remarks>
    [WolverineGet("/v1/regions/{code}/history", OperationId = "getRegionHistory")]
    [Reads(
        typeof(Page<Frame>),
        "from",
        "to",
        "types",
        "account",
        "speed",
        HistoryShape.OrderName,
        HistoryShape.IncludeName,
        IsPaged = true,
        Export = typeof(HistoryExport)
    )]
    public static async Task<IResult> Get(string code, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        GetRegion.Find(code, times);
        var from = Query.Date(http.Request, "from")?.Start ?? DateOnly.MinValue;
        var to = Query.Date(http.Request, "to")?.End ?? DateOnly.MaxValue;
        var types = Query.Types(http.Request);
        var frames = await FramesAsync(code, times, http, ct);
        var chosen = frames.Where(f =>
            f.Day >= from
            && f.Day <= to
            && (types is null || (f.Type is { } type && types.Contains(type)))
        );
        if (EventStream.IsWanted(http.Request))
            return Playback.Of(
                http,
                times,
                chosen.Select(f => new Playback.Frame(f.Day, f.Place, () => f.Draw()))
            );
        Playback.RefuseSpeed(http.Request);
        var format = Format.Of(http.Request, Listing.Offered<HistoryExport>());
        if (format == Format.Ndjson)
            return new NdjsonFrames(
                times,
                Listing.Chosen(http, chosen, f => f.Place).Select(f => f.Draw())
            );
        if (format != Format.Json)
            return new Export<HistoryExport>(
                times,
                format,
                Listing
                    .Chosen(http, chosen, f => f.Place)
                    .SelectMany((f, i) => HistoryExport.Of(code, i + 1, f.Draw(), f.Claim))
                    .ToAsyncEnumerable()
            );
        return ReadAnswers.Of(times, Paging.Of(http, chosen, f => f.Place, f => f.Draw()));
    }

    /// <summary>The frames in the order of play.</summary>
    private static async Task<IEnumerable<Still>> FramesAsync(
        string code,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var shape = HistoryShape.Of(http.Request);
        var account = times.Account(http.Request);
        var claims = await http
            .RequestServices.GetRequiredService<RecordReader>()
            .RegionAsync(code, times.Places.Ever(times.Sequence), times.Sequence, ct);
        return shape.IsRecorded
            ? RecordedFrames.Of(code, claims, times, account)
            : EffectiveFrames.Of(code, claims, times, account, shape.WithRetracted);
    }
}
