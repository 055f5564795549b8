using BuildOut.Api.Reading;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;

namespace BuildOut.Api.Regions;

/// <summary>A region's figures on one day, without the times and links that an answer puts around them.</summary>
public sealed record RegionFigures
{
    public required IReadOnlyList<CommitmentRow> Commitments { get; init; }

    /// <summary>At the finest grain: by region, operator, basis and stage.</summary>
    public required IReadOnlyList<CapacityView> Capacity { get; init; }

    /// <summary>What shelved and cancelled projects had planned (R8).</summary>
    public required IReadOnlyList<CapacityView> SetAside { get; init; }

    /// <summary>What outages leave in operation, by basis, where they may have taken any.</summary>
    public required IReadOnlyList<CapacityView> Available { get; init; }
    public required OutageCount Outages { get; init; }
    public required IReadOnlyList<TargetView> Targets { get; init; }
    public required IReadOnlyList<MoratoriumView> Moratoria { get; init; }
    public required IReadOnlyList<StatedView> Stated { get; init; }

    public static RegionFigures Of(RegionPicture picture, RateBook rates, DateOnly asOf) =>
        Of(picture.Sums(asOf), RegionStatements.Of(picture), rates, asOf);

    public static RegionFigures Of(
        RegionSums sums,
        RegionStatements statements,
        RateBook rates,
        DateOnly asOf
    ) =>
        new()
        {
            Commitments = [.. sums.Commitments().Select(r => CommitmentRow.Of(r, rates))],
            Capacity = [.. sums.Capacity().Select(CapacityView.Of)],
            SetAside = [.. sums.SetAside().Select(CapacityView.Of)],
            Available = Left(sums),
            Outages = new(sums.OpenOutages, sums.ExposureUnknown),
            Targets = statements.Targets,
            // A moratorium that runs out needs no claim to end it.
            Moratoria = [.. statements.Moratoria.Where(m => !(m.Until?.End < asOf))],
            Stated = statements.Stated,
        };

    /// <summary>What open outages leave in operation, by basis (R15).</summary>
    internal static IReadOnlyList<CapacityView> Left(RegionSums sums) =>
        sums.OpenOutages == 0
            ? []
            :
            [
                .. sums.Available()
                    .Select(a => new CapacityView
                    {
                        Basis = a.Basis,
                        Range = a.Left,
                        Unknown = 0,
                    }),
            ];
}

/// <summary>What is said of regions themselves and adds up to no sum.</summary>
public sealed record RegionStatements(
    IReadOnlyList<TargetView> Targets,
    IReadOnlyList<MoratoriumView> Moratoria,
    IReadOnlyList<StatedView> Stated
)
{
    public static RegionStatements Of(RegionPicture picture) =>
        new(
            [
                .. picture.Targets.Select(t => new TargetView(
                    t.Region,
                    t.Target.Value!.Target,
                    t.Target.Value.Capacity,
                    t.Target.Value.Due,
                    t.Target.Value.By,
                    [t.Target.Claim.Current.EventId]
                )),
            ],
            [
                .. picture
                    .Moratoria.Where(m => m.Moratorium.Lifted is null)
                    .Select(m => new MoratoriumView(
                        m.Region,
                        m.Moratorium.Terms.Moratorium,
                        m.Moratorium.Terms.Blocks,
                        m.Moratorium.Imposed.Effective,
                        m.Moratorium.Terms.Until,
                        [m.Moratorium.Imposed.Current.EventId]
                    )),
            ],
            [.. picture.Stated.Select(s => StatedView.Of(s.Region, s.Stated))]
        );
}

/// <summary>How many outages go on.</summary>
public sealed record OutageCount(int Open, int ExposureUnknown);

/// <summary>Capacity that a region aims at.</summary>
public sealed record TargetView(
    string Region,
    string Target,
    Capacity Capacity,
    PartialDate? Due,
    string? By,
    IReadOnlyList<Guid> Lineage
);

/// <summary>A halt on building.</summary>
public sealed record MoratoriumView(
    string Region,
    string Moratorium,
    IReadOnlyList<string> Blocks,
    PartialDate Imposed,
    PartialDate? Until,
    IReadOnlyList<Guid> Lineage
);

/// <summary>Capacity that somebody stated for the whole region, beside what its projects add up to.</summary>
public sealed record StatedView(
    string Region,
    Capacity Capacity,
    CapacityStage? Stage,
    PartialDate Effective,
    IReadOnlyList<RivalView>? Rivals,
    IReadOnlyList<RivalView>? Earlier,
    IReadOnlyList<Guid> Lineage
)
{
    public static StatedView Of(string region, Field<CapacityStated> stated)
    {
        var answer = stated.Answer!;
        return new(
            region,
            answer.Value!.Capacity,
            answer.Value.Stage,
            answer.Claim.Effective,
            RivalView.Of("capacity", stated, s => s.Capacity),
            RivalView.Earlier("capacity", stated, s => s.Capacity),
            [answer.Claim.Current.EventId]
        );
    }
}

/// <summary>GET /v1/regions/{code}.</summary>
public sealed record RegionAnswer
{
    public required string Code { get; init; }
    public required string Name { get; init; }
    public required RegionKind Kind { get; init; }
    public required IReadOnlyList<string> Within { get; init; }
    public required PartialDate AsOf { get; init; }
    public required string KnownAt { get; init; }
    public required long Sequence { get; init; }
    public required IReadOnlyList<CommitmentRow> Commitments { get; init; }
    public required IReadOnlyList<CapacityView> Capacity { get; init; }

    /// <summary>What shelved and cancelled projects had planned; no part of the capacity (R8).</summary>
    public required IReadOnlyList<CapacityView> SetAside { get; init; }
    public required OutageCount Outages { get; init; }
    public required IReadOnlyList<TargetView> Targets { get; init; }
    public required IReadOnlyList<MoratoriumView> Moratoria { get; init; }
    public required IReadOnlyList<StatedView> Stated { get; init; }

    internal static RegionAnswer Of(
        string code,
        Designated designated,
        ReadTimes times,
        RegionFigures figures,
        string? account
    ) =>
        new()
        {
            Code = code,
            Name = designated.Name,
            Kind = designated.Kind,
            Within = [.. times.Tree.Parents(code)],
            AsOf = PartialDate.Of(times.Lens.AsOf),
            KnownAt = Store.ClaimRows.Iso(times.KnownAt),
            Sequence = times.Sequence,
            Commitments = RegionRows.Commitments(
                code,
                times.Bookmark,
                figures.Commitments,
                account
            ),
            Capacity = RegionRows.Capacity(
                code,
                times.Bookmark,
                figures.Capacity,
                figures.Available,
                by: ["basis", "stage"]
            ),
            SetAside = RegionRows.SetAside(code, times.Bookmark, figures),
            Outages = figures.Outages,
            Targets = figures.Targets,
            Moratoria = figures.Moratoria,
            Stated = figures.Stated,
        };
}
