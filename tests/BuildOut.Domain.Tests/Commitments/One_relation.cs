using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class One_relation
{
    [Fact]
    public void R2_an_unordered_pair_has_one_relation_the_last_by_date()
    {
        var world = World.Of(
            Say.Pledged("a", 5),
            Say.Pledged("b", 9),
            Say.Overlaps("a", "b"),
            Say.PartOf("b", "a", on: "2025-12-01")
        );
        world.Total(asOf: "2025-11-01").ShouldBe(new Interval(9, 14));
        // The other way round: b, of 9, is inside a, of 5.
        world.Total().ShouldBe(new Interval(9, 9));
    }

    [Fact]
    public void R2_relations_of_one_date_are_rivals_and_the_closer_wins_where_the_evidence_ties() =>
        World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("b", 9),
                Say.PartOf("a", "b"),
                Say.Overlaps("a", "b"),
                Say.Related("b", Relation.Overlaps, "a")
            )
            .Total()
            .ShouldBe(new Interval(9, 9));

    [Fact]
    public void R2_relations_of_one_date_are_rivals_and_the_better_evidence_wins()
    {
        var filing = Say.Of(
            "commitment/b",
            Say.Date,
            new Related
            {
                To = "commitment/a",
                Relation = Relation.Overlaps,
                Evidence = [Say.Evidence(EvidenceKind.CompanyFiling)],
            }
        );
        World
            .Of(Say.Pledged("a", 5), Say.Pledged("b", 9), Say.PartOf("a", "b"), filing)
            .Total()
            .ShouldBe(new Interval(9, 14));
    }

    [Fact]
    public void R2_a_beaten_rival_of_an_earlier_relation_leaves_what_later_changed_it()
    {
        // Part of at first, then no more; who later contradicts the first with poorer evidence changes nothing.
        var first = Say.Of(
            "commitment/a",
            "2025-11-01",
            new Related
            {
                To = "commitment/b",
                Relation = Relation.PartOf,
                Evidence = [Say.Evidence(EvidenceKind.CompanyFiling)],
            }
        );
        var later = Say.Of(
            "commitment/a",
            "2025-12-10",
            new Related
            {
                To = "commitment/b",
                Relation = Relation.Overlaps,
                RivalOf = first.Reference,
            }
        );
        World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("b", 9),
                first,
                Say.Unrelated("a", "b", on: "2025-12-01"),
                later
            )
            .Total()
            .ShouldBe(new Interval(14, 14));
    }
}
