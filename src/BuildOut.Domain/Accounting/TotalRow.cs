using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>One row of a region's commitments: like with like (R4), the total an interval, absent where nothing is known.</summary>
public sealed record TotalRow
{
    public required RowKey Key { get; init; }
    public Interval? Total { get; init; }
    public required int Count { get; init; }
    public required int Undisclosed { get; init; }

    /// <summary>That of the weakest part (R13); null where nothing is counted.</summary>
    public Confidence? Confidence { get; init; }

    /// <summary>Groups of two or more related commitments that were counted together.</summary>
    public required int Families { get; init; }
    public SharedTotal? Shared { get; init; }
    public required IReadOnlyList<FirmnessTotal> ByFirmness { get; init; }
    public required IReadOnlyList<Flag> Flags { get; init; }
    public required IReadOnlyList<Assumption> Assumptions { get; init; }

    /// <summary>References of the claims by whose rates amounts in other currencies are in it (R14).</summary>
    public required IReadOnlyList<string> Rates { get; init; }
}

/// <summary>R3: wider commitments, of which between nothing and all may fall in the region; high is null where unbounded, and absent with nothing known.</summary>
public sealed record SharedTotal(int Count, int Undisclosed, Interval? Range);

/// <summary>The commitments of one firmness, counted by themselves; targets stand here alone.</summary>
public sealed record FirmnessTotal(Firmness Firmness, Interval? Total, int Count, int Undisclosed);

internal static class TotalRows
{
    public static IReadOnlyList<TotalRow> Of(
        Dictionary<RowKey, Contribution> rows,
        Dictionary<(RowKey Row, Firmness Firmness), Contribution> byFirmness,
        IEnumerable<(RowKey Row, Flag Flag)> flags,
        IEnumerable<(RowKey Row, Assumption Assumption)> assumptions,
        IEnumerable<(RowKey Row, string Rate)> rates,
        IEnumerable<Nature> possibleOverlaps
    )
    {
        var home = Homes(rows.Keys.Concat(byFirmness.Keys.Select(k => k.Row)));
        var all = home.Keys;
        var flagsOf = flags.ToLookup(f => home.GetValueOrDefault(f.Row, f.Row), f => f.Flag);
        var assumed = assumptions.ToLookup(
            a => home.GetValueOrDefault(a.Row, a.Row),
            a => a.Assumption
        );
        var ratesOf = rates.ToLookup(r => home.GetValueOrDefault(r.Row, r.Row), r => r.Rate);
        var possible = possibleOverlaps.ToHashSet();
        return
        [
            .. all.GroupBy(k => home[k])
                .OrderBy(g => g.Key)
                .Select(g =>
                {
                    var sum = g.Select(k => rows.GetValueOrDefault(k) ?? new())
                        .Aggregate((a, b) => a + b);
                    return new TotalRow
                    {
                        Key = g.Key,
                        Total = sum.Total,
                        Count = sum.Count,
                        Undisclosed = sum.Undisclosed,
                        Confidence = sum.Weakest,
                        Families = sum.Families,
                        Shared = sum.SharedCount == 0 ? null : Shared(sum),
                        ByFirmness = ByFirmness([.. g], byFirmness),
                        Flags =
                        [
                            .. flagsOf[g.Key]
                                .Concat(
                                    possible.Contains(g.Key.Nature) ? [Flag.PossibleOverlap] : []
                                )
                                .Distinct()
                                .Order(),
                        ],
                        Assumptions =
                        [
                            .. assumed[g.Key]
                                .Distinct()
                                .OrderBy(a => a.Rule)
                                .ThenBy(a => a.Text, StringComparer.Ordinal),
                        ],
                        Rates = [.. ratesOf[g.Key].Distinct().Order(StringComparer.Ordinal)],
                    };
                }),
        ];
    }

    /// <summary>The row of an answer in which each of these is shown.</summary>
    public static Dictionary<RowKey, RowKey> Homes(IEnumerable<RowKey> rows)
    {
        var all = rows.Distinct().ToList();
        return all.ToDictionary(k => k, k => Home(k, all));
    }

    // What is undisclosed in no currency stands beside its nature's only currency, where there is just one.
    private static RowKey Home(RowKey key, List<RowKey> all)
    {
        if (key.Currency is not null || key.Basis is not null)
            return key;
        var beside = all.Where(k => k.Nature == key.Nature && k.Currency is not null).ToList();
        return beside.Count == 1 ? beside[0] : key;
    }

    private static IReadOnlyList<FirmnessTotal> ByFirmness(
        RowKey[] keys,
        Dictionary<(RowKey Row, Firmness Firmness), Contribution> byFirmness
    ) =>
        [
            .. byFirmness
                .Where(p => keys.Contains(p.Key.Row) && p.Value.Count > 0)
                .GroupBy(p => p.Key.Firmness)
                .OrderBy(g => g.Key)
                .Select(g =>
                {
                    var sum = g.Select(p => p.Value).Aggregate((a, b) => a + b);
                    return new FirmnessTotal(g.Key, sum.Total, sum.Count, sum.Undisclosed);
                }),
        ];

    private static SharedTotal Shared(Contribution sum) =>
        new(
            sum.SharedCount,
            sum.SharedUnknown,
            sum.SharedUnknown == sum.SharedCount
                ? null
                : new Interval(0, sum.SharedUnbounded > 0 ? null : sum.SharedHigh)
        );
}
