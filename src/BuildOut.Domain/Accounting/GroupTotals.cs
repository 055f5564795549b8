using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>What a group of related commitments adds to each row, by firmness too, with its flags and assumptions.</summary>
internal sealed class GroupTotals
{
    // Most groups have one row and neither flag nor assumption, and are counted at every change: what stays empty costs nothing.
    private Dictionary<RowKey, Contribution>? _rows;
    private Dictionary<(RowKey Row, Firmness Firmness), Contribution>? _byFirmness;
    private HashSet<(RowKey Row, Flag Flag)>? _flags;
    private HashSet<(RowKey Row, Assumption Assumption)>? _assumptions;
    private HashSet<(RowKey Row, string Rate)>? _rates;

    public IEnumerable<KeyValuePair<RowKey, Contribution>> Rows => _rows ?? [];
    public IEnumerable<KeyValuePair<(RowKey Row, Firmness Firmness), Contribution>> ByFirmness =>
        _byFirmness ?? [];
    public IEnumerable<(RowKey Row, Flag Flag)> Flags => _flags ?? [];
    public IEnumerable<(RowKey Row, Assumption Assumption)> Assumptions => _assumptions ?? [];

    /// <summary>References of the rates at which amounts of a row were converted (R14).</summary>
    public IEnumerable<(RowKey Row, string Rate)> Rates => _rates ?? [];

    internal void Add(RowKey row, Contribution contribution, Firmness? firmness)
    {
        if (firmness is { } f)
            Add(_byFirmness ??= [], (row, f), contribution);
        else
            Add(_rows ??= [], row, contribution);
    }

    /// <summary>Which nodes stand in which row, where that is asked for: at each change it would cost more than it is worth.</summary>
    public HashSet<(int Node, RowKey Row)>? Placed { get; init; }

    internal void Place(RowKey row, params IEnumerable<int> nodes) =>
        Placed?.UnionWith(nodes.Select(n => (n, row)));

    internal void Add(RowKey row, Flag flag) => (_flags ??= []).Add((row, flag));

    internal void Add(RowKey row, Assumption assumption) =>
        (_assumptions ??= []).Add((row, assumption));

    internal void AddRate(RowKey row, string rate) => (_rates ??= []).Add((row, rate));

    /// <summary>All of it as sums, but what counts and shares nothing.</summary>
    public Dictionary<SumKey, Contribution> Sums()
    {
        var sums = new Dictionary<SumKey, Contribution>();
        foreach (var (row, sum) in Rows)
            if (sum is not { Count: 0, SharedCount: 0 })
                sums[new SumKey.Commitments(row)] = sum;
        foreach (var ((row, firmness), sum) in ByFirmness)
            if (sum is not { Count: 0, SharedCount: 0 })
                sums[new SumKey.OfFirmness(row, firmness)] = sum;
        foreach (var (row, flag) in Flags)
            sums[new SumKey.Flagged(row, flag)] = new() { Count = 1 };
        foreach (var (row, assumption) in Assumptions)
            sums[new SumKey.Assumed(row, assumption)] = new() { Count = 1 };
        foreach (var (row, rate) in Rates)
            sums[new SumKey.AtRate(row, rate)] = new() { Count = 1 };
        return sums;
    }

    private static void Add<TKey>(
        Dictionary<TKey, Contribution> sums,
        TKey key,
        Contribution contribution
    )
        where TKey : notnull =>
        sums[key] = sums.TryGetValue(key, out var had) ? had + contribution : contribution;
}
