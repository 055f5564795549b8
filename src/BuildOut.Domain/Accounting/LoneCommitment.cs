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
        if (!reports.Count)
            return totals;
        if (member.Coverage.Own > 0)
            Own(totals, reports, member.Coverage.OwnRange, valuation);
        if (member.Coverage.Shared > 0)
            Shared(totals, reports, member.Coverage.Shared, valuation);
        return totals;
    }

    private static void Own(
        GroupTotals totals,
        Reports reports,
        Interval share,
        Valuation valuation
    )
    {
        Contribution Counted(Contribution c) => c.Counting(reports.Confidence);
        if (reports.Money is { } money)
            Money(totals, reports, money, share, valuation);
        else if (!reports.IsPowerAlone)
            Add(
                totals,
                reports,
                new(reports.Nature, valuation.Account ?? reports.Currency, null),
                Counted(new() { Undisclosed = 1 })
            );
        if (reports.Capacity is { } capacity)
            Add(
                totals,
                reports,
                new(reports.Nature, null, capacity.Basis),
                Counted(Contribution.Of(capacity.Known.Times(share)))
            );
    }

    // R3: between 0 and its high, never in the total; nothing is inside it that could leave less.
    private static void Shared(
        GroupTotals totals,
        Reports reports,
        decimal share,
        Valuation valuation
    )
    {
        if (reports.Money is { } money)
        {
            var converted = valuation.Account is { } account
                ? reports.MoneyIn(account, valuation.Rates)
                : null;
            Add(
                totals,
                reports,
                new(reports.Nature, converted is null ? reports.Currency : valuation.Account, null),
                Part(converted?.Money ?? money)
            );
        }
        else if (!reports.IsPowerAlone)
            Add(
                totals,
                reports,
                new(reports.Nature, reports.Currency, null),
                new() { SharedCount = 1, SharedUnknown = 1 }
            );
        if (reports.Capacity is { } capacity)
            Add(totals, reports, new(reports.Nature, null, capacity.Basis), Part(capacity.Known));

        Contribution Part(Interval whole) =>
            new()
            {
                SharedCount = 1,
                SharedUnbounded = whole.High is null ? 1 : 0,
                SharedHigh = Math.Max(0, whole.High ?? 0) * share,
            };
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
        Add(
            totals,
            reports,
            row,
            Contribution.Of((converted?.Money ?? money).Times(share)).Counting(reports.Confidence)
        );
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
        if (reports.Firmness is not Firmness.Target)
            totals.Add(row, contribution, null);
        totals.Add(row, contribution, reports.Firmness);
    }
}
