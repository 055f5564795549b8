using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>What the claims of a commitment say.</summary>
internal static class OfCommitments
{
    public static readonly (int Weight, Func<Draw, Cast, ClaimData> Draw)[] All =
    [
        (10, (d, cast) => Stated(d, cast, new Pledged())),
        (3, (d, cast) => Stated(d, cast, new JointlyVentured { Partners = d.Parties(cast) })),
        (2, (d, cast) => Stated(d, cast, new Contracted())),
        (3, (d, cast) => new Unrelated { To = d.One(cast.Commitments) }),
        (14, Related),
        (2, (d, cast) => Changed(d, cast, new Reaffirmed())),
        (4, (d, cast) => Changed(d, cast, new Restated { Reason = d.OrNone(3, () => "More.") })),
        (2, (d, _) => new SpendingReported { Spent = d.Amount() }),
        (
            1,
            (d, cast) =>
                Changed(d, cast, new Disputed { By = d.OrNone(2, () => d.One(cast.Organisations)) })
        ),
        (2, (d, cast) => Changed(d, cast, new Fulfilled { Partly = d.OneIn(2) ? true : null })),
        (1, (_, _) => new Lapsed()),
        (2, (d, cast) => Changed(d, cast, new Withdrawn())),
        (3, (d, cast) => new Superseded { By = d.OneIn(3) ? null : d.One(cast.Commitments) }),
        (1, (d, cast) => d.Noted(cast, new SignalNoted { Title = "They met." })),
    ];

    // What opens a commitment says most of what it is.
    private static Terms Stated(Draw d, Cast cast, Terms terms) =>
        Changed(d, cast, terms) with
        {
            Scope = d.OneIn(12) ? default : (Maybe<Scope>)d.Scope(),
            Amount = d.OneIn(8) ? default : (Maybe<Domain.Quantities.Amount>)d.Amount(),
        };

    private static Terms Changed(Draw d, Cast cast, Terms terms) =>
        terms with
        {
            Title = d.Perhaps(8, () => "Data centres"),
            Nature = d.Perhaps<Nature?>(
                5,
                () => d.One(Nature.CapitalInvestment, Nature.Lease, Nature.ComputePurchase)
            ),
            Firmness = d.Perhaps<Firmness?>(5, () => d.Any<Firmness>()),
            Parties = d.Perhaps(3, () => d.Parties(cast)),
            Scope = d.Perhaps(6, d.Scope),
            Horizon = d.Perhaps(3, d.Horizon),
            Amount = d.Perhaps(3, d.Amount),
            Capacity = d.Perhaps(5, d.Capacity),
            Incrementality = d.Perhaps<Incrementality?>(8, () => d.Any<Incrementality>()),
        };

    private static Related Related(Draw d, Cast cast)
    {
        var relation = d.One(
            Relation.PartOf,
            Relation.PartOf,
            Relation.Overlaps,
            Relation.SameAs,
            Relation.Expands,
            Relation.Replaces,
            Relation.Funds
        );
        return new()
        {
            To = d.One(relation is Relation.Funds ? cast.Projects : cast.Commitments),
            Relation = relation,
            Certainty = d.OneIn(4) ? Certainty.Assumed : null,
            Incrementality = d.OneIn(3) ? d.Any<Incrementality>() : null,
        };
    }
}
