using BuildOut.Api.Exports;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Regions;
using Wolverine.Http;

namespace BuildOut.Api.Regions;

/// <summary>GET /v1/regions and /v1/regions/{code}.</summary>
public static class GetRegion
{
    /// <summary>List regions.</summary>
    /// <remarks>Ordered by code. Filters: kind, and within, a region that they lie below.</remarks>
    [WolverineGet("/v1/regions", OperationId = "listRegions")]
    [Reads(
        typeof(Page<RegionItem>),
        "kind",
        "within",
        IsPaged = true,
        Export = typeof(RegionExport)
    )]
    public static async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var kind = Query.Word<RegionKind>(http.Request, "kind");
        var within = Query.Text(http.Request, "within");
        if (within is not null && times.Tree.Find(within) is null)
            throw Query.Wrong("within", "unknown-region", "the code of a region");
        var below = within is null ? null : times.Tree.Below(within);
        var regions = times
            .Tree.All.Where(r =>
                (kind is null || r.Value.Kind == kind)
                && (below is null || (below.Contains(r.Key) && r.Key != within))
            )
            .OrderBy(r => r.Key, StringComparer.Ordinal)
            .ToList();
        return Listing.Of(
            http,
            times,
            regions,
            r => r.Key,
            Item,
            r => new[] { new RegionExport(Item(r), r.Value) }
        );

        RegionItem Item(KeyValuePair<string, Designated> r) =>
            new(r.Key, r.Value.Name, r.Value.Kind, [.. times.Tree.Parents(r.Key)]);
    }

    /// <summary>A region's totals and place in the tree.</summary>
    /// <remarks>
    /// account is a currency of account: amounts in other currencies are converted at the published rate of their value date, and
    /// stand apart where there is none (R14).
    /// </remarks>
    [WolverineGet("/v1/regions/{code}", OperationId = "getRegion")]
    [Reads(typeof(RegionAnswer), "account")]
    public static async Task<IResult> One(string code, HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var designated = Find(code, times);
        var account = times.Account(http.Request);
        (var figures, times) = await FiguresAsync(code, times, http, ct, account);
        return ReadAnswers.Of(times, RegionAnswer.Of(code, designated, times, figures, account));
    }

    /// <summary>From the read model at the default times, else by folding the claims that bear on the region.</summary>
    internal static async Task<(RegionFigures Figures, ReadTimes Times)> FiguresAsync(
        string code,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct,
        string? account = null
    )
    {
        if (
            account is null
            && times.IsDefault
            && await http
                .RequestServices.GetRequiredService<RegionReadModel>()
                .FindAsync(code, times, http.Request, ct)
                is { } known
        )
            return known;
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        return (
            RegionFigures.Of(
                await RegionFold.AsOfAsync(code, times, reader, ct, account),
                times.Rates,
                times.Lens.AsOf
            ),
            times
        );
    }

    internal static Designated Find(string code, ReadTimes times) =>
        times.Tree.Find(code)
        ?? throw new ProblemException(
            Problem.NotFound(
                $"No region {code} was designated by then. GET /v1/regions lists them."
            )
        );
}

/// <summary>A region, as the list has it.</summary>
public sealed record RegionItem(
    string Code,
    string Name,
    RegionKind Kind,
    IReadOnlyList<string> Within
);
