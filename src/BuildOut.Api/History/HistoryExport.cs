using BuildOut.Api.Exports;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.History;

/// <summary>What kind of total a row of a history has.</summary>
internal enum TotalKind
{
    Commitments,
    Capacity,
}

/// <summary>
/// The replay of a region, a row for each frame and each of the region's totals after it; a frame after which there is no total has
/// one row without. NDJSON has the frames themselves.
/// </summary>
[Export("history", "/v1/regions/{code}/history")]
internal sealed class HistoryExport(
    string region,
    long frame,
    Frame shown,
    StandingClaim? claim,
    CommitmentRow? money,
    CapacityView? power
) : EvidencedRow(claim is null ? [] : [claim])
{
    /// <summary>Code of the region whose history it is.</summary>
    public string HistoryOf { get; } = region;

    /// <summary>The frame's number in this answer, from 1.</summary>
    public long Frame { get; } = frame;

    /// <summary>When the event has effect, as precise as its source, or the day of the rule.</summary>
    public PartialDate? Date { get; } = shown.Event?.Effectivedate ?? shown.Rule?.On;

    /// <summary>The first day of date.</summary>
    public DateOnly? DateStart { get; } = (shown.Event?.Effectivedate ?? shown.Rule?.On)?.Start;

    /// <summary>The last day of date.</summary>
    public DateOnly? DateEnd { get; } = (shown.Event?.Effectivedate ?? shown.Rule?.On)?.End;

    /// <summary>The event's type; absent where a rule made the frame.</summary>
    public string? EventType { get; } = shown.Event?.Type;

    /// <summary>The rule that made the frame of the clock, and what it made.</summary>
    public string? Rule { get; } = shown.Rule is { } rule ? $"{rule.Id} {rule.Became}" : null;

    /// <summary>The key of what the event is about.</summary>
    public string? Subject { get; } = shown.Event?.Subject ?? shown.Rule?.Subject;

    /// <summary>The event's place in the record.</summary>
    public long? Sequence { get; } = shown.Event?.Sequence;

    /// <summary>Whether the event is of a wider commitment, no part of the region's total (R3).</summary>
    public bool IsShared { get; } = shown.Shared ?? false;

    /// <summary>Whether the event is retracted and has no effect.</summary>
    public bool IsRetracted { get; } = shown.Retracted ?? false;

    /// <summary>The eventId of the retraction.</summary>
    public Guid? RetractedBy { get; } = shown.RetractedBy;

    /// <summary>What the total is of; absent where there is none.</summary>
    public TotalKind? Total { get; } =
        money is not null ? TotalKind.Commitments
        : power is not null ? TotalKind.Capacity
        : null;

    /// <summary>What is committed; of commitments alone.</summary>
    public Nature? Nature { get; } = money?.Nature;

    /// <summary>ISO 4217 code of the currency of amount_low and amount_high.</summary>
    public string? Currency { get; } = money?.Currency;

    /// <summary>The least that is committed, in major units of currency.</summary>
    [Unit("major units of currency")]
    public decimal? AmountLow { get; } = money?.Basis is null ? money?.Low : null;

    /// <summary>The most that is committed, in major units of currency; absent beside a low where nothing bounds it.</summary>
    [Unit("major units of currency")]
    public decimal? AmountHigh { get; } = money?.Basis is null ? money?.High.Value : null;

    /// <summary>What the megawatts measure; different bases are never added.</summary>
    public PowerBasis? Basis { get; } = money?.Basis ?? power?.Basis;

    /// <summary>How far the megawatts have come; of capacity alone.</summary>
    public CapacityStage? Stage { get; } = power?.Stage;

    /// <summary>The least capacity.</summary>
    [Unit("MW")]
    public decimal? CapacityLowMw { get; } = money?.Basis is null ? power?.Low : money.Low;

    /// <summary>The most capacity; absent beside a low where nothing bounds it.</summary>
    [Unit("MW")]
    public decimal? CapacityHighMw { get; } =
        money?.Basis is null ? power?.High.Value : money.High.Value;

    /// <summary>How many commitments count in the total.</summary>
    public int? Count { get; } = money?.Count;

    /// <summary>How many stand beside the total with no figure: undisclosed commitments, or projects of unknown capacity.</summary>
    public int? UnknownCount { get; } = money?.Undisclosed ?? power?.Unknown;

    /// <summary>How many wider commitments may fall in the region in part.</summary>
    public int? SharedCount { get; } = money?.Shared?.Count;

    /// <summary>The most of the wider ones that may fall in the region, in the total's unit; no part of it.</summary>
    public decimal? SharedHigh { get; } = money?.Shared?.High.Value;

    /// <summary>Where what the total was added up from is listed.</summary>
    public string? Lineage { get; } = money?.Lineage ?? power?.Lineage;

    public static IEnumerable<HistoryExport> Of(
        string region,
        long number,
        Frame frame,
        StandingClaim? claim
    )
    {
        var rows = frame
            .After.Commitments.Select(c => new HistoryExport(region, number, frame, claim, c, null))
            .Concat(
                frame.After.Capacity.Select(c => new HistoryExport(
                    region,
                    number,
                    frame,
                    claim,
                    null,
                    c
                ))
            );
        return rows.DefaultIfEmpty(new(region, number, frame, claim, null, null));
    }
}
