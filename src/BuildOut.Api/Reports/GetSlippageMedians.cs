using BuildOut.Api.Reading;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Reports;
using Wolverine.Http;

namespace BuildOut.Api.Reports;

/// <summary>GET /v1/reports/slippage/medians.</summary>
public static class GetSlippageMedians
{
    /// <summary>Medians of the days of slip.</summary>
    /// <remarks>
    /// by is any of region, organisation and year (in which the date that was promised ends). Of the promises that came to something
    /// or are overdue; one that is overdue is as late as can be known, so a high that is null says that half of them or more are not
    /// over. first is of the first promise for each thing, so that restating a date hides no slip.
    /// </remarks>
    [WolverineGet("/v1/reports/slippage/medians", OperationId = "getSlippageMedians")]
    [Reads(typeof(ReportAnswer<SlippageMedian>), "by", "region", "organisation")]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var by = ReportWorld.By(http, "", "region", "organisation", "year");
        var (world, rows) = await GetSlippage.RowsAsync(http, ct);
        return ReportAnswers.Of(
            world,
            [
                .. rows.GroupBy(r =>
                        (
                            Region: by.Contains("region") ? r.Region : null,
                            Organisation: by.Contains("organisation") ? r.Organisation : null,
                            Year: by.Contains("year") ? r.Promised.End.Year : (int?)null
                        )
                    )
                    .OrderBy(g => g.Key.Region, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Organisation, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Year)
                    .Select(g =>
                        SlippageMedian.Of(
                            g.Key.Region,
                            g.Key.Organisation,
                            g.Key.Year,
                            [.. g],
                            world
                        )
                    ),
            ]
        );
    }
}

/// <summary>The median slip of a group, in days, and of the first promise for each thing.</summary>
public sealed record SlippageMedian
{
    public string? Region { get; init; }
    public string? Organisation { get; init; }
    public int? Year { get; init; }
    public int? Low { get; init; }
    public Bound High { get; init; }
    public int? FirstLow { get; init; }
    public Bound FirstHigh { get; init; }

    /// <summary>How many promises there are, and how many of them are behind the median.</summary>
    public int Promises { get; init; }
    public int Met { get; init; }
    public int Overdue { get; init; }
    public int Pending { get; init; }
    public int Ended { get; init; }
    public required string Lineage { get; init; }

    internal static SlippageMedian Of(
        string? region,
        string? organisation,
        int? year,
        IReadOnlyList<SlippageRow> rows,
        ReportWorld world
    )
    {
        var (all, first) = (Median(rows), Median(rows.Where(r => r.Number == 1)));
        return new()
        {
            Region = region,
            Organisation = organisation,
            Year = year,
            Low = all?.Low,
            High = all is { } a ? new(true, a.High) : default,
            FirstLow = first?.Low,
            FirstHigh = first is { } f ? new(true, f.High) : default,
            Promises = rows.Count,
            Met = rows.Count(r => r.Status is PromiseStatus.Met),
            Overdue = rows.Count(r => r.Status is PromiseStatus.Overdue),
            Pending = rows.Count(r => r.Status is PromiseStatus.Pending),
            Ended = rows.Count(r => r.Status is PromiseStatus.Ended),
            Lineage = world.Link(
                "/v1/reports/slippage",
                ("region", region ?? world.Region),
                ("organisation", organisation ?? world.Organisation),
                ("year", year)
            ),
        };
    }

    private static Days? Median(IEnumerable<SlippageRow> rows) =>
        Slippage.Median([
            .. rows.Where(r => r.Low is not null)
                .Select(r => new Days(r.Low!.Value, (int?)r.High.Value)),
        ]);
}
