using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Currencies;
using BuildOut.Domain.Matching;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Matching;

/// <summary>Section 1: candidate matches are suggested to a person, never applied.</summary>
public sealed class Matches
{
    private static readonly RegionTree Tree = World.Of().Tree(Lens.Everything, World.Today);

    private static readonly Portrait Aws = new()
    {
        Kind = Subjects.Commitment,
        Key = "commitment/aws-kr",
        Names = ["AWS data centres in South Korea"],
        Organisations = ["organisation/aws"],
        Regions = ["KR"],
        Date = PartialDate.Parse("2025-10-29"),
        Amount = Say.Money(5_000_000_000),
    };

    private static readonly Portrait Report = Aws with { Key = "commitment/re-report" };

    [Fact]
    public void What_agrees_in_all_scores_one_and_says_why()
    {
        var match = Compare(Report, Aws);
        match.Score.ShouldBe(1);
        match
            .Reasons.Select(r => r.Words)
            .ShouldBe([
                "same title: AWS data centres in South Korea",
                "same organisation: organisation/aws",
                "same region: KR",
                "amounts overlap: USD 5,000,000,000 and USD 5,000,000,000",
                "dates within a month: 2025-10-29",
            ]);
    }

    [Fact]
    public void What_is_not_said_of_the_other_counts_neither_for_nor_against()
    {
        Compare(Report, Aws with { Amount = null, Date = null }).Score.ShouldBe(0.75m);
        Compare(Report, Aws with { Amount = Say.Money(null) })
            .Reasons.ShouldNotContain(r => r.Trait == MatchTrait.Amount);
    }

    [Fact]
    public void What_is_not_asked_for_takes_nothing_off()
    {
        var asked = new Portrait
        {
            Kind = Subjects.Commitment,
            Organisations = ["organisation/aws"],
            Regions = ["KR"],
        };
        Compare(asked, Aws).Score.ShouldBe(1);
    }

    [Fact]
    public void Contradictions_count_against_it()
    {
        var other = Aws with { Organisations = ["organisation/microsoft"], Regions = ["JP"] };
        var match = Compare(Report, other);
        match.Score.ShouldBe(0.325m);
        match
            .Reasons.Where(r => r.Part < 0)
            .Select(r => r.Trait)
            .ShouldBe([MatchTrait.Region, MatchTrait.Organisation]);
    }

    [Fact]
    public void A_report_that_names_the_owner_is_no_contradiction()
    {
        var match = Compare(
            Report with
            {
                Organisations = ["organisation/amazon"],
                Kin = ["organisation/aws"],
            },
            Aws
        );
        match.Score.ShouldBe(0.95m);
        match.Reasons.ShouldContain(r => r.Words == "owner, or owned: organisation/aws");
    }

    [Theory]
    [InlineData("5", "5.88", false)]
    [InlineData("5", "5.4", true)]
    [InlineData("5", "6.5", false)]
    [InlineData("5", "4.6", true)]
    public void Amounts_overlap_where_they_differ_by_rounding(
        string one,
        string other,
        bool near
    ) =>
        (
            Compare(Report with { Amount = Money(one) }, Aws with { Amount = Money(other) })
                .Reasons.Single(r => r.Trait == MatchTrait.Amount)
                .Part > 0
        ).ShouldBe(near);

    [Fact]
    public void R14_amounts_of_two_currencies_are_compared_at_the_published_rate()
    {
        var rates = World
            .Of(
                Say.Of(
                    "currency/USD",
                    "2025",
                    new RatePublished
                    {
                        To = "KRW",
                        Rate = 1400,
                        Method = "average",
                    }
                )
            )
            .Valuation(Lens.Everything)
            .Rates;
        var won = Report with { Amount = Say.Money(7_000_000_000_000, currency: "KRW") };
        Matcher
            .Compare(won, Aws, Tree, rates)
            .Reasons.ShouldContain(r => r.Trait == MatchTrait.Amount && r.Part == 1);
        // Without a rate nothing is compared (R4).
        Compare(won, Aws).Reasons.ShouldNotContain(r => r.Trait == MatchTrait.Amount);
    }

    [Fact]
    public void Regions_of_which_one_lies_in_the_other_agree_in_part() =>
        Compare(Report, Aws with { Regions = ["KR-31"] })
            .Reasons.Single(r => r.Trait == MatchTrait.Region)
            .ShouldBe(new(MatchTrait.Region, 0.5m, "overlapping regions: KR and KR-31"));

    [Fact]
    public void The_same_identifier_tells_more_than_all_else()
    {
        var (one, other) = (
            new Portrait
            {
                Kind = Subjects.Organisation,
                Names = ["Meta Platforms"],
                Identifiers = [new("LEI", "BQ4BKCS1HXDV9HN80Z93")],
            },
            new Portrait
            {
                Kind = Subjects.Organisation,
                Key = "organisation/facebook",
                Names = ["Facebook"],
                Identifiers = [new("lei", "bq4bkcs1hxdv9hn80z93")],
            }
        );
        Compare(one, other).Score.ShouldBe(Match.SameIdentifier);
        Compare(one, other with { Identifiers = [new("LEI", "X")] }).Score.ShouldBe(0);
    }

    [Fact]
    public void Only_the_like_of_its_kind_are_ranked_and_never_itself()
    {
        var unlike = new Portrait
        {
            Kind = Subjects.Commitment,
            Key = "commitment/unlike",
            Names = ["A wind farm"],
        };
        Matcher
            .Rank(
                Report,
                [
                    Aws with
                    {
                        Key = "commitment/b",
                        Amount = null,
                    },
                    Report,
                    unlike,
                    Aws with
                    {
                        Kind = Subjects.Project,
                        Key = "project/a",
                    },
                    Aws,
                    Aws with
                    {
                        Key = "commitment/a",
                        Amount = null,
                    },
                ],
                Tree,
                RateBook.None
            )
            .Select(m => m.Other.Key)
            .ShouldBe(["commitment/aws-kr", "commitment/a", "commitment/b"]);
    }

    [Fact]
    public void R2_a_stated_SameAs_or_PartOf_settles_it_either_way_and_an_assumed_one_does_not()
    {
        var world = World.Of(
            Say.Pledged("a", 5),
            Say.Pledged("b", 5),
            Say.Pledged("c", 5),
            Say.Pledged("d", 5),
            Say.Related("a", Relation.SameAs, "b"),
            Say.PartOf("c", "a"),
            Say.Related("a", Relation.SameAs, "d", certainty: Certainty.Assumed)
        );
        IsSettled("a", "b").ShouldBeTrue();
        IsSettled("a", "c").ShouldBeTrue();
        IsSettled("c", "a").ShouldBeTrue();
        IsSettled("a", "d").ShouldBeFalse();
        IsSettled("b", "c").ShouldBeFalse();
        world.With(Say.Unrelated("a", "b"));
        IsSettled("b", "a").ShouldBeFalse();

        bool IsSettled(string one, string other) =>
            Sameness.IsSettled(world.Commitment(one), world.Commitment(other));
    }

    [Fact]
    public void A_portrait_is_what_stands_of_a_subject()
    {
        var terms = Say.Terms(Say.Money(4), "KR-31,KR") with
        {
            Title = "Old",
            Parties = Maybe<IReadOnlyList<Party>>.Of([
                new() { Organisation = "organisation/aws", Role = PartyRole.Investor },
                new() { Organisation = "organisation/office", Role = PartyRole.Announcer },
            ]),
        };
        var state = World
            .Of(Say.Pledged("p", terms), Say.Restated("p", 6, on: "2026-01-01"))
            .Commitment("p");
        var portrait = Portrait.Of(state);
        portrait.Names.ShouldBe(["Old"]);
        portrait.Organisations.ShouldBe(["organisation/aws"]);
        portrait.Regions.ShouldBe(["KR-31", "KR"]);
        portrait.Amount!.Low.ShouldBe(6);
        portrait.Date!.Value.ToString().ShouldBe(Say.Date);
    }

    private static Quantities.Amount Money(string billions) =>
        Say.Money(
            decimal.Parse(billions, System.Globalization.CultureInfo.InvariantCulture)
                * 1_000_000_000
        );

    private static Match Compare(Portrait asked, Portrait other) =>
        Matcher.Compare(asked, other, Tree, RateBook.None);
}
