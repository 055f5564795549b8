using System.Text.Json.Serialization;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Reading;

/// <summary>An interval flat in its row: both absent where nothing is known, high null where nothing bounds it.</summary>
public abstract record IntervalRow
{
    [JsonConverter(typeof(DecimalText))]
    public decimal? Low { get; init; }
    public Bound High { get; init; }

    [JsonIgnore]
    public Interval? Range
    {
        get => Low is { } low ? new Interval(low, High.Value) : null;
        init
        {
            Low = value?.Low;
            High = value is { } v ? new Bound(true, v.High) : default;
        }
    }
}

/// <summary>Money, or megawatts of a basis, of one nature (R4).</summary>
public sealed record CommitmentRow : IntervalRow
{
    public required Nature Nature { get; init; }
    public string? Currency { get; init; }
    public PowerBasis? Basis { get; init; }
    public required int Count { get; init; }
    public required int Undisclosed { get; init; }
    public required IReadOnlyList<FirmnessRow> ByFirmness { get; init; }
    public required int Families { get; init; }

    /// <summary>That of the weakest part (R13).</summary>
    public Confidence? Confidence { get; init; }
    public SharedRow? Shared { get; init; }
    public required IReadOnlyList<Flag> Flags { get; init; }
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>The rates by which amounts in other currencies are in it (R14).</summary>
    public IReadOnlyList<RateView>? Rates { get; init; }
    public string? Lineage { get; init; }

    internal static CommitmentRow Of(TotalRow row, RateBook rates) =>
        new()
        {
            Nature = row.Key.Nature,
            Currency = row.Key.Currency,
            Basis = row.Key.Basis,
            Range = row.Total,
            Count = row.Count,
            Undisclosed = row.Undisclosed,
            ByFirmness =
            [
                .. row.ByFirmness.Select(f => new FirmnessRow
                {
                    Firmness = f.Firmness,
                    Range = f.Total,
                    Count = f.Count,
                    Undisclosed = f.Undisclosed,
                }),
            ],
            Families = row.Families,
            Confidence = row.Confidence,
            Shared = row.Shared is { } shared
                ? new SharedRow
                {
                    Count = shared.Count,
                    Undisclosed = shared.Undisclosed,
                    Range = shared.Range,
                }
                : null,
            Flags = row.Flags,
            Assumptions = row.Assumptions,
            Rates =
                row.Rates.Count == 0
                    ? null
                    :
                    [
                        .. row
                            .Rates.Select(rates.Claim)
                            .OfType<StandingClaim>()
                            .Select(RateView.Of),
                    ],
        };
}

/// <summary>A published rate: one unit of <c>from</c> in <c>to</c>, for a period, by a method and a source.</summary>
public sealed record RateView(
    string From,
    string To,
    [property: JsonConverter(typeof(DecimalText))] decimal Rate,
    PartialDate Period,
    string? Method,
    string? Publisher,
    Guid Event
)
{
    internal static RateView Of(StandingClaim claim)
    {
        var rate = (Domain.Currencies.RatePublished)claim.Data;
        return new(
            Subjects.SlugOf(claim.Root.Subject),
            rate.To,
            rate.Rate,
            claim.Effective,
            rate.Method,
            claim.Best?.Publisher,
            claim.Current.EventId
        );
    }
}

/// <summary>The commitments of one firmness, counted by themselves.</summary>
public sealed record FirmnessRow : IntervalRow
{
    public required Firmness Firmness { get; init; }
    public required int Count { get; init; }
    public required int Undisclosed { get; init; }
}

/// <summary>Wider commitments, of which between nothing and all may fall in the region.</summary>
public sealed record SharedRow : IntervalRow
{
    public required int Count { get; init; }
    public required int Undisclosed { get; init; }
}

/// <summary>Megawatts of one basis in one stage.</summary>
public sealed record CapacityView : IntervalRow
{
    public string? Region { get; init; }
    public string? Organisation { get; init; }
    public CapacityStage? Stage { get; init; }
    public PowerBasis? Basis { get; init; }

    /// <summary>At whose end it serves load, or in which it is promised to; absent without a date.</summary>
    public int? Year { get; init; }

    /// <summary>Shelved or cancelled: planned, and counted no more (R8).</summary>
    public Standing? SetAside { get; init; }
    public required int Unknown { get; init; }

    /// <summary>That of the weakest part (R13).</summary>
    public Confidence? Confidence { get; init; }
    public CapacityLeft? Available { get; init; }
    public string? Lineage { get; init; }

    public static CapacityView Of(CapacityRow row) =>
        new()
        {
            Region = row.Key.Region,
            Organisation = row.Key.Operator,
            Stage = row.Key.Stage,
            Basis = row.Key.Basis,
            SetAside = row.Key.SetAside,
            Year = row.Key.Due,
            Range = row.Total,
            Unknown = row.Unknown,
            Confidence = row.Confidence,
        };
}

/// <summary>What outages leave of it (R15).</summary>
public sealed record CapacityLeft : IntervalRow;

/// <summary>What a rule infers from the clock (R8), and the day since which it does.</summary>
public sealed record InferenceView(string Rule, PartialDate Since);
