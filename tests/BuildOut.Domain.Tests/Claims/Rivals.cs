using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Rivals
{
    private static Claim Says(
        decimal amount,
        Evidence evidence,
        string on = Say.Date,
        string? rivalOf = null,
        string? id = null,
        AssertionClass? assertion = null
    ) =>
        Say.Of(
            "commitment/a",
            on,
            Say.Terms(Say.Money(amount)) with
            {
                Evidence = [evidence],
                RivalOf = rivalOf,
                Assertion = assertion,
            },
            id: id
        );

    /// <summary>The figure that answers, the same in either order of arrival.</summary>
    private static decimal? Answer(params Claim[] claims)
    {
        var answers = new[] { claims, [.. claims.Reverse()] }
            .Select(c => World.Of(c).Commitment("a").Amount.Value?.Low)
            .Distinct();
        return answers.ShouldHaveSingleItem();
    }

    [Fact]
    public void R13_of_one_date_the_better_kind_of_evidence_answers_and_the_others_are_listed()
    {
        Claim[] claims =
        [
            Says(5, Say.Evidence(EvidenceKind.CompanyFiling)),
            Says(6, Say.Evidence(EvidenceKind.PressReport)),
            Says(7, Say.Evidence(EvidenceKind.CompanyStatement)),
        ];
        Answer(claims).ShouldBe(5);
        World.Of(claims).Commitment("a").Amount.Rivals.Select(r => r.Value!.Low).ShouldBe([6, 7]);
    }

    [Fact]
    public void R13_then_the_newer_publication_then_the_order_of_R11()
    {
        Answer(Says(5, Say.Evidence(on: "2025-11-02")), Says(6, Say.Evidence(on: "2025-11-01")))
            .ShouldBe(5);
        Answer(Says(5, Say.Evidence()), Says(6, Say.Evidence())).ShouldBe(6);
    }

    [Fact]
    public void R13_a_prediction_never_beats_a_report() =>
        Answer(
                Says(5, Say.Evidence(EvidenceKind.CommunityMap)),
                Says(6, Say.Evidence(EvidenceKind.Regulator), assertion: AssertionClass.Predicted)
            )
            .ShouldBe(5);

    [Fact]
    public void R13_a_later_date_is_a_change_and_no_rival()
    {
        Claim[] claims =
        [
            Says(5, Say.Evidence(EvidenceKind.Regulator)),
            Says(6, Say.Evidence(EvidenceKind.CommunityMap), on: "2025-12-01"),
        ];
        Answer(claims).ShouldBe(6);
        World.Of(claims).Commitment("a").Amount.Rivals.ShouldBeEmpty();
    }

    [Fact]
    public void R13_rivalOf_makes_rivals_across_dates()
    {
        var first = Says(5, Say.Evidence(EvidenceKind.CompanyFiling));
        Answer(first, Says(6, Say.Evidence(), on: "2025-12-01", rivalOf: first.Reference))
            .ShouldBe(5);
        Answer(
                first,
                Says(
                    6,
                    Say.Evidence(EvidenceKind.Regulator),
                    on: "2025-12-01",
                    rivalOf: first.Reference
                )
            )
            .ShouldBe(6);
    }

    [Fact]
    public void R13_a_beaten_rival_of_an_earlier_claim_leaves_a_later_change_standing()
    {
        var first = Says(5, Say.Evidence(EvidenceKind.CompanyFiling));
        Answer(
                first,
                Says(7, Say.Evidence(), on: "2025-11-15"),
                Says(6, Say.Evidence(), on: "2025-12-01", rivalOf: first.Reference)
            )
            .ShouldBe(7);
    }

    [Fact]
    public void R13_undated_evidence_loses_to_dated_so_that_rivals_have_one_order()
    {
        // Were the undated equal to both, each of three would be beaten by another.
        Claim[] claims =
        [
            Says(5, Say.Evidence(on: "2025-11-02"), id: "1"),
            Says(6, Say.Evidence(on: null), id: "2"),
            Says(7, Say.Evidence(on: "2025-11-01"), id: "3"),
        ];
        Answer(claims).ShouldBe(5);
        Answer(claims[1], claims[2]).ShouldBe(7);
    }

    [Fact]
    public void R13_two_instants_of_one_day_are_two_dates()
    {
        Claim At(string instant, Domain.Outages.OutageStatus status, EvidenceKind kind) =>
            Say.Of(
                "region/KR",
                instant,
                new Domain.Outages.OutageUpdated
                {
                    Outage = "dns",
                    Status = status,
                    Evidence = [Say.Evidence(kind)],
                }
            );
        var world = World.Of(
            Say.Of(
                "region/KR",
                "2025-10-20T07:00Z",
                new Domain.Outages.OutageReported
                {
                    Outage = "dns",
                    StartedAt = PartialDate.Parse("2025-10-20T07:00Z"),
                }
            ),
            At(
                "2025-10-20T08:00Z",
                Domain.Outages.OutageStatus.Identified,
                EvidenceKind.OperatorStatusPage
            ),
            At(
                "2025-10-20T09:00Z",
                Domain.Outages.OutageStatus.Monitoring,
                EvidenceKind.PressReport
            )
        );
        world
            .Picture()
            .Outages.Single()
            .Outage.Status.Value.ShouldBe(Domain.Outages.OutageStatus.Monitoring);
    }

    [Fact]
    public void R13_a_number_says_how_many_independent_voices_stand_behind_it()
    {
        var wire = Say.Evidence(publisher: "Yonhap") with { SourceFamily = "yonhap" };
        var copy = Say.Evidence(publisher: "Stocktwits") with { SourceFamily = "Yonhap" };
        var world = World.Of(
            Says(5, wire),
            Says(5, copy),
            Says(5, Say.Evidence(publisher: "Reuters")),
            Says(6, Say.Evidence(EvidenceKind.CommunityMap, publisher: "Map"))
        );
        world.Commitment("a").Amount.Voices.ShouldBe(2);
    }

    [Fact]
    public void R13_works_begun_on_the_day_of_the_announcement_do_not_conflict_with_it()
    {
        var world = World.Of(
            Say.Project(
                "p",
                Say.Date,
                new Domain.Projects.Announced
                {
                    Region = "KR",
                    Evidence = [Say.Evidence(EvidenceKind.Regulator)],
                }
            ),
            Say.Project(
                "p",
                Say.Date,
                new Domain.Projects.ConstructionStarted
                {
                    Evidence = [Say.Evidence(EvidenceKind.PressReport)],
                }
            )
        );
        world.Project("p").Phase.Value.ShouldBe(Domain.Projects.Phase.UnderConstruction);
    }

    [Fact]
    public void R13_a_contract_of_the_day_of_the_pledge_does_not_conflict_with_it()
    {
        var world = World.Of(
            Say.Of(
                "commitment/a",
                Say.Date,
                Say.Terms(Say.Money(5)) with
                {
                    Evidence = [Say.Evidence(EvidenceKind.Regulator)],
                }
            ),
            Say.Of(
                "commitment/a",
                Say.Date,
                new Contracted { Evidence = [Say.Evidence(EvidenceKind.PressReport)] }
            )
        );
        world.Commitment("a").Firmness.Value.ShouldBe(Firmness.Contract);
    }
}
