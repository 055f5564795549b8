using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

/// <summary>Section 4 of the domain: Korea by the founding article, in billions of US dollars.</summary>
public sealed class Worked_example
{
    private static World Article() =>
        World.Of(
            Said(Say.Pledged("aws-kr", 5)),
            Said(Say.Pledged("seven-firms", 9)),
            Said(Say.Overlaps("aws-kr", "seven-firms")),
            Said(Say.Pledged("aws-sk-ulsan", 4, on: "2025-06", region: "KR-31")),
            Said(Say.Pledged("openai-samsung", on: "2025-10")),
            Said(Say.Pledged("openai-sk", on: "2025-10")),
            Said(Say.Pledged("aws-jp", on: "2025-Q3", region: "JP")),
            Said(
                Say.Pledged(
                    "aws-apec",
                    new Pledged
                    {
                        Nature = Nature.CapitalInvestment,
                        Amount = Say.Money(40),
                        Scope = new Scope
                        {
                            Of = new UnnamedRegions
                            {
                                Bloc = "bloc:apec",
                                Count = 1,
                                Except = ["US"],
                            },
                        },
                    }
                )
            )
        );

    private static Claim Said(Claim claim) => claim with { Source = "/seeds/article" };

    private static readonly Lens ByTheArticle = Lens.Everything with
    {
        Sources = ["/seeds/article"],
    };

    [Fact]
    public void The_article_gives_Korea_13_to_18_two_undisclosed_and_one_shared()
    {
        var row = Article().Row(asOf: "2025-10-30", lens: ByTheArticle)!;
        row.Total.ShouldBe(new Interval(13, 18));
        row.Undisclosed.ShouldBe(2);
        row.Count.ShouldBe(5);
        row.Shared.ShouldNotBeNull().Count.ShouldBe(1);
        row.Shared.Range.ShouldBe(new Interval(0, 40));
    }

    [Fact]
    public void In_July_2025_it_is_4() =>
        Article().Total(asOf: "2025-07-01").ShouldBe(new Interval(4, 4));

    [Fact]
    public void Once_PartOf_replaces_Overlaps_it_is_13_exactly_by_who_posted_that_and_13_to_18_by_the_article()
    {
        var world = Article()
            .With(Say.PartOf("aws-kr", "seven-firms") with { Source = "/seeds/article/reviewed" });
        world.Total(asOf: "2025-10-30", lens: ByTheArticle).ShouldBe(new Interval(13, 13));
        world
            .Total(asOf: "2025-10-30", lens: Lens.Everything with { KnownAt = world.All.Count - 1 })
            .ShouldBe(new Interval(13, 18));
    }

    [Fact]
    public void The_outage_in_Virginia_moves_nothing_in_Korea()
    {
        var world = Article();
        var before = world.Picture(asOf: "2025-10-30");
        world.With(
            Say.Of(
                "region/cloud:aws:us-east-1",
                "2025-10-20",
                new Domain.Outages.OutageReported
                {
                    Outage = "aws-use1",
                    StartedAt = PartialDate.Parse("2025-10-20"),
                }
            )
        );
        var after = world.Picture(asOf: "2025-10-30");
        after.Outages.ShouldBeEmpty();
        after.Capacity.Rows().ShouldBe(before.Capacity.Rows());
        world.Total(asOf: "2025-10-30").ShouldBe(new Interval(13, 18));
    }
}
