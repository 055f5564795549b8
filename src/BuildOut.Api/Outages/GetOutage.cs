using BuildOut.Api.Exports;
using BuildOut.Api.Organisations;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Regions;
using Wolverine.Http;

namespace BuildOut.Api.Outages;

/// <summary>Outages: a list, one in full, its raw events and its states over time.</summary>
public static class GetOutage
{
    /// <summary>List outages.</summary>
    /// <remarks>
    /// Ordered by slug. Filters: region (all below it), operator, organisation (as operator, with what it controls), status, layer, open, since and until (those that went on between
    /// these days), q (the slug, and what was affected).
    /// </remarks>
    [WolverineGet("/v1/outages", OperationId = "listOutages")]
    [Reads(
        typeof(Page<OutageView>),
        "region",
        "operator",
        "organisation",
        "status",
        "layer",
        "open",
        "since",
        "until",
        "q",
        IsPaged = true,
        Export = typeof(OutageExport)
    )]
    public static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var region = Query.Text(http.Request, "region") ?? RegionTree.World;
        GetRegion.Find(region, times);
        var operatedBy = Query.Key(http.Request, "operator", Subjects.Organisation);
        var organisation = Query.Key(http.Request, "organisation", Subjects.Organisation);
        var status = Query.Word<OutageStatus>(http.Request, "status");
        var layer = Query.Word<OutageLayer>(http.Request, "layer");
        bool? open = Query.Text(http.Request, "open") is null
            ? null
            : Query.Flag(http.Request, "open");
        var since = Query.Date(http.Request, "since")?.Start;
        var until = Query.Date(http.Request, "until")?.End;
        var typed = Query.Name(http.Request, "q");
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var picture =
            region == RegionTree.World
                ? await RegionFold.OutagesAsync(times, reader, ct)
                : await RegionFold.AsOfAsync(region, times, reader, ct);
        var controlled = organisation is null
            ? null
            : (await GetOrganisation.OwnershipAsync(organisation, times, reader, ct))
                .Ownership
                .Controlled;
        var views = picture
            .Outages.Select(o => OutageView.Of(picture.Region(o.Region), o.Outage, times.Lens.AsOf))
            .Where(v =>
                (operatedBy is null || v.Operator == operatedBy)
                && (controlled is null || v.Operator is { } o && controlled.Contains(o))
                && (status is null || v.Status == status)
                && (layer is null || v.Layer == layer)
                && (open is null || v.IsOpen == open)
                && !(v.EndedAt?.End < since)
                && !(v.StartedAt?.Start > until)
                && (typed is null || Names.AreLike(typed, [v.Outage, v.Affected ?? ""]))
            )
            .OrderBy(Key, StringComparer.Ordinal);
        return Listing.Of(
            http,
            times,
            views,
            Key,
            v => v,
            v =>
                new[]
                {
                    new OutageExport(v, OutageView.ClaimsOf(picture.Region(v.Region), v.Outage)),
                }
        );

        static string Key(OutageView view) => $"{view.Outage}\u0001{view.Region}";
    }

    /// <summary>An outage as it stood.</summary>
    [WolverineGet("/v1/outages/{slug}", OperationId = "getOutage")]
    [Reads(typeof(OutageView))]
    public static async Task<IResult> One(string slug, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var (key, claims) = await ClaimsAsync(slug, times, http, ct);
        if (key is null)
            return SubjectReads.Missing(OutageData.KeyOf(slug));
        var state = (RegionState)
            SubjectState.Fold(key, Timeline.Standing(claims, times.Lens), times.Lens.AsOf);
        return state.Outages.TryGetValue(slug, out var outage)
            ? ReadAnswers.Of(times, OutageView.Of(state, outage, times.Lens.AsOf))
            : SubjectReads.Missing(OutageData.KeyOf(slug));
    }

    /// <summary>An outage's raw events, in the order of the record.</summary>
    [WolverineGet("/v1/outages/{slug}/events", OperationId = "listOutageEvents")]
    [Reads(typeof(Page<EventView>), IsPaged = true)]
    public static async Task<IResult> Events(string slug, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var (key, claims) = await ClaimsAsync(slug, times, http, ct);
        return key is null
            ? SubjectReads.Missing(OutageData.KeyOf(slug))
            : SubjectEvents.Of(claims.FindAll(c => IsOf(slug, c, claims)), times, http);
    }

    /// <summary>An outage's states over time.</summary>
    /// <remarks>
    /// Each event in effective order, with the outage after it.
    /// order=recorded shows instead what was believed as of asOf after each event as it was recorded, corrections and retractions
    /// among them; include=retracted shows retracted events at their place, marked, without effect.
    /// </remarks>
    [WolverineGet("/v1/outages/{slug}/history", OperationId = "getOutageHistory")]
    [Reads(
        typeof(Page<SubjectFrame<OutageView>>),
        "format",
        "speed",
        HistoryShape.OrderName,
        HistoryShape.IncludeName,
        IsPaged = true
    )]
    public static async Task<IResult> History(string slug, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var (key, claims) = await ClaimsAsync(slug, times, http, ct);
        return key is null
            ? SubjectReads.Missing(OutageData.KeyOf(slug))
            : SubjectHistory.Of<OutageView>(
                key,
                claims.FindAll(c => c.Data is Designated || IsOf(slug, c, claims)),
                times,
                http,
                new(
                    (state, day) =>
                        ((RegionState)state).Outages.TryGetValue(slug, out var outage)
                            ? OutageView.Of((RegionState)state, outage, day)
                            : null,
                    state => OutageView.Of((RegionState)state, new(slug), times.Lens.AsOf)
                )
            );
    }

    private static bool IsOf(string slug, Claim claim, List<Claim> stream) =>
        Timeline.Root(claim, stream).Data is OutageData data && data.Outage == slug;

    private static async Task<(string? Key, List<Claim> Claims)> ClaimsAsync(
        string slug,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var key = await reader.NamingAsync(OutageData.KeyOf(slug), ct);
        return key is null ? (null, []) : (key, await reader.StreamAsync(key, times.Sequence, ct));
    }
}
