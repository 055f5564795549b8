using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// A region's figures as sums that add up over groups of related subjects, so that a change of one group is the difference of
/// its own sums after and before. Rows, intervals and availability are drawn from them.
/// </summary>
public sealed class RegionSums(IReadOnlyDictionary<SumKey, Contribution> sums)
{
    public IReadOnlyDictionary<SumKey, Contribution> All { get; } = sums;

    public int OpenOutages => Of(new SumKey.OpenOutages()).Count;

    public int ExposureUnknown => Of(new SumKey.OpenOutages()).Undisclosed;

    public IReadOnlyList<TotalRow> Commitments()
    {
        var rows = new Dictionary<RowKey, Contribution>();
        var byFirmness = new Dictionary<(RowKey, Firmness), Contribution>();
        var flags = new List<(RowKey, Flag)>();
        var assumptions = new List<(RowKey, Assumption)>();
        var rates = new List<(RowKey, string)>();
        var possible = new List<Nature>();
        foreach (var (key, sum) in All)
        {
            switch (key)
            {
                case SumKey.Commitments c:
                    rows[c.Row] = sum;
                    break;
                case SumKey.OfFirmness f:
                    byFirmness[(f.Row, f.Firmness)] = sum;
                    break;
                case SumKey.Flagged f:
                    flags.Add((f.Row, f.Flag));
                    break;
                case SumKey.Assumed a:
                    assumptions.Add((a.Row, a.Assumption));
                    break;
                case SumKey.AtRate r:
                    rates.Add((r.Row, r.Rate));
                    break;
                case SumKey.PossibleOverlap p:
                    possible.Add(p.Nature);
                    break;
            }
        }
        return TotalRows.Of(rows, byFirmness, flags, assumptions, rates, possible);
    }

    public IReadOnlyList<CapacityRow> Capacity() => Megawatts(k => k.SetAside is null);

    /// <summary>What shelved and cancelled projects had planned: no part of the totals (R8).</summary>
    public IReadOnlyList<CapacityRow> SetAside() => Megawatts(k => k.SetAside is not null);

    private List<CapacityRow> Megawatts(Func<CapacityKey, bool> chosen) =>
        [
            .. All.Where(s => s.Key is SumKey.Megawatts m && chosen(m.Key))
                .Select(s => (((SumKey.Megawatts)s.Key).Key, Sum: s.Value))
                .OrderBy(s => s.Key)
                .Select(s => CapacityRow.Of(s.Key, s.Sum)),
        ];

    /// <summary>R15: [operational - exposed, operational] by basis, where anything operates.</summary>
    public IReadOnlyList<Availability> Available() =>
        [
            .. Capacity()
                .Where(r => r.Key.Stage is CapacityStage.Operational && r.Total is not null)
                .GroupBy(r => r.Key.Basis)
                .OrderBy(g => g.Key)
                .Select(g => new Availability(
                    g.Key,
                    Interval.Remainder(
                        g.Select(r => r.Total!.Value).Aggregate((a, b) => a + b),
                        Of(new SumKey.Lost(g.Key)).Total ?? Interval.Zero
                    )
                )),
        ];

    /// <summary>Whether the figures are the same as others.</summary>
    public bool AreSame(RegionSums others) => Holds(others) && others.Holds(this);

    private bool Holds(RegionSums others) =>
        others.All.All(s => s.Value.IsNothing || s.Value == Of(s.Key));

    private Contribution Of(SumKey key) => All.GetValueOrDefault(key) ?? new();
}
