using System.Globalization;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Matching;

/// <summary>
/// How likely two reports are of one thing. Each trait that the asked one states has a weight: name 30, organisation 25, region 20,
/// amount 15, date 10, identifier 30. It is multiplied by 1 where both agree, by a part where they nearly do, by 0 where the other one
/// does not say, and by -1/2 where they contradict each other; the score is the sum over the weights of what the asked one states.
/// The same identifier gives at least 0.95. A suggestion to a person: it computes nothing (domain, section 1).
/// </summary>
public static class Matcher
{
    private const decimal Against = -0.5m;

    private static readonly Dictionary<MatchTrait, decimal> Weights = new()
    {
        [MatchTrait.Identifier] = 30,
        [MatchTrait.Name] = 30,
        [MatchTrait.Organisation] = 25,
        [MatchTrait.Region] = 20,
        [MatchTrait.Amount] = 15,
        [MatchTrait.Date] = 10,
    };

    /// <summary>The likest first, then by key; itself, and what is too unlike, is left out.</summary>
    public static IReadOnlyList<Match> Rank(
        Portrait asked,
        IEnumerable<Portrait> others,
        RegionTree tree,
        RateBook rates
    ) =>
        [
            .. others
                .Where(o => o.Kind == asked.Kind && o.Key != asked.Key)
                .Select(o => Compare(asked, o, tree, rates))
                .Where(m => m.Score >= Match.Enough)
                .OrderByDescending(m => m.Score)
                .ThenBy(m => m.Other.Key, StringComparer.Ordinal),
        ];

    public static Match Compare(Portrait asked, Portrait other, RegionTree tree, RateBook rates)
    {
        var reasons = new List<MatchReason>();
        decimal stated = 0;
        Add(MatchTrait.Identifier, asked.Identifiers.Count > 0, Identifiers(asked, other));
        Add(MatchTrait.Name, asked.Names.Count > 0, Names(asked, other));
        Add(MatchTrait.Organisation, asked.Organisations.Count > 0, Organisations(asked, other));
        Add(MatchTrait.Region, asked.Regions.Count > 0, Regions(asked, other, tree));
        Add(MatchTrait.Amount, asked.Amount?.Known is not null, Amounts(asked, other, rates));
        Add(MatchTrait.Date, asked.Date is not null, Dates(asked, other));
        var score =
            stated == 0 ? 0 : Math.Max(0, reasons.Sum(r => r.Part * Weights[r.Trait]) / stated);
        if (reasons.Exists(r => r is { Trait: MatchTrait.Identifier, Part: 1 }))
            score = Math.Max(score, Match.SameIdentifier);
        return new(
            other,
            decimal.Round(score, 3),
            [.. reasons.OrderByDescending(r => r.Part * Weights[r.Trait])]
        );

        void Add(MatchTrait trait, bool isStated, (decimal Part, string Words)? reason)
        {
            if (!isStated)
                return;
            stated += Weights[trait];
            if (reason is { } r)
                reasons.Add(new(trait, r.Part, r.Words));
        }
    }

    private static (decimal, string)? Identifiers(Portrait asked, Portrait other)
    {
        foreach (var one in asked.Identifiers)
            if (other.Identifiers.Any(i => IsOf(i, one.Scheme) && IsSame(i.Id, one.Id)))
                return (1, $"same identifier: {one.Scheme} {one.Id}");
        foreach (var one in asked.Identifiers)
            if (other.Identifiers.FirstOrDefault(i => IsOf(i, one.Scheme)) is { } differs)
                return (Against, $"another {one.Scheme}: {differs.Id}");
        return null;
    }

    private static (decimal, string)? Names(Portrait asked, Portrait other)
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
    public static decimal Likeness(string one, string other)
    {
        var (a, b) = (
            Claims.Names.Trigrams(Claims.Names.Plain(one)),
            Claims.Names.Trigrams(Claims.Names.Plain(other))
        );
        return a.Count + b.Count == 0
            ? 0
            : decimal.Round(2m * a.Intersect(b).Count() / (a.Count + b.Count), 3);
    }

    private static (decimal, string)? Organisations(Portrait asked, Portrait other)
    {
        if (other.Organisations.Count == 0)
            return null;
        var same = asked.Organisations.Intersect(other.Organisations).ToList();
        return same.Count > 0
            ? (1, $"same organisation: {string.Join(", ", same)}")
            : (
                Against,
                $"of another organisation: {string.Join(", ", other.Organisations.Take(3))}"
            );
    }

    private static (decimal, string)? Regions(Portrait asked, Portrait other, RegionTree tree)
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

    private static (decimal, string)? Amounts(Portrait asked, Portrait other, RateBook rates)
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
        return AreNear(mine, theirs)
            ? (1, $"amounts overlap: {words}")
            : (Against, $"amounts do not overlap: {words}");
    }

    // Reports round, and rates move within a year: a tenth more or less is the same.
    private static bool AreNear(Interval a, Interval b) =>
        a.Low * 0.9m <= (b.High * 1.1m ?? decimal.MaxValue)
        && b.Low * 0.9m <= (a.High * 1.1m ?? decimal.MaxValue);

    private static string Written(Interval amount) =>
        amount.High is not { } high ? $"at least {Written(amount.Low)}"
        : high == amount.Low ? Written(high)
        : $"{Written(amount.Low)} to {Written(high)}";

    private static string Written(decimal value) =>
        value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static (decimal, string)? Dates(Portrait asked, Portrait other)
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
