using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>The relation in force between a child and a parent.</summary>
public sealed record Pair(
    string Child,
    string Parent,
    Relation Relation,
    Certainty Certainty,
    Incrementality? Incrementality,
    StandingClaim Claim
);

/// <summary>R2: an unordered pair has one relation, the last by R11; of one date the better source's, and then the closer.</summary>
public static class Pairs
{
    /// <param name="statements">All that both streams say of one pair: by whose stream, and what.</param>
    public static Pair? Resolve(
        IEnumerable<(string Stream, RelationStatement Statement)> statements
    )
    {
        var all = statements.OrderBy(s => s.Statement.Claim).ToList();
        if (all.Count == 0)
            return null;
        var last = all[0];
        foreach (var (i, next) in all.Index())
            if (
                !all.Take(i)
                    .Any(s =>
                        s.Statement.Claim.IsRivalOf(next.Statement.Claim)
                        && Wins(s.Statement, next.Statement)
                    )
            )
                last = next;
        return last.Statement.Data is { } related
            ? new(
                last.Stream,
                related.To,
                related.Relation,
                related.Certainty ?? Certainty.Stated,
                related.Incrementality,
                last.Statement.Claim
            )
            : null;
    }

    private static bool Wins(RelationStatement a, RelationStatement b)
    {
        var order = a.Claim.CompareEvidence(b.Claim);
        if (order == 0)
            order = Closeness(a).CompareTo(Closeness(b));
        return order != 0 ? order > 0 : a.Claim.CompareTo(b.Claim) > 0;
    }

    private static int Closeness(RelationStatement statement) =>
        statement.Data?.Relation switch
        {
            Relation.SameAs => 5,
            Relation.PartOf => 4,
            Relation.Replaces => 3,
            Relation.Expands => 2,
            Relation.Overlaps => 1,
            _ => 0,
        };
}
