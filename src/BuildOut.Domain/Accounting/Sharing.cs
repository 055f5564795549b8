using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

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
        var shared = counted.Where(n => group.Of(n).Coverage.Shared > 0).ToList();
        foreach (
            var node in shared.Where(n => !group.Of(n).IsPowerAlone && group.Of(n).Money is null)
        )
        {
            var row = new RowKey(nature, group.Of(node).Currency, null);
            totals.Place(row, node);
            totals.Add(row, new() { SharedCount = 1, SharedUnknown = 1 }, only);
        }
        foreach (var money in shared.Where(n => group.Of(n).Money is not null).GroupBy(CurrencyOf))
            Add(
                new(nature, money.Key, null),
                [.. money],
                n => group.Of(n).MoneyIn(money.Key, group.Valuation.Rates)?.Money
            );
        foreach (
            var power in shared
                .Where(n => group.Of(n).Capacity is not null)
                .GroupBy(n => group.Of(n).Capacity!.Basis)
        )
            Add(
                new(nature, null, power.Key),
                [.. power],
                n => group.Of(n).Capacity is { } c && c.Basis == power.Key ? c.Known : null
            );
    }

    private string CurrencyOf(int node) =>
        group.Valuation.Account is { } account
        && group.Of(node).MoneyIn(account, group.Valuation.Rates) is not null
            ? account
            : group.Of(node).Currency!;

    private void Add(RowKey row, int[] shared, Func<int, Interval?> figure)
    {
        totals.Place(row, shared);
        var forest = group.Forest(counted, figure, assumed: false);
        foreach (var node in shared)
        {
            var high = figure(node)!.Value.High;
            var parts = forest.Childrens(Array.IndexOf(counted, node))?.Low ?? 0;
            totals.Add(
                row,
                new()
                {
                    SharedCount = 1,
                    SharedUnbounded = high is null ? 1 : 0,
                    SharedHigh = Math.Max(0, (high ?? 0) - parts) * group.Of(node).Coverage.Shared,
                },
                only
            );
        }
    }
}
