using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Reports;
using Wolverine.Http;

namespace BuildOut.Api.Reports;

/// <summary>GET /v1/reports/league.</summary>
public static class GetLeague
{
    /// <summary>Organisations by what they have committed.</summary>
    /// <remarks>
    /// A table for each nature and currency, and for each nature and power basis: places by low, then by high, one without a bound
    /// first; those of the same figures share a place, and those with only undisclosed amounts have none. view is Whole, Equity or
    /// Operator, as for an organisation (R5). Each uppermost organisation stands with all that it controls, so no subsidiary stands
    /// beside its parent; a venture counts in each partner's row, so rows are not to be added up. Where intervals overlap, the order
    /// of two organisations is not certain: isOrderCertain says whether each place above is above for sure. A region counts what lies
    /// wholly in it; sharedCount tells of wider ones.
    /// </remarks>
    [WolverineGet("/v1/reports/league", OperationId = "getLeague")]
    [Reads(typeof(ReportAnswer<LeagueRow>), "view", "region", "nature", "currency", "account")]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var view = Query.Word<View>(http.Request, "view") ?? View.Whole;
        var nature = Query.Word<Nature>(http.Request, "nature");
        var currency = Query.Text(http.Request, "currency");
        var world = await ReportWorld.OfAsync(http, ct);
        var slices = world.Slices();
        var delivery = new Delivery(world.Picture, world.Valuation);
        var all = slices
            .By(region: false, organisation: true, year: false, only: null, view)
            .SelectMany(s =>
                delivery
                    .Rows(slices, s, DeliveryStatus.Pledged)
                    .Select(r => (s.Organisation, Row: r))
            )
            .Where(r => nature is null || r.Row.Key.Nature == nature)
            .Where(r => currency is null || r.Row.Key.Currency == currency)
            .Where(r => r.Row.Count > 0 || r.Row.Shared is not null || r.Row.ByFirmness.Count > 0);
        return ReportAnswers.Of(
            world,
            [
                .. all.GroupBy(r => r.Row.Key)
                    .OrderBy(t => t.Key)
                    .SelectMany(t =>
                        League
                            .Of(t, r => r.Row.Total)
                            .Select(p => Of(world, view, p.Item.Organisation!, p.Item.Row, p))
                    ),
            ]
        );
    }

    private static LeagueRow Of<T>(
        ReportWorld world,
        View view,
        string organisation,
        TotalRow row,
        Place<T> place
    ) =>
        new()
        {
            Rank = place.Rank,
            IsTied = place.IsTied,
            IsOrderCertain = place.IsCertain,
            Organisation = organisation,
            Name = world.Groups.NameOf(organisation),
            View = view,
            Nature = row.Key.Nature,
            Currency = row.Key.Currency,
            Basis = row.Key.Basis,
            Range = row.Total,
            Count = row.Count,
            Undisclosed = row.Undisclosed,
            SharedCount = row.Shared?.Count,
            Confidence = row.Confidence,
            Lineage = world.Link(
                "/v1/commitments",
                ("organisation", organisation),
                ("view", view),
                ("region", world.Region == RegionTree.World ? null : world.Region),
                ("nature", row.Key.Nature),
                ("currency", world.Valuation.Account is null ? row.Key.Currency : null),
                ("basis", row.Key.Basis)
            ),
        };
}

/// <summary>An organisation's place in the table of one nature and currency, or of one nature and basis.</summary>
public sealed record LeagueRow : IntervalRow
{
    /// <summary>Absent where nothing is known.</summary>
    public int? Rank { get; init; }

    /// <summary>Whether others have the same figures.</summary>
    public bool IsTied { get; init; }

    /// <summary>Whether everybody above has more for certain: no interval above reaches below this one's high.</summary>
    public bool IsOrderCertain { get; init; }
    public required string Organisation { get; init; }
    public string? Name { get; init; }
    public View View { get; init; }
    public Nature Nature { get; init; }
    public string? Currency { get; init; }
    public PowerBasis? Basis { get; init; }
    public int Count { get; init; }
    public int Undisclosed { get; init; }
    public int? SharedCount { get; init; }
    public Confidence? Confidence { get; init; }
    public string? Lineage { get; init; }
}
