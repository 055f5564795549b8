using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Reports;
using Wolverine.Http;

namespace BuildOut.Api.Reports;

/// <summary>GET /v1/reports/delivery.</summary>
public static class GetDelivery
{
    /// <summary>Of what was pledged, how much is contracted, under construction, operating, slipped, lapsed.</summary>
    /// <remarks>
    /// by is any of region (the economies below the region; below an economy, what it is made of; what lies in no single one is marked
    /// isWider), organisation (the uppermost, each with what it controls) and year (in which it was first pledged). Pledged is what
    /// stands, and equals the totals of the region (R1 to R6); Lapsed and Withdrawn are no part of it. Each status of each group is
    /// counted by itself, so nothing is counted twice within a row; one commitment may stand in several statuses, and rows of different
    /// groups may overlap: rows are not to be added up. Slipped: not fulfilled, and the last date that was promised has passed, or a
    /// later promise is for later than an earlier one. UnderConstruction and Operating are of money that funds a project at that
    /// phase: which part of it is not said, so low is zero. ProjectMegawatts are those of the projects that the commitments fund, by
    /// stage, and those of them that have slipped; they are never added to megawatts that were committed, nor to money.
    /// </remarks>
    [WolverineGet("/v1/reports/delivery", OperationId = "getDelivery")]
    [Reads(
        typeof(ReportAnswer<DeliveryRow>),
        "by",
        "region",
        "organisation",
        "nature",
        "currency",
        "account"
    )]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var by = ReportWorld.By(http, "", "region", "organisation", "year");
        var nature = Query.Word<Nature>(http.Request, "nature");
        var currency = Query.Text(http.Request, "currency");
        var world = await ReportWorld.OfAsync(http, ct);
        var slices = world.Slices();
        var delivery = new Delivery(world.Picture, world.Valuation);
        var rows = new List<DeliveryRow>();
        foreach (
            var slice in slices.By(
                by.Contains("region"),
                by.Contains("organisation"),
                by.Contains("year"),
                world.Organisation
            )
        )
        {
            foreach (var status in Enum.GetValues<DeliveryStatus>())
                rows.AddRange(
                    delivery
                        .Rows(slices, slice, status)
                        .Where(r => nature is null || r.Key.Nature == nature)
                        // What is undisclosed in no currency stands in its nature's row.
                        .Where(r =>
                            currency is null
                            || (r.Key.Currency ?? currency) == currency && r.Key.Basis is null
                        )
                        .Select(r => Of(world, slice, status, r))
                );
            if (currency is null)
                rows.AddRange(Megawatts(world, slices, slice, delivery, nature));
        }
        return ReportAnswers.Of(world, rows);
    }

    private static DeliveryRow Of(
        ReportWorld world,
        Slice slice,
        DeliveryStatus status,
        TotalRow row
    ) =>
        Of(slice) with
        {
            Measure = row.Key.Basis is null
                ? DeliveryMeasure.Money
                : DeliveryMeasure.CommittedMegawatts,
            Status = status,
            Nature = row.Key.Nature,
            Currency = row.Key.Currency,
            Basis = row.Key.Basis,
            Range = row.Total,
            Count = row.Count,
            Undisclosed = row.Undisclosed,
            SharedCount = row.Shared?.Count,
            SharedHigh = row.Shared?.Range is { } shared ? new Bound(true, shared.High) : default,
            Confidence = row.Confidence,
            Lineage = world.Link(
                "/v1/commitments",
                ("region", slice.Region ?? world.Region),
                ("organisation", slice.Organisation ?? world.Organisation),
                ("nature", row.Key.Nature),
                ("currency", world.Valuation.Account is null ? row.Key.Currency : null),
                ("basis", row.Key.Basis),
                (
                    "lifecycle",
                    status is DeliveryStatus.Lapsed or DeliveryStatus.Withdrawn ? status : null
                )
            ),
        };

    private static IEnumerable<DeliveryRow> Megawatts(
        ReportWorld world,
        Slices slices,
        Slice slice,
        Delivery delivery,
        Nature? nature
    ) =>
        delivery
            .Megawatts(slices, slice, n => nature is null || n == nature)
            .Select(m =>
                Of(slice) with
                {
                    Measure = DeliveryMeasure.ProjectMegawatts,
                    Status = m.HasSlipped ? DeliveryStatus.Slipped : null,
                    Stage = m.Stage,
                    SetAside = m.SetAside,
                    Basis = m.Basis,
                    Range = m.Total,
                    Count = m.Projects,
                    Undisclosed = m.Unknown,
                    Lineage = world.Link(
                        "/v1/projects",
                        ("region", slice.Region ?? world.Region),
                        ("fundedBy", slice.Organisation ?? world.Organisation),
                        ("basis", m.Basis),
                        ("stage", m.SetAside is null ? m.Stage : null),
                        ("standing", m.SetAside)
                    ),
                }
            );

    private static DeliveryRow Of(Slice slice) =>
        new()
        {
            Region = slice.Region,
            IsWider = slice.IsWider ? true : null,
            Organisation = slice.Organisation,
            Year = slice.Year,
        };
}

/// <summary>What a row is of: they are never added (R4).</summary>
public enum DeliveryMeasure
{
    Money,
    CommittedMegawatts,
    ProjectMegawatts,
}

/// <summary>One status of one group, in one nature and currency or basis.</summary>
public sealed record DeliveryRow : IntervalRow
{
    public string? Region { get; init; }

    /// <summary>Of what lies in no single one of the regions that are kept apart.</summary>
    public bool? IsWider { get; init; }
    public string? Organisation { get; init; }
    public int? Year { get; init; }
    public DeliveryMeasure Measure { get; init; }
    public DeliveryStatus? Status { get; init; }
    public Nature? Nature { get; init; }
    public string? Currency { get; init; }
    public PowerBasis? Basis { get; init; }
    public CapacityStage? Stage { get; init; }
    public Standing? SetAside { get; init; }
    public int Count { get; init; }
    public int Undisclosed { get; init; }

    /// <summary>Wider commitments of which between none and sharedHigh may fall here (R3).</summary>
    public int? SharedCount { get; init; }
    public Bound SharedHigh { get; init; }
    public Confidence? Confidence { get; init; }
    public string? Lineage { get; init; }
}
