using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Matching;

/// <summary>
/// How likely two reports are of one thing. Each trait that the asked one states has a weight: name 30, organisation 25, region 20,
/// amount 15, date 10, identifier 30. It is multiplied by 1 where both agree, by a part where they nearly do, by 0 where the other one
/// does not say, and by -1/2 where they contradict each other; the score is the sum over the weights of what the asked one states.
/// The same identifier gives at least 0.95. A suggestion to a person: it computes nothing (domain, section 1).
/// </summary>
public static class Matcher
{
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
        Add(MatchTrait.Identifier, asked.Identifiers.Count > 0, Traits.Identifiers(asked, other));
        Add(MatchTrait.Name, asked.Names.Count > 0, Traits.Names(asked, other));
        Add(
            MatchTrait.Organisation,
            asked.Organisations.Count > 0,
            Traits.Organisations(asked, other)
        );
        Add(MatchTrait.Region, asked.Regions.Count > 0, Traits.Regions(asked, other, tree));
        Add(
            MatchTrait.Amount,
            asked.Amount?.Known is not null,
            Traits.Amounts(asked, other, rates)
        );
        Add(MatchTrait.Date, asked.Date is not null, Traits.Dates(asked, other));
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
}
