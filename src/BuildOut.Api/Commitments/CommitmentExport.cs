using BuildOut.Api.Exports;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Commitments;

/// <summary>Commitments, one a row: money or capacity that somebody said they would put in, as it stood.</summary>
/// <param name="part">The region's part of it, where a region is asked for.</param>
[Export("commitments", "/v1/commitments")]
internal sealed class CommitmentExport(CommitmentState state, DateOnly asOf, Coverage? part)
    : EvidencedRow(state.Claims)
{
    /// <summary>The commitment's key, which never changes.</summary>
    public string Key { get; } = state.Key;

    /// <summary>What it is called.</summary>
    public string? Title { get; } = state.Title.Value;

    /// <summary>What is committed.</summary>
    public Nature? Nature { get; } = state.Nature.Value;

    /// <summary>How binding it is, from a target to what is spent.</summary>
    public Firmness? Firmness { get; } = state.Firmness.Value;

    /// <summary>Where it has come to.</summary>
    public Lifecycle? Lifecycle { get; } = state.Lifecycle;

    /// <summary>The day since which it counts as lapsed by the clock alone (R8).</summary>
    public DateOnly? LapsedByRuleOn { get; } = state.ByClock is null ? null : state.LapsesOn;

    /// <summary>Who takes part: role and organisation, or a number of unnamed ones.</summary>
    public IReadOnlyCollection<string> Parties { get; } = ExportTexts.Parties(state.Parties.Value);

    /// <summary>Codes of the regions that it names.</summary>
    public IReadOnlyCollection<string>? Regions { get; } = state.Scope.Value?.Regions;

    /// <summary>The bloc of whose members it means some without naming them.</summary>
    public string? UnnamedOfBloc { get; } = state.Scope.Value?.Of?.Bloc;

    /// <summary>How many unnamed members of the bloc it means.</summary>
    public int? UnnamedCount { get; } = state.Scope.Value?.Of?.Count;

    /// <summary>When it begins, as precise as its source.</summary>
    public PartialDate? HorizonFrom { get; } = state.Horizon.Value?.From;

    /// <summary>When it ends, as precise as its source.</summary>
    public PartialDate? HorizonTo { get; } = state.Horizon.Value?.To;

    /// <summary>The last day of its horizon.</summary>
    public DateOnly? HorizonEnd { get; } = state.Horizon.Value?.To?.End;

    /// <summary>ISO 4217 code of the currency of amount_low and amount_high.</summary>
    public string? Currency { get; } = state.Amount.Value?.Currency;

    /// <summary>The least that it is, in major units of currency; absent where it is not disclosed.</summary>
    [Unit("major units of currency")]
    public decimal? AmountLow { get; } = state.Amount.Value?.Low;

    /// <summary>The most that it is, in major units of currency; absent beside a low where nothing bounds it.</summary>
    [Unit("major units of currency")]
    public decimal? AmountHigh { get; } = state.Amount.Value?.High.Value;

    /// <summary>How the source words the amount.</summary>
    public AmountQualifier? AmountQualifier { get; } = state.Amount.Value?.Qualifier;

    /// <summary>Since when the amount stands, as precise as its source.</summary>
    public PartialDate? AmountDate { get; } = state.Amount.Answer?.Claim.Effective;

    /// <summary>How many independent voices state the amount (R13).</summary>
    public int? AmountVoices { get; } = state.Amount.Value is null ? null : state.Amount.Voices;

    /// <summary>What the megawatts measure; different bases are never added.</summary>
    public PowerBasis? CapacityBasis { get; } = state.Capacity.Value?.Basis;

    /// <summary>The least capacity that is committed.</summary>
    [Unit("MW")]
    public decimal? CapacityLowMw { get; } = state.Capacity.Value?.Low;

    /// <summary>The most capacity that is committed; absent beside a low where nothing bounds it.</summary>
    [Unit("MW")]
    public decimal? CapacityHighMw { get; } = state.Capacity.Value?.High.Value;

    /// <summary>ISO 4217 code of the currency of spent_low and spent_high.</summary>
    public string? SpentCurrency { get; } = state.Spent.Value?.Currency;

    /// <summary>The least that was spent, in major units of spent_currency.</summary>
    [Unit("major units of spent_currency")]
    public decimal? SpentLow { get; } = state.Spent.Value?.Low;

    /// <summary>The most that was spent, in major units of spent_currency.</summary>
    [Unit("major units of spent_currency")]
    public decimal? SpentHigh { get; } = state.Spent.Value?.High.Value;

    /// <summary>Whether it adds to what was said before.</summary>
    public Incrementality? Incrementality { get; } = state.Incrementality.Value;

    /// <summary>Its relations to others, as it states them: the kind and the other's key. Rows of a family do not add up (R1, R2).</summary>
    public IReadOnlyCollection<string> Relations { get; } =
    [.. RelationView.Of(state).Select(r => $"{r.Relation} {r.To}")];

    /// <summary>What it was superseded by.</summary>
    public string? SupersededBy { get; } = state.SupersededBy;

    /// <summary>The part that is the region's own, 0 to 1; absent where no region is asked for (R3).</summary>
    public decimal? OwnShare { get; } = part?.Own;

    /// <summary>The part that the region may share with others, 0 to 1; no part of its total (R3).</summary>
    public decimal? SharedShare { get; } = part?.Shared;

    /// <summary>What a reader should know of its claims.</summary>
    public IReadOnlyCollection<string> Flags { get; } =
        ExportTexts.Flags(ClaimFlag.Of(state, asOf));
}
