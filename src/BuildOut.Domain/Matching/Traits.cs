using System.Globalization;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Matching;

/// <summary>How far two reports agree in one trait, in words too; null where one of them does not say.</summary>
internal static class Traits
{
    private const decimal Against = -0.5m;

    public static (decimal Part, string Words)? Identifiers(Portrait asked, Portrait other)
    {
        foreach (var one in asked.Identifiers)
            if (other.Identifiers.Any(i => IsOf(i, one.Scheme) && IsSame(i.Id, one.Id)))
                return (1, $"same identifier: {one.Scheme} {one.Id}");
        foreach (var one in asked.Identifiers)
            if (other.Identifiers.FirstOrDefault(i => IsOf(i, one.Scheme)) is { } differs)
                return (Against, $"another {one.Scheme}: {differs.Id}");
        return null;
    }

    public static (decimal Part, string Words)? Names(Portrait asked, Portrait other)
    {
        var best = asked
            .Names.SelectMany(a => other.Names.Select(o => (Name: o, Likeness: Likeness(a, o))))
            .DefaultIfEmpty()
            .MaxBy(n => n.Likeness);
        return best.Likeness == 1 ? (1, $"same title: {best.Name}")
            : best.Likeness >= Claims.Names.Enough ? (best.Likeness, $"similar title: {best.Name}")
            : null;
    }

    /// <summary>Trigrams of both over those of each, of 0 to 1; word order and mistyped letters matter little.</summary>
    private static decimal Likeness(string one, string other)
    {
        var (a, b) = (
            Claims.Names.Trigrams(Claims.Names.Plain(one)),
            Claims.Names.Trigrams(Claims.Names.Plain(other))
        );
        return a.Count + b.Count == 0
            ? 0
            : decimal.Round(2m * a.Intersect(b).Count() / (a.Count + b.Count), 3);
    }

    public static (decimal Part, string Words)? Organisations(Portrait asked, Portrait other)
    {
        if (other.Organisations.Count == 0)
            return null;
        var same = asked.Organisations.Intersect(other.Organisations).ToList();
        if (same.Count > 0)
            return (1, $"same organisation: {string.Join(", ", same)}");
        var kin = asked.Kin.Intersect(other.Organisations).ToList();
        return kin.Count > 0
            ? (0.8m, $"owner, or owned: {string.Join(", ", kin)}")
            : (
                Against,
                $"of another organisation: {string.Join(", ", other.Organisations.Take(3))}"
            );
    }

    public static (decimal Part, string Words)? Regions(
        Portrait asked,
        Portrait other,
        RegionTree tree
    )
    {
        if (other.Regions.Count == 0)
            return null;
        var same = asked.Regions.Intersect(other.Regions).ToList();
        if (same.Count > 0)
            return (1, $"same region: {string.Join(", ", same)}");
        foreach (var a in asked.Regions)
        foreach (var b in other.Regions)
            if (tree.IsInside(a, b) || tree.IsInside(b, a))
                return (0.5m, $"overlapping regions: {a} and {b}");
        return (Against, $"in another region: {string.Join(", ", other.Regions.Take(3))}");
    }

    public static (decimal Part, string Words)? Amounts(
        Portrait asked,
        Portrait other,
        RateBook rates
    )
    {
        if (asked.Amount is not { Known: { } mine } || other.Amount is not { Known: { } theirs })
            return null;
        if (asked.Amount.Currency != other.Amount.Currency)
        {
            var day = (other.Amount.ValueDate ?? other.Date ?? asked.Date)?.Start;
            if (
                day is null
                || rates.Find(other.Amount.Currency!, asked.Amount.Currency!, day.Value)
                    is not { } rate
            )
                return null;
            theirs = RateBook.Convert(theirs, rate);
        }
        var words =
            $"{asked.Amount.Currency} {Written(mine)} and {other.Amount.Currency} {Written(other.Amount.Known!.Value)}";
        return AreWithin(0, mine, theirs) ? (1, $"amounts overlap: {words}")
            : AreWithin(Rounding, mine, theirs) ? (0.8m, $"amounts nearly the same: {words}")
            : (Against, $"amounts do not overlap: {words}");
    }

    /// <summary>Reports round, and rates move within a year: what differs by so much, as a part, may be the same.</summary>
    private const decimal Rounding = 0.1m;

    private static bool AreWithin(decimal part, Interval a, Interval b) =>
        a.Low * (1 - part) <= (b.High ?? decimal.MaxValue)
        && b.Low * (1 - part) <= (a.High ?? decimal.MaxValue);

    private static string Written(Interval amount) =>
        amount.High is not { } high ? $"at least {Written(amount.Low)}"
        : high == amount.Low ? Written(high)
        : $"{Written(amount.Low)} to {Written(high)}";

    private static string Written(decimal value) =>
        value.ToString("#,0.######", CultureInfo.InvariantCulture);

    public static (decimal Part, string Words)? Dates(Portrait asked, Portrait other)
    {
        if (asked.Date is not { } mine || other.Date is not { } theirs)
            return null;
        var days = Math.Max(
            0,
            Math.Max(
                mine.Start.DayNumber - theirs.End.DayNumber,
                theirs.Start.DayNumber - mine.End.DayNumber
            )
        );
        return days switch
        {
            <= 31 => (1, $"dates within a month: {theirs}"),
            <= 366 => (0.5m, $"dates within a year: {theirs}"),
            > 3 * 366 => (Against, $"dates years apart: {theirs}"),
            _ => null,
        };
    }

    private static bool IsOf(Identifier identifier, string scheme) =>
        IsSame(identifier.Scheme, scheme);

    private static bool IsSame(string a, string b) =>
        a.Trim().Equals(b.Trim(), StringComparison.OrdinalIgnoreCase);
}
