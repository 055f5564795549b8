using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// What a commitment adds that is related to no other: its own figures, in its own rows. A region has thousands of these for each
/// that is related, and their arithmetic is most of a replay's.
/// </summary>
internal static class LoneCommitment
{
    public static GroupTotals Totals(Member member, Valuation valuation)
    {
        var totals = new GroupTotals();
        var reports = new Reports([member]);
        var share = member.Coverage.OwnRange;
        if (!reports.Count || member.Coverage.Own == 0)
            return totals;
        if (reports.Money is { } money)
            Money(totals, reports, money, share, valuation);
        else if (!reports.IsPowerAlone)
            Add(
                totals,
                reports,
                new(reports.Nature, valuation.Account ?? reports.Currency, null),
                new Contribution { Undisclosed = 1 }
            );
        if (reports.Capacity is { } capacity)
            Add(
                totals,
                reports,
                new(reports.Nature, null, capacity.Basis),
                Contribution.Of(capacity.Known.Times(share))
            );
        return totals;
    }

    private static void Money(
        GroupTotals totals,
        Reports reports,
        Interval money,
        Interval share,
        Valuation valuation
    )
    {
        var converted = valuation.Account is { } account
            ? reports.MoneyIn(account, valuation.Rates)
            : null;
        var row = new RowKey(
            reports.Nature,
            converted is null ? reports.Currency : valuation.Account,
            null
        );
        Add(totals, reports, row, Contribution.Of((converted?.Money ?? money).Times(share)));
        if (reports.Firmness is Firmness.Target)
            return;
        foreach (var rate in converted?.Rate.Claims ?? [])
        {
            totals.Add(row, Assumption.Converted);
            totals.AddRate(row, rate.Root.Reference);
        }
    }

    // R2: a target is listed apart, by its firmness alone.
    private static void Add(
        GroupTotals totals,
        Reports reports,
        RowKey row,
        Contribution contribution
    )
    {
        var counted = contribution.Counting(reports.Confidence);
        if (reports.Firmness is not Firmness.Target)
            totals.Add(row, counted, null);
        totals.Add(row, counted, reports.Firmness);
    }
}
