using System.Globalization;
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
    /// correction moves no promise. Filters: region (own ones, not shared), organisation (with what it controls).
    /// </remarks>
    [WolverineGet("/v1/reports/slippage", OperationId = "getSlippage")]
    [Reads(typeof(Page<SlippageRow>), "region", "organisation", IsPaged = true)]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var (world, rows) = await RowsAsync(http, ct);
        return ReadAnswers.Of(world.Times, Paging.Of(http, rows, r => r.Id));
    }

    /// <summary>Medians of the days of slip.</summary>
    /// <remarks>
    /// by is any of region, organisation and year (in which the date that was promised ends). Of the promises that came to something
    /// or are overdue; one that is overdue is as late as can be known, so a high that is null says that half of them or more are not
    /// over. first is of the first promise for each thing, so that restating a date hides no slip.
    /// </remarks>
    [WolverineGet("/v1/reports/slippage/medians", OperationId = "getSlippageMedians")]
    [Reads(typeof(ReportAnswer<SlippageMedian>), "by", "region", "organisation")]
    public static async Task<IResult> Medians(HttpContext http, CancellationToken ct)
    {
        var by = ReportWorld.By(http, "", "region", "organisation", "year");
        var (world, rows) = await RowsAsync(http, ct);
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

    private static async Task<(ReportWorld World, IReadOnlyList<SlippageRow> Rows)> RowsAsync(
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

/// <summary>One promised date.</summary>
public sealed record SlippageRow
{
    public required string Subject { get; init; }
    public string? Phase { get; init; }

    /// <summary>1 for the first date that was promised for it.</summary>
    public int Number { get; init; }

    /// <summary>Where it is; absent where that is no single region.</summary>
    public string? Region { get; init; }

    /// <summary>Who is to keep it: the operator, else an owner, developer or investor.</summary>
    public string? Organisation { get; init; }
    public PartialDate Promised { get; init; }

    /// <summary>When that was said.</summary>
    public PartialDate Said { get; init; }
    public PartialDate? LastPromised { get; init; }
    public int? MovedLow { get; init; }
    public int? MovedHigh { get; init; }
    public PromiseStatus Status { get; init; }
    public OutcomeKind? Outcome { get; init; }

    /// <summary>The first and the last day on which it may have happened; no last where only a part has.</summary>
    public PartialDate? OutcomeFrom { get; init; }
    public PartialDate? OutcomeTo { get; init; }

    /// <summary>Days; high is null where nothing bounds it.</summary>
    public int? Low { get; init; }
    public Domain.Quantities.Bound High { get; init; }

    /// <summary>The events that say what was promised, what last was, and what happened.</summary>
    public required IReadOnlyList<Guid> Lineage { get; init; }

    [System.Text.Json.Serialization.JsonIgnore]
    internal IReadOnlyList<string> Parties { get; init; } = [];

    [System.Text.Json.Serialization.JsonIgnore]
    internal string Id =>
        $"{Subject}\u0001{Phase}\u0001{Number.ToString("D6", CultureInfo.InvariantCulture)}";

    internal static SlippageRow Of(
        PromiseLine line,
        string? region,
        IReadOnlyList<Party>? parties
    ) =>
        new()
        {
            Subject = line.Subject,
            Phase = line.Phase,
            Number = line.Number,
            Region = region,
            Organisation = Answerable
                .Select(role => parties?.FirstOrDefault(p => p.Role == role)?.Organisation)
                .FirstOrDefault(o => o is not null),
            Promised = line.Promise.Stated,
            Said = line.Promise.Claim.Effective,
            LastPromised = line.Last?.Stated,
            MovedLow = line.Moved?.Low,
            MovedHigh = line.Moved?.High,
            Status = line.Status,
            Outcome = line.Outcome?.Kind,
            OutcomeFrom = line.Outcome is { } o ? PartialDate.Of(o.From) : null,
            OutcomeTo = line.Outcome?.To is { } to ? PartialDate.Of(to) : null,
            Low = line.Slip?.Low,
            High = line.Slip is { } slip ? new(true, slip.High) : default,
            Lineage =
            [
                .. new[] { line.Promise.Claim, line.Last?.Claim }
                    .OfType<StandingClaim>()
                    .Concat(line.Outcome?.Claims ?? [])
                    .Select(c => c.Current.EventId)
                    .Distinct(),
            ],
            Parties =
            [
                .. (parties ?? [])
                    .Where(p => Answerable.Contains(p.Role))
                    .Select(p => p.Organisation)
                    .OfType<string>(),
            ],
        };

    private static readonly PartyRole[] Answerable =
    [
        PartyRole.Operator,
        PartyRole.Owner,
        PartyRole.Developer,
        PartyRole.Investor,
        PartyRole.Lender,
        PartyRole.Tenant,
    ];
}

/// <summary>The median slip of a group, in days, and of the first promise for each thing.</summary>
public sealed record SlippageMedian
{
    public string? Region { get; init; }
    public string? Organisation { get; init; }
    public int? Year { get; init; }
    public int? Low { get; init; }
    public Domain.Quantities.Bound High { get; init; }
    public int? FirstLow { get; init; }
    public Domain.Quantities.Bound FirstHigh { get; init; }

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
                ("organisation", organisation ?? world.Organisation)
            ),
        };
    }

    private static Days? Median(IEnumerable<SlippageRow> rows) =>
        Slippage.Median([
            .. rows.Where(r => r.Low is not null)
                .Select(r => new Days(r.Low!.Value, (int?)r.High.Value)),
        ]);
}
