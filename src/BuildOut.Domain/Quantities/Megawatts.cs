using System.Text.Json.Serialization;
using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Quantities;

/// <summary>What a megawatt figure measures. Different bases are never added.</summary>
public enum PowerBasis
{
    GridRequested,
    GridContracted,
    GridEnergised,
    FacilityPeak,
    CriticalIT,
    AverageLoad,
    Generation,
    Storage,
    Unspecified,
}

/// <summary>How far the megawatts have come.</summary>
public enum CapacityStage
{
    Planned,
    Contracted,
    UnderConstruction,
    Energised,
    Operational,
    Retired,
}

/// <summary>Capacity in megawatts by basis: an absolute step that holds until the next dated value.</summary>
public sealed record Capacity
{
    public required PowerBasis Basis { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public required decimal Low { get; init; }

    /// <summary>Null is unbounded.</summary>
    public required Bound High { get; init; }

    [JsonIgnore]
    public Interval Known => new(Low, High.Value);

    internal void Check(Checks checks, string at)
    {
        if (Low < 0)
            checks.Wrong($"{at}/low", "range", "0 megawatts or more");
        if (High.Value < Low)
            checks.Wrong($"{at}/high", "order", "low <= high");
    }
}

/// <summary>A part of a whole between 0 and 1, exact or as a minimum and a maximum (after BODS).</summary>
public sealed record Share
{
    [JsonConverter(typeof(DecimalText))]
    public required decimal Low { get; init; }

    [JsonConverter(typeof(DecimalText))]
    public required decimal High { get; init; }
}
