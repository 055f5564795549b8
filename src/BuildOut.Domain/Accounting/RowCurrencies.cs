using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// In which currency's row each of the chosen commitments is counted: related ones in their root's, where there are rates for
/// all (R4); everything in the currency of account, where one is asked for and there is a rate; else its own (R14).
/// </summary>
internal sealed class RowCurrencies
{
    private readonly Dictionary<int, (string Currency, Interval Money, Rate Rate)> _rows = [];
    private readonly HashSet<string> _unconverted = new(StringComparer.Ordinal);

    public RowCurrencies(Group group, int[] chosen)
    {
        foreach (var related in Components(group, chosen))
            Place(group, related);
        All = [.. _rows.Values.Select(r => r.Currency).Distinct().Order(StringComparer.Ordinal)];
    }

    public IReadOnlyList<string> All { get; }

    public string? Of(int node) => _rows.TryGetValue(node, out var row) ? row.Currency : null;

    /// <summary>Null where the commitment is not counted in this currency's row.</summary>
    public Interval? Money(int node, string currency) =>
        _rows.TryGetValue(node, out var row) && row.Currency == currency ? row.Money : null;

    /// <summary>Whether related amounts stand in other rows, for want of a rate.</summary>
    public bool IsUnconverted(string currency) => _unconverted.Contains(currency);

    public IEnumerable<StandingClaim> Rates(string currency) =>
        _rows.Values.Where(r => r.Currency == currency).SelectMany(r => r.Rate.Claims).Distinct();

    private void Place(Group group, List<int> related)
    {
        var own = related
            .Select(n => group.Of(n).Money is null ? null : group.Of(n).Currency)
            .OfType<string>()
            .Distinct()
            .ToList();
        if (own.Count == 0)
            return;
        var account = group.Valuation.Account;
        var one = account ?? (own.Count == 1 ? own[0] : RootCurrency(group, related));
        var rates = group.Valuation.Rates;
        var known = related.Where(n => group.Of(n).Money is not null).ToList();
        // Without the currency of account a group is converted as one or not at all, so that nothing is subtracted by halves.
        var all =
            account is not null
            || known.TrueForAll(n => group.Of(n).MoneyIn(one, rates) is not null);
        foreach (var node in known)
            _rows[node] =
                all && group.Of(node).MoneyIn(one, rates) is { } at
                    ? (one, at.Money, at.Rate)
                    : (group.Of(node).Currency!, group.Of(node).Money!.Value, new Rate(1, []));
        var rows = known.Select(n => _rows[n].Currency).Distinct().ToList();
        if (rows.Count > 1)
            _unconverted.UnionWith(rows);
    }

    // The first root by key that has an amount, else the first amount below it.
    private static string RootCurrency(Group group, List<int> related)
    {
        var set = related.ToHashSet();
        var known = related.Where(n => group.Of(n).Money is not null).Order().ToList();
        var roots = known.Where(n => !group.ParentsAmong(n, set).Any()).ToList();
        return group.Of(roots.Count > 0 ? roots[0] : known[0]).Currency!;
    }

    private static IEnumerable<List<int>> Components(Group group, int[] chosen)
    {
        var set = chosen.ToHashSet();
        var edges = chosen
            .SelectMany(n => group.ParentsAmong(n, set).Select(p => (A: n, B: p.To)))
            .Concat(group.Overlapping.Where(o => set.Contains(o.A) && set.Contains(o.B)))
            .SelectMany(e => new[] { e, (A: e.B, B: e.A) })
            .ToLookup(e => e.A, e => e.B);
        var seen = new HashSet<int>();
        foreach (var node in chosen)
        {
            if (!seen.Add(node))
                continue;
            var component = new List<int> { node };
            for (var i = 0; i < component.Count; i++)
                component.AddRange(edges[component[i]].Where(seen.Add));
            yield return component;
        }
    }
}
