using BuildOut.Api.Exports;
using BuildOut.Api.Projects;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using Wolverine.Http;

namespace BuildOut.Api.CurrentCapacity;

/// <summary>GET /v1/capacity: current capacity, by what is asked for.</summary>
public static class GetCapacity
{
    private static readonly string[] Groupings = ["region", "operator", "stage", "basis", "year"];

    /// <summary>Current capacity in megawatts.</summary>
    /// <remarks>
    /// by is any of region, operator, stage, basis and year; bases are never added. Filters: region, operator, basis. By year gives the
    /// pipeline: stage Operational is what serves load at the end of each year, up to asOf; every other stage is what stands at asOf by
    /// the year in which it is promised to serve load, so a year that is over is overdue. What has no date stands without a year.
    /// Stages are kept apart there, since what operates is a level and what is to come is not. Lows and highs of the years of one
    /// stage may add up to a wider interval than the stage's own, where a whole and its parts are promised for different years.
    /// </remarks>
    [WolverineGet("/v1/capacity", OperationId = "getCapacity")]
    [Reads(
        typeof(CapacityAnswer),
        "by",
        "region",
        "operator",
        "basis",
        Export = typeof(CapacityExport)
    )]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var by = (Query.Text(http.Request, "by") ?? "stage,basis").Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries
        );
        if (by.Except(Groupings, StringComparer.Ordinal).Any())
            throw Query.Wrong("by", "value", $"any of {string.Join(",", Groupings)}");
        var region = Query.Text(http.Request, "region") ?? RegionTree.World;
        GetRegion.Find(region, times);
        var organisation = Query.Key(http.Request, "operator", Subjects.Organisation);
        var basis = Query.Word<PowerBasis>(http.Request, "basis");
        if (by.Contains("year"))
            return await AnswerAsync(
                region,
                await Pipeline.RowsAsync(region, times, http, by, organisation, basis, ct),
                times,
                http,
                ct
            );
        (var figures, times) = await GetRegion.FiguresAsync(region, times, http, ct);
        var chosen = figures with
        {
            Capacity =
            [
                .. figures.Capacity.Where(r =>
                    (organisation is null || r.Organisation == organisation)
                    && (basis is null || r.Basis == basis)
                ),
            ],
            // What outages leave is known for the region as a whole, not for one operator's part.
            Available = organisation is null ? figures.Available : [],
        };
        var rows = RegionRows.Capacity(
            region,
            times.Bookmark,
            chosen.Capacity,
            chosen.Available,
            by,
            organisation
        );
        return await AnswerAsync(region, rows, times, http, ct);
    }

    private static async Task<IResult> AnswerAsync(
        string region,
        IReadOnlyList<CapacityView> rows,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var format = Format.Of(http.Request, Listing.Offered<CapacityExport>());
        if (format != Format.Json)
        {
            var licences = await LicencesAsync(region, rows, times, http, ct);
            return new Export<CapacityExport>(
                times,
                format,
                rows.Zip(licences, (row, licence) => new CapacityExport(region, row, licence))
                    .ToAsyncEnumerable()
            );
        }
        return ReadAnswers.Of(
            times,
            new CapacityAnswer(region, PartialDate.Of(times.Lens.AsOf), times.Sequence, rows)
        );
    }

    // The licences of the evidence of the projects that a row's lineage lists.
    private static async Task<IEnumerable<IReadOnlyCollection<string>>> LicencesAsync(
        string region,
        IReadOnlyList<CapacityView> rows,
        ReadTimes times,
        HttpContext http,
        CancellationToken ct
    )
    {
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var picture = await RegionFold.AsOfAsync(region, times, reader, ct);
        var projects = picture
            .Capacity.Projects.Where(p => p.Exists)
            .Select(p => (State: p, View: ProjectView.Of(p, times.Lens.AsOf)))
            .ToList();
        return rows.Select(row =>
            EvidencedRow.LicencesOf(
                projects
                    .Where(p =>
                        GetProject.Holds(p.View, row.Basis, row.Stage)
                        && (row.Organisation is null || p.State.Operator == row.Organisation)
                        && (
                            row.Region is null
                            || p.View.Region is { } at && times.Tree.IsInside(at, row.Region)
                        )
                    )
                    .SelectMany(p => p.State.Claims)
                    .SelectMany(c => c.Data.Evidence)
            )
        );
    }
}

/// <summary>Megawatts, a row for each of what is kept apart.</summary>
public sealed record CapacityAnswer(
    string Region,
    PartialDate AsOf,
    long Sequence,
    IReadOnlyList<CapacityView> Rows
);
