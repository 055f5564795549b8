using BuildOut.Api.History;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Diff;

/// <summary>What two states of knowledge tell otherwise, a page of it, and what the region's totals are by each.</summary>
internal sealed record DiffAnswer
{
    public required string Region { get; init; }
    public required DiffEnd From { get; init; }
    public required DiffEnd To { get; init; }

    /// <summary>How many facts there are of each kind, over all pages.</summary>
    public required SortedDictionary<string, int> Counts { get; init; }
    public required IReadOnlyList<DiffFact> Items { get; init; }

    [System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never
    )]
    public required string? NextCursor { get; init; }
}

/// <summary>One of the two states of knowledge, and the region's totals by it.</summary>
public sealed record DiffEnd(
    PartialDate AsOf,
    string KnownAt,
    long Sequence,
    PartialDate? PublicAt,
    FrameTotals Totals
);

/// <summary>A fact that was added, restated, corrected, retracted or restored.</summary>
public sealed record DiffFact
{
    public required DifferenceKind Kind { get; init; }

    /// <summary>The claim that says the fact.</summary>
    public required Guid EventId { get; init; }
    public required string Id { get; init; }
    public required string Source { get; init; }
    public required string Type { get; init; }
    public required string Subject { get; init; }

    /// <summary>The event that brought the difference about: the claim itself, or what changes it.</summary>
    public required Guid By { get; init; }
    public string? Reason { get; init; }
    public required long Sequence { get; init; }
    public required DateTime RecordedAt { get; init; }
    public SaidView? Before { get; init; }
    public SaidView? After { get; init; }

    internal static DiffFact Of(Difference difference) =>
        new()
        {
            Kind = difference.Kind,
            EventId = difference.Root.EventId,
            Id = difference.Root.Id,
            Source = difference.Root.Source,
            Type = difference.Root.Type.Name,
            Subject = difference.Root.Subject,
            By = difference.By.EventId,
            Reason = (difference.By.Data as ClaimChange)?.Reason,
            Sequence = difference.By.Sequence,
            RecordedAt = difference.By.RecordedAt.UtcDateTime,
            Before = SaidView.Of(difference.Before),
            After = SaidView.Of(difference.After),
        };
}

/// <summary>What a claim says, as corrected by then.</summary>
/// <param name="Data">The payload, by the schema of the claim's type.</param>
public sealed record SaidView(PartialDate Effectivedate, object Data)
{
    internal static SaidView? Of(StandingClaim? claim) =>
        claim is null ? null : new(claim.Effective, claim.Data);
}
