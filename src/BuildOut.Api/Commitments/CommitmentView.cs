using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Commitments;

/// <summary>A commitment as it stood on a day.</summary>
public sealed record CommitmentView
{
    public required string Key { get; init; }
    public string? Title { get; init; }
    public Nature? Nature { get; init; }
    public Firmness? Firmness { get; init; }

    /// <summary>Absent until something says what the commitment is.</summary>
    public Lifecycle? Lifecycle { get; init; }

    /// <summary>The rule by which it lapsed, and since when; absent where somebody said it.</summary>
    public InferenceView? Inferred { get; init; }
    public IReadOnlyList<Party>? Parties { get; init; }
    public Scope? Scope { get; init; }
    public Horizon? Horizon { get; init; }
    public FigureView<Amount>? Amount { get; init; }
    public FigureView<Capacity>? Capacity { get; init; }
    public FigureView<Amount>? Spent { get; init; }
    public Incrementality? Incrementality { get; init; }
    public IReadOnlyList<RelationView>? Relations { get; init; }
    public string? SupersededBy { get; init; }

    /// <summary>What is said otherwise of its terms (R13); figures have rivals of their own.</summary>
    public IReadOnlyList<RivalView>? Rivals { get; init; }

    /// <summary>Claims that its own say they rival, also of other subjects (R13).</summary>
    public IReadOnlyList<string>? Contradicts { get; init; }

    /// <summary>The region's own and shared parts of the whole, where a region is asked for (R3).</summary>
    public CoverageView? InRegion { get; init; }
    public required IReadOnlyList<ClaimFlag> Flags { get; init; }

    /// <summary>The events that made it.</summary>
    public required IReadOnlyList<Guid> Lineage { get; init; }

    public static CommitmentView Of(CommitmentState state, DateOnly asOf) =>
        new()
        {
            Key = state.Key,
            Title = state.Title.Value,
            Nature = state.Nature.Value,
            Firmness = state.Firmness.Value,
            Lifecycle = state.Lifecycle,
            Inferred = state.ByClock is not null
                ? new("R8", PartialDate.Of(state.LapsesOn!.Value))
                : null,
            Parties = state.Parties.Value,
            Scope = state.Scope.Value,
            Horizon = state.Horizon.Value,
            Amount = FigureView.Of(state.Amount),
            Capacity = FigureView.Of(state.Capacity),
            Spent = FigureView.Of(state.Spent),
            Incrementality = state.Incrementality.Value,
            Relations = state.Relations.Count == 0 ? null : RelationView.Of(state),
            SupersededBy = state.SupersededBy,
            Rivals = RivalView.All(
                RivalView.Of("horizon", state.Horizon),
                RivalView.Of("scope", state.Scope),
                RivalView.Of("nature", state.Nature),
                RivalView.Of("firmness", state.Firmness),
                RivalView.Of("title", state.Title),
                RivalView.Of("parties", state.Parties),
                RivalView.Of("incrementality", state.Incrementality)
            ),
            Contradicts = ClaimFlag.Contradicts(state),
            Flags = ClaimFlag.Of(state, asOf),
            Lineage = [.. state.Claims.Select(c => c.Current.EventId)],
        };
}

/// <summary>
/// A figure with its lineage: who says so, what it replaced, and who says otherwise (R6, R13). Without a value it was withdrawn
/// (R7).
/// </summary>
public sealed record FigureView<T>(
    T? Value,
    PartialDate Effective,
    Guid Event,
    int SourceFamilies,
    IReadOnlyList<OtherFigure<T>>? Rivals,
    IReadOnlyList<OtherFigure<T>>? Earlier
);

/// <summary>The same figure by another claim.</summary>
public sealed record OtherFigure<T>(
    T? Value,
    PartialDate Effective,
    Guid Event,
    string Source,
    string? Reason
);

public static class FigureView
{
    public static FigureView<T>? Of<T>(Field<T> field)
        where T : class
    {
        if (field.Answer is not { } answer || field.All.All(s => s.Value is null))
            return null;
        var rivals = field.Rivals.Select(Other).ToList();
        var earlier = field
            .All.Where(s => s != answer && !s.Claim.IsRivalOf(answer.Claim))
            .Select(Other)
            .ToList();
        return new(
            answer.Value,
            answer.Claim.Effective,
            answer.Claim.Current.EventId,
            field.Voices,
            rivals.Count == 0 ? null : rivals,
            earlier.Count == 0 ? null : earlier
        );
    }

    private static OtherFigure<T> Other<T>(Statement<T> statement) =>
        new(
            statement.Value,
            statement.Claim.Effective,
            statement.Claim.Current.EventId,
            statement.Claim.Root.Source,
            (statement.Claim.Data as Restated)?.Reason
        );
}

/// <summary>What the commitment says of its relation to another; the last word on a pair is the region's totals'.</summary>
public sealed record RelationView(
    string To,
    Relation Relation,
    Certainty Certainty,
    PartialDate Effective,
    Guid Event
)
{
    public static IReadOnlyList<RelationView> Of(CommitmentState state) =>
        [
            .. state
                .Relations.GroupBy(r => r.To)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Domain.Accounting.Pairs.Resolve(g.Select(r => (state.Key, r))))
                .OfType<Domain.Accounting.Pair>()
                .Select(p => new RelationView(
                    p.Parent,
                    p.Relation,
                    p.Certainty,
                    p.Claim.Effective,
                    p.Claim.Current.EventId
                )),
        ];
}

/// <summary>How much of a commitment is the region's own, and how much may be.</summary>
public sealed record CoverageView(
    [property: System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))] decimal Own,
    [property: System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))] decimal Shared
);

/// <summary>A flag and the event that bears it.</summary>
public sealed record ClaimFlag(Flag Flag, Guid Event)
{
    public static IReadOnlyList<string>? Contradicts(SubjectState state) =>
        state.Claims.Select(c => c.Data.RivalOf).OfType<string>().Distinct().ToList()
            is { Count: > 0 } named
            ? named
            : null;

    public static IReadOnlyList<ClaimFlag> Of(SubjectState state, DateOnly asOf)
    {
        var flags = new List<ClaimFlag>();
        foreach (var claim in state.Claims)
        {
            if (
                state.Flags.Count > 0
                && state.Flags.TryGetValue(claim.Root.Reference, out var flag)
            )
                flags.Add(new(flag, claim.Current.EventId));
            if (claim.Effective.IsPartial && asOf < claim.Effective.End)
                flags.Add(new(Flag.DateUncertain, claim.Current.EventId));
            if (claim.IsPredicted && asOf > claim.Effective.End)
                flags.Add(new(Flag.Overdue, claim.Current.EventId));
        }
        return flags;
    }
}
