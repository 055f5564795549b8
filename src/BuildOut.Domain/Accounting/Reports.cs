using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// One commitment by all of its reports: of several that are the same, each figure is that of the better source which states
/// it, the rest are its rivals (R2, R13).
/// </summary>
internal sealed class Reports(IReadOnlyList<Member> members)
{
    private readonly IReadOnlyList<Member> _answering =
        members.Count > 1 && members.Any(m => m.Counts)
            ? [.. members.Where(m => m.Counts)]
            : members;

    /// <summary>Whether any report still stands for something (R2).</summary>
    public bool Count => members.Any(m => m.Counts);

    public Statement<Amount>? Amount => field ??= Best(s => s.Amount, a => a.Known is not null);

    public Interval? Money => Amount?.Value?.Known;

    public string? Currency => Amount?.Value?.Currency;

    /// <summary>R4, R14: the amount in a currency at the rate of its value date; null without a rate.</summary>
    public (Interval Money, Rate Rate)? MoneyIn(string currency, RateBook rates) =>
        Money is { } money
        && Currency is { } own
        && rates.Find(own, currency, ValueDate) is { } rate
            ? (own == currency ? money : RateBook.Convert(money, rate), rate)
            : null;

    private DateOnly ValueDate => (Amount!.Value!.ValueDate ?? Amount.Claim.Effective).End;

    public Capacity? Capacity => Power?.Value;

    private Statement<Capacity>? Power => Best(s => s.Capacity);

    /// <summary>R13: of the claim that its figure was read from, else of the last that was made of it.</summary>
    public Confidence Confidence =>
        (Amount?.Claim ?? Power?.Claim ?? Last)?.Confidence ?? Claims.Confidence.Unknown;

    /// <summary>Whether only megawatts were said, so that no amount is missing.</summary>
    public bool IsPowerAlone => Amount is null && Capacity is not null;

    private StandingClaim? Last => _answering[0].State.Claims is [.., var last] ? last : null;

    public Nature Nature => Best(s => s.Nature)?.Value ?? Commitments.Nature.Unknown;

    public Firmness Firmness => Best(s => s.Firmness)?.Value ?? Commitments.Firmness.Unknown;

    public Incrementality? Incrementality => Best(s => s.Incrementality)?.Value;

    /// <summary>R3, R5: how much of it is counted, by the best report of where or whose it is.</summary>
    public Coverage Coverage =>
        _answering.Where(m => m.CoveredBy is not null) is var said && said.Any()
            ? said.Aggregate((a, b) => b.CoveredBy!.Outranks(a.CoveredBy!) ? b : a).Coverage
            : _answering[0].Coverage;

    private Statement<T>? Best<T>(
        Func<CommitmentState, Field<T>> field,
        Func<T, bool>? isKnown = null
    ) =>
        _answering is [var only]
            ? field(only.State).Answer
            : _answering
                .Select(m => field(m.State).Answer)
                .OfType<Statement<T>>()
                .Aggregate(
                    (Statement<T>?)null,
                    (best, next) =>
                    {
                        if (best is null)
                            return next;
                        var (had, has) = (IsKnown(best.Value), IsKnown(next.Value));
                        return had != has ? (has ? next : best)
                            : next.Claim.Outranks(best.Claim) ? next
                            : best;

                        bool IsKnown(T? value) =>
                            value is not null && (isKnown is null || isKnown(value));
                    }
                );
}
