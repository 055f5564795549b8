using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>The counted commitments of one nature in a group, wholly inside the region: rows by currency and by basis.</summary>
internal sealed class Selection(
    Group group,
    int[] chosen,
    GroupTotals totals,
    Nature nature,
    Firmness? only
)
{
    private readonly HashSet<int> _set = [.. chosen];

    private readonly RowCurrencies _currencies = new(group, chosen);

    public void Money()
    {
        var covered = new HashSet<int>();
        foreach (var currency in _currencies.All)
        {
            var row = new RowKey(nature, currency, null);
            var low = Count(
                row,
                n => _currencies.Money(n, currency),
                chosen.Where(n => _currencies.Of(n) == currency)
            );
            covered.UnionWith(chosen.Where((_, i) => low.IsCovered(i)));
            if (only is not null)
                continue;
            if (_currencies.IsUnconverted(currency))
            {
                totals.Add(row, Flag.NoRate);
                totals.Add(row, Assumption.NoRate);
            }
            foreach (var rate in _currencies.Rates(currency))
            {
                totals.Add(row, Assumption.Converted);
                totals.AddRate(row, rate.Root.Reference);
            }
        }
        var graph = _currencies.All.Count == 0 ? Build(_ => null, hasAssumed: false).Low : null;
        foreach (var (i, node) in chosen.Index())
        {
            if (Known(node) is not null || group.Of(node).IsPowerAlone)
                continue;
            var isUmbrella =
                graph?.HasChildren(i)
                ?? chosen.Any(c => group.ParentsAmong(c, _set).Any(p => p.To == node));
            var row = new RowKey(nature, group.Valuation.Account ?? CurrencyOf(node), null);
            totals.Place(row, node);
            totals.Add(
                row,
                new Contribution
                {
                    Undisclosed = covered.Contains(node) || isUmbrella ? 0 : 1,
                }.Counting(group.Of(node).Confidence),
                only
            );
        }
    }

    public void Power()
    {
        foreach (
            var basis in chosen
                .Select(n => group.Of(n).Capacity?.Basis)
                .OfType<PowerBasis>()
                .Distinct()
        )
        {
            Count(
                new RowKey(nature, null, basis),
                n => group.Of(n).Capacity is { } c && c.Basis == basis ? c.Known : null,
                chosen.Where(n => group.Of(n).Capacity?.Basis == basis)
            );
        }
    }

    private Forest Count(RowKey row, Func<int, Interval?> figure, IEnumerable<int> counted)
    {
        var hasAssumed = chosen.Any(n =>
            group.ParentsAmong(n, _set).Any(p => p.Certainty is Certainty.Assumed)
        );
        var (low, high) = Build(n => figure(n)?.Times(group.Of(n).Coverage.OwnRange), hasAssumed);
        var total = Total(low, high);
        // R5: each is weighted before R1 and R2, so an umbrella held in part may stop bounding its parts: the whole still does.
        if (total is not null && chosen.Any(n => group.Of(n).Coverage.OwnRange != Interval.One))
        {
            var (wholeLow, wholeHigh) = Build(figure, hasAssumed);
            total = total.Value.AtMost(Total(wholeLow, wholeHigh)!.Value);
        }
        Emit(row, total, counted);
        if (only is null)
        {
            Flags(row, low);
            if (hasAssumed)
                totals.Add(row, Assumption.Assumed);
        }
        return low;
    }

    private (Forest Low, Forest High) Build(Func<int, Interval?> figure, bool hasAssumed)
    {
        var low = group.Forest(chosen, figure, assumed: true);
        return (low, hasAssumed ? group.Forest(chosen, figure, assumed: false) : low);
    }

    private static Interval? Total(Forest low, Forest high) =>
        low.Total is { } l && high.Total is { } h ? new Interval(l.Low, h.High) : null;

    private void Flags(RowKey row, Forest forest)
    {
        if (forest.HasOverSubscribed)
            totals.Add(row, Flag.OverSubscribed);
        if (forest.HasMayExceed)
            totals.Add(row, Flag.MayExceed);
        if (group.HasCycle)
            totals.Add(row, Flag.Cycle);
        if (forest.IsGreedy)
            totals.Add(row, Assumption.Greedy);
        if (group.Overlapping.Any(o => _set.Contains(o.A) && _set.Contains(o.B)))
            totals.Add(row, Assumption.Overlaps);
    }

    private void Emit(RowKey row, Interval? total, IEnumerable<int> counted)
    {
        var isFamily = chosen.Length > 1 && IsRelated();
        totals.Place(row, counted);
        totals.Add(
            row,
            (Contribution.Of(total) with { Families = isFamily ? 1 : 0 }).Counting(
                counted.Select(n => group.Of(n).Confidence)
            ),
            only
        );
    }

    private bool IsRelated() =>
        group.Overlapping.Any(o => _set.Contains(o.A) && _set.Contains(o.B))
        || chosen.Any(n => group.ParentsAmong(n, _set).Any());

    private Interval? Known(int node) => group.Of(node).Money;

    private string? CurrencyOf(int node) => group.Of(node).Currency;
}
