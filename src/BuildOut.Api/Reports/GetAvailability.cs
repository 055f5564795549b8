using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Reports;
using Wolverine.Http;

namespace BuildOut.Api.Reports;

/// <summary>GET /v1/reports/availability.</summary>
public static class GetAvailability
{
    private static readonly int[] Windows = [30, 365];

    /// <summary>Outage hours and megawatt-hours lost, over 30 and 365 days.</summary>
    /// <remarks>
    /// The windows end with the day of asOf. by is any of operator and region; an outage that names several regions stands in each.
    /// Hours are those that places were down: of each facility the union of its outages (R15), and the sum over facilities; what names
    /// none is one place, of its region and operator. A time that is only partly known gives an interval. An outage that goes on has
    /// no end: low counts it to the last claim of it, and high to the end of the window. MegawattHours are by basis: stated losses for
    /// as long as they lasted, and for facilities of which nothing more is said between none and all that they operate at asOf.
    /// exposureUnknown counts outages that may have taken megawatts of which nothing is known: they are in no figure, and never zero.
    /// A fault of network, control plane, software or security takes no megawatt.
    /// </remarks>
    [WolverineGet("/v1/reports/availability", OperationId = "getAvailability")]
    [Reads(typeof(ReportAnswer<AvailabilityRow>), "by", "region", "operator")]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var by = ReportWorld.By(http, "operator,region", "operator", "region");
        var world = await ReportWorld.OfAsync(http, ct, "operator");
        var controlled = world.Organisation is { } key
            ? world.Groups.Ownership(key).Controlled
            : null;
        var to = world.Times.Lens.AsOf.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var outages = world
            .Picture.Outages.Where(o =>
                controlled is null
                || (o.Outage.Operator.Value is { } who && controlled.Contains(who))
            )
            .ToList();
        var rows = new List<AvailabilityRow>();
        foreach (var days in Windows)
        {
            var spells = outages
                .Select(o => Spell.Of(o.Outage, o.Region, to.AddDays(-days), to))
                .OfType<Spell>()
                .SelectMany(s =>
                    by.Contains("region")
                        ? Regions(s, world).Select(r => (Region: (string?)r, Spell: s))
                        : [(null, s)]
                );
            foreach (
                var group in spells
                    .GroupBy(
                        s =>
                            (
                                Operator: by.Contains("operator")
                                    ? s.Spell.Outage.Operator.Value
                                    : null,
                                s.Region
                            ),
                        s => s.Spell
                    )
                    .OrderBy(g => g.Key.Operator, StringComparer.Ordinal)
                    .ThenBy(g => g.Key.Region, StringComparer.Ordinal)
            )
                rows.AddRange(Rows(days, group.Key.Operator, group.Key.Region, [.. group], world));
        }
        return ReportAnswers.Of(world, rows);
    }

    private static IEnumerable<AvailabilityRow> Rows(
        int days,
        string? operatedBy,
        string? region,
        List<Spell> spells,
        ReportWorld world
    )
    {
        var row = new AvailabilityRow
        {
            Days = days,
            Operator = operatedBy,
            Region = region,
            Measure = AvailabilityMeasure.Hours,
            Range = Downtime.Hours(spells),
            Outages = spells.Count,
            Open = spells.Count(s => s.Outage.IsOpen(world.Times.Lens.AsOf)),
            ExposureUnknown = spells.Count(s =>
                Downtime.IsUnknown(s.Outage, world.Picture.Capacity.Operational)
            ),
            Lineage = world.Link(
                "/v1/outages",
                ("region", region ?? world.Region),
                ("operator", operatedBy),
                ("organisation", operatedBy is null ? world.Organisation : null),
                ("since", PartialDate.Of(world.Times.Lens.AsOf.AddDays(1 - days))),
                ("until", PartialDate.Of(world.Times.Lens.AsOf))
            ),
        };
        return Downtime
            .Lost(spells, world.Picture.Capacity.Operational)
            .OrderBy(l => l.Key)
            .Select(l =>
                row with
                {
                    Measure = AvailabilityMeasure.MegawattHours,
                    Basis = l.Key,
                    Range = l.Value,
                }
            )
            .Prepend(row);
    }

    // Of the regions that it names those that the report is of, by their own codes.
    private static IEnumerable<string> Regions(Spell spell, ReportWorld world) =>
        (spell.Outage.Regions.Value ?? [])
            .Prepend(spell.Region)
            .Distinct(StringComparer.Ordinal)
            .Where(r => world.Times.Tree.IsInside(r, world.Region));
}

/// <summary>What of an outage is counted.</summary>
public enum AvailabilityMeasure
{
    Hours,
    MegawattHours,
}

/// <summary>Hours down, or megawatt-hours lost on one basis, of one group in one window.</summary>
public sealed record AvailabilityRow : IntervalRow
{
    /// <summary>The length of the window.</summary>
    public int Days { get; init; }
    public string? Operator { get; init; }
    public string? Region { get; init; }
    public AvailabilityMeasure Measure { get; init; }
    public PowerBasis? Basis { get; init; }
    public int Outages { get; init; }

    /// <summary>How many of them go on at the end of the window.</summary>
    public int Open { get; init; }
    public int ExposureUnknown { get; init; }
    public required string Lineage { get; init; }
}
