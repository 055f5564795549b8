using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Reports;
using Wolverine.Http;

namespace BuildOut.Api.Reports;

/// <summary>GET /v1/reports/slippage.</summary>
public static class GetSlippage
{
    /// <summary>Promised dates against later promises and against what happened.</summary>
    /// <remarks>
    /// One item for each date that was promised: commitments' horizons, and when projects and their phases are to serve load, as first
    /// said and as restated or delayed; ordered by subject, phase and number. movedLow and movedHigh are the days by which the last
    /// promise is later. low and high are the days after the promised period at which it served load or was fulfilled, below zero
    /// before it; while that has not happened low is the days gone by since (a lower bound), and high is null. Both are absent while
    /// the date is not over, and where the promise has ended. A date that is only partly known gives an interval; a rival or a
    /// correction moves no promise. Filters: region (own ones, not shared), organisation (with what it controls), year (in which
    /// the date that was promised ends).
    /// </remarks>
    [WolverineGet("/v1/reports/slippage", OperationId = "getSlippage")]
    [Reads(typeof(Page<SlippageRow>), "region", "organisation", "year", IsPaged = true)]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var year = Query.Year(http.Request, "year");
        var (world, rows) = await RowsAsync(http, ct);
        return ReadAnswers.Of(
            world.Times,
            Paging.Of(http, rows.Where(r => year is null || r.Promised.End.Year == year), r => r.Id)
        );
    }

    internal static async Task<(ReportWorld World, IReadOnlyList<SlippageRow> Rows)> RowsAsync(
        HttpContext http,
        CancellationToken ct
    )
    {
        var world = await ReportWorld.OfAsync(http, ct);
        var (picture, clock) = (world.Picture, world.Times.Lens.Clock);
        var controlled = world.Organisation is { } key
            ? world.Groups.Ownership(key).Controlled
            : null;
        var commitments = picture
            .Commitments.Commitments.Where(c => c.Coverage.Own > 0)
            .SelectMany(c =>
                Slippage
                    .Of(c.State, clock)
                    .Select(l =>
                        SlippageRow.Of(
                            l,
                            OneRegion(c.State.Scope.Value?.Regions),
                            c.State.Parties.Value
                        )
                    )
            );
        var projects = picture.Capacity.Projects.SelectMany(p =>
            Slippage
                .Of(p, clock)
                .Select(l => SlippageRow.Of(l, picture.Capacity.RegionOf(p), p.Parties.Value))
        );
        return (
            world,
            [
                .. commitments
                    .Concat(projects)
                    .Where(r => controlled is null || r.Parties.Any(controlled.Contains))
                    .OrderBy(r => r.Id, StringComparer.Ordinal),
            ]
        );
    }

    private static string? OneRegion(IReadOnlyList<string>? regions) =>
        regions is { Count: 1 } ? regions[0] : null;
}
