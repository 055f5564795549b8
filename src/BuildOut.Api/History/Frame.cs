using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.History;

/// <summary>A frame of a history: the event, or what a rule made of the clock (R8), and the region's totals after it.</summary>
public sealed record Frame(EventView? Event, RuleView? Rule, bool? Shared, FrameTotals After)
{
    /// <summary>True where the event is retracted and has no effect: shown by include=retracted alone.</summary>
    public bool? Retracted { get; init; }

    /// <summary>The eventId of the retraction.</summary>
    public Guid? RetractedBy { get; init; }
}

/// <summary>A region's totals after a frame.</summary>
public sealed record FrameTotals(
    IReadOnlyList<CommitmentRow> Commitments,
    IReadOnlyList<CapacityView> Capacity
);

/// <summary>A frame that is drawn when it is asked for, while the picture stands at it.</summary>
/// <param name="Day">The day of the order in which it is played.</param>
/// <param name="Claim">Null where the clock made it.</param>
internal sealed record Still(DateOnly Day, string Place, StandingClaim? Claim, Func<Frame> Draw)
{
    public string? Type => Claim?.Type.Name;
}
