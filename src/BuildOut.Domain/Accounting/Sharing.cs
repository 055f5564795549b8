using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// Wider commitments of one nature in a group that the region may share: each between 0 and what its high leaves over its
/// stated parts' low, never in the total (R3).
/// </summary>
internal sealed class Sharing(
    Group group,
    int[] counted,
    GroupTotals totals,
    Nature nature,
    Firmness? only
)
{
    public void Add()
    {
        var set = counted.ToHashSet();
        foreach (var node in counted)
        {
            var (state, coverage) = group.Members[node];
            if (coverage.Shared <= 0)
                continue;
            var amount = state.Amount.Value;
            if (amount?.Known is not { } known)
            {
                totals.Add(
                    new(nature, amount?.Currency, null),
                    new() { SharedCount = 1, SharedUnknown = 1 },
                    only
                );
                continue;
            }
            var parts = counted
                .Where(c =>
                    group
                        .ParentsAmong(c, set)
                        .Any(p => p.To == node && p.Certainty is Certainty.Stated)
                )
                .Select(c => group.Members[c].State.Amount.Value)
                .Where(a => a?.Currency == amount.Currency)
                .Sum(a => a?.Known?.Low ?? 0);
            totals.Add(
                new(nature, amount.Currency, null),
                new()
                {
                    SharedCount = 1,
                    SharedUnbounded = known.High is null ? 1 : 0,
                    SharedHigh = known.High is { } high
                        ? Math.Max(0, high - parts) * coverage.Shared
                        : 0,
                },
                only
            );
        }
    }
}
