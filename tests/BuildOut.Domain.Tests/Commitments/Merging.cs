using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Merging
{
    private static Pledged From(EvidenceKind kind, Amount? amount) =>
        Say.Terms(amount) with
        {
            Evidence = [Say.Evidence(kind)],
        };

    [Fact]
    public void R2_SameAs_makes_one_commitment_with_the_better_sources_figures()
    {
        var row = World
            .Of(
                Say.Pledged("a", From(EvidenceKind.PressReport, Say.Money(5))),
                Say.Pledged("b", From(EvidenceKind.CompanyFiling, Say.Money(4))),
                Say.Related("b", Relation.SameAs, "a")
            )
            .Row()!;
        row.Total.ShouldBe(new Interval(4, 4));
        row.Count.ShouldBe(1);
    }

    [Fact]
    public void R2_SameAs_chains_make_one_in_whatever_order()
    {
        Claim[] claims =
        [
            Say.Pledged("a", From(EvidenceKind.PressReport, Say.Money(5))),
            Say.Pledged("b", From(EvidenceKind.CompanyFiling, Say.Money(4))),
            Say.Pledged("c", From(EvidenceKind.CommunityMap, Say.Money(7))),
            Say.Related("c", Relation.SameAs, "a"),
            Say.Related("a", Relation.SameAs, "b"),
        ];
        World.Of(claims).Total().ShouldBe(new Interval(4, 4));
        World.Of(claims.Reverse()).Total().ShouldBe(new Interval(4, 4));
    }

    [Fact]
    public void R2_SameAs_takes_each_figure_from_whoever_states_it()
    {
        // One report has the money, the other the megawatts: neither may be lost.
        var rows = World
            .Of(
                Say.Pledged("a", From(EvidenceKind.CompanyFiling, Say.Money(5))),
                Say.Pledged(
                    "b",
                    new Pledged
                    {
                        Scope = new Scope { Regions = ["KR"] },
                        Capacity = Say.Megawatts(100),
                    }
                ),
                Say.Related("b", Relation.SameAs, "a")
            )
            .Picture()
            .Commitments.Rows();
        rows.Select(r => (r.Key, r.Total))
            .ShouldBe([
                (
                    new RowKey(Nature.CapitalInvestment, null, PowerBasis.FacilityPeak),
                    new Interval(100, 100)
                ),
                (new RowKey(Nature.CapitalInvestment, "USD", null), new Interval(5, 5)),
            ]);
    }

    [Fact]
    public void R2_SameAs_keeps_the_nature_that_one_report_knows_when_the_other_has_the_figure()
    {
        var unknown = new Pledged
        {
            Scope = new Scope { Regions = ["KR"] },
            Amount = Say.Money(5),
        };
        World
            .Of(
                Say.Pledged("a", unknown),
                Say.Pledged("b", From(EvidenceKind.CommunityMap, null)),
                Say.Related("b", Relation.SameAs, "a")
            )
            .Total()
            .ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void R2_relations_that_name_a_merged_commitment_hold_for_the_one_that_it_became()
    {
        // a is part of p by its own report; b is the same as a.
        World
            .Of(
                Say.Pledged("p", 9),
                Say.Pledged("a", From(EvidenceKind.PressReport, Say.Money(5))),
                Say.Pledged("b", From(EvidenceKind.CompanyFiling, Say.Money(4))),
                Say.PartOf("a", "p"),
                Say.Related("b", Relation.SameAs, "a")
            )
            .Total()
            .ShouldBe(new Interval(9, 9));
    }

    [Fact]
    public void R2_a_pair_of_merged_commitments_has_one_relation_the_last_by_date()
    {
        // Overlaps of the one report, part of by the other's later word, and in the end nothing.
        var world = World.Of(
            Say.Pledged("p", 9),
            Say.Pledged("a", 5),
            Say.Pledged("b", 5),
            Say.Related("b", Relation.SameAs, "a"),
            Say.Related("p", Relation.PartOf, "b", on: "2025-11-01"),
            Say.PartOf("a", "p", on: "2025-12-01")
        );
        var row = world.Row()!;
        row.Total.ShouldBe(new Interval(9, 9));
        row.Flags.ShouldBeEmpty();
        world.With(Say.Overlaps("b", "p", on: "2026-01-01"));
        world.Total().ShouldBe(new Interval(9, 14));
        world.With(Say.Unrelated("a", "p", on: "2026-02-01"));
        world.Total().ShouldBe(new Interval(14, 14));
    }

    [Fact]
    public void R2_a_report_superseded_by_the_report_that_it_is_the_same_as_does_not_vanish() =>
        World
            .Of(
                Say.Pledged("a", 5),
                Say.Pledged("b", 5),
                Say.Related("b", Relation.SameAs, "a"),
                Say.Of("commitment/a", "2026-01-01", new Superseded { By = "commitment/b" })
            )
            .Total()
            .ShouldBe(new Interval(5, 5));

    [Fact]
    public void R2_Replaces_ends_the_replaced_one_from_its_date()
    {
        var world = World.Of(
            Say.Pledged("old", 5, on: "2025-01-01"),
            Say.Pledged("new", 7, on: "2025-06-01"),
            Say.Related("new", Relation.Replaces, "old", on: "2025-06-01")
        );
        world.Total(asOf: "2025-05-31").ShouldBe(new Interval(5, 5));
        world.Total(asOf: "2025-06-01").ShouldBe(new Interval(7, 7));
    }

    [Theory]
    [InlineData(null, 12, 12)]
    [InlineData(Incrementality.Additional, 12, 12)]
    [InlineData(Incrementality.IncludesEarlier, 7, 7)]
    [InlineData(Incrementality.Unknown, 7, 12)]
    public void R2_Expands_adds_replaces_or_overlaps_by_its_incrementality(
        Incrementality? incrementality,
        int low,
        int high
    ) =>
        World
            .Of(
                Say.Pledged("first", 5),
                Say.Pledged("more", 7),
                Say.Related("more", Relation.Expands, "first", incrementality: incrementality)
            )
            .Total()
            .ShouldBe(new Interval(low, high));

    [Fact]
    public void R2_Expands_falls_back_on_the_incrementality_of_the_child() =>
        World
            .Of(
                Say.Pledged("first", 5),
                Say.Pledged(
                    "more",
                    Say.Terms(Say.Money(7)) with
                    {
                        Incrementality = Incrementality.IncludesEarlier,
                    }
                ),
                Say.Related("more", Relation.Expands, "first")
            )
            .Total()
            .ShouldBe(new Interval(7, 7));

    [Fact]
    public void R2_Funds_names_a_project_and_changes_no_total() =>
        World
            .Of(
                Say.Pledged("a", 5),
                Say.Of(
                    "commitment/a",
                    Say.Date,
                    new Related { To = "project/ulsan", Relation = Relation.Funds }
                )
            )
            .Total()
            .ShouldBe(new Interval(5, 5));
}
