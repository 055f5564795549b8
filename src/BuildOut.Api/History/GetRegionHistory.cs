using System.Buffers;
using System.Text.Json;
using BuildOut.Api.Exports;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Wolverine.Http;

namespace BuildOut.Api.History;

/// <summary>A frame of a history: the event, or what a rule made of the clock (R8), and the region's totals after it.</summary>
public sealed record Frame(EventView? Event, RuleView? Rule, bool? Shared, FrameTotals After);

/// <summary>A region's totals after a frame.</summary>
public sealed record FrameTotals(
    IReadOnlyList<CommitmentRow> Commitments,
    IReadOnlyList<CapacityView> Capacity
);

/// <summary>GET /v1/regions/{code}/history: the replay (R16).</summary>
public static class GetRegionHistory
{
    /// <summary>Replay a region.</summary>
    /// <remarks>
    /// Each event that touches the region, in effective order, with the region's totals after it. JSON pages, or by Accept or
    /// format application/x-ndjson, CSV, Parquet, or text/event-stream played at so many days of the history a second (speed),
    /// which goes on after Last-Event-ID. from and to are dates, types a list of event types.
    /// </remarks>
    [WolverineGet("/v1/regions/{code}/history", OperationId = "getRegionHistory")]
    [Reads(
        typeof(Page<Frame>),
        "from",
        "to",
        "types",
        "account",
        "speed",
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

    /// <summary>A frame that is drawn when it is asked for, while the picture stands at it.</summary>
    private sealed record Still(DateOnly Day, string Place, StandingClaim? Claim, Func<Frame> Draw)
    {
        public string? Type => Claim?.Type.Name;
    }

    /// <summary>The frames in the order of play.</summary>
    private static async Task<IEnumerable<Still>> FramesAsync(
        string code,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var claims = await http
            .RequestServices.GetRequiredService<RecordReader>()
            .RegionAsync(code, times.Places.Ever(times.Sequence), times.Sequence, ct);
        var standing = Replay.Order(
            claims
                .GroupBy(c => c.Subject, StringComparer.Ordinal)
                .SelectMany(g => Timeline.Standing(g, times.Lens))
                .Where(c => c.From <= times.Lens.AsOf)
        );
        return Play();

        IEnumerable<Still> Play()
        {
            var picture = new RegionPicture(
                code,
                times.Tree,
                times.Valuation(times.Account(http.Request))
            );
            var totals = new TotalsAfter(picture, times);
            var replay = new Replay(picture, day => times.Places.Tree(times.Lens, day), standing);
            foreach (var claim in standing)
            {
                var day = Replay.Day(claim);
                if (day > DateOnly.MinValue)
                    foreach (var still in RunTo(times.Lens.ClockOn(day.AddDays(-1))))
                        yield return still;
                replay.Play(claim);
                if (Touch(code, picture, claim) is { } isShared)
                    yield return new(
                        day,
                        Replay.Place(claim),
                        claim,
                        () => new(EventView.Of(claim), null, isShared ? true : null, totals.On(day))
                    );
            }
            foreach (var still in RunTo(times.Lens.Clock))
                yield return still;

            IEnumerable<Still> RunTo(DateOnly clock)
            {
                foreach (var (day, changed) in replay.AdvanceTo(clock))
                foreach (var state in changed)
                    if (Touch(picture, state.Key) is { } isShared && state.ByClock is { } became)
                        yield return new(
                            day,
                            Replay.PlaceOf(day, state.Key),
                            null,
                            () =>
                                new(
                                    null,
                                    new("R8", state.Key, PartialDate.Of(day), became),
                                    isShared ? true : null,
                                    totals.On(day)
                                )
                        );
            }
        }
    }

    /// <summary>Null where the event does not touch the region; true where it is of a wider commitment.</summary>
    private static bool? Touch(string code, RegionPicture picture, StandingClaim claim)
    {
        var subject = claim.Root.Subject;
        return Subjects.KindOf(subject) switch
        {
            Subjects.Region => subject == $"region/{code}"
            // What defines a region below is of that region's own history.
            || (
                !claim.Type.Has(ClaimTraits.Defines)
                && picture.Tree.IsInside(Subjects.SlugOf(subject), code)
            )
            || claim.Data is Domain.Outages.OutageTerms t
                && (t.Regions.Value ?? []).Any(r => picture.Tree.IsInside(r, code))
                ? false
                : null,
            _ => Touch(picture, subject),
        };
    }

    private static bool? Touch(RegionPicture picture, string subject) =>
        Subjects.KindOf(subject) switch
        {
            Subjects.Commitment => picture.Commitments.CoverageOf(subject) is var coverage
            && coverage.Own > 0
                ? false
            : coverage.Shared > 0 ? true
            : null,
            Subjects.Project => picture.Capacity.Holds(subject) ? false : null,
            _ => null,
        };
}

/// <summary>Frames one a line, sent as they are drawn.</summary>
internal sealed class NdjsonFrames(ReadTimes times, IEnumerable<Frame> frames) : IResult
{
    /// <summary>Sending each frame by itself took half the time of a replay.</summary>
    private const int Unsent = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ReadAnswer<Frame>.Headers(httpContext, times);
        if (ETags.IsHad(httpContext, ETags.OfAsked(httpContext, times, Format.Ndjson.Word)))
            return;
        httpContext.Response.ContentType = Format.Ndjson.Media;
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(
            body,
            new() { Encoder = ClaimJson.Options.Encoder, SkipValidation = true }
        );
        foreach (var frame in frames)
        {
            JsonSerializer.Serialize(json, frame, ClaimJson.Options);
            json.Flush();
            json.Reset();
            body.Write("\n"u8);
            if (body.UnflushedBytes > Unsent)
                await body.FlushAsync(httpContext.RequestAborted);
        }
        await body.FlushAsync(httpContext.RequestAborted);
    }
}
