using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Times
{
    private static Lens KnownAt(World world, int back) =>
        Lens.Everything with
        {
            KnownAt = world.All.Count - back,
        };

    private static Lens PublicAt(string day) =>
        Lens.Everything with
        {
            PublicAt = PartialDate.Parse(day).End,
        };

    private static Lens By(params string[] sources) => Lens.Everything with { Sources = sources };

    private static Claim Pledged(string slug, decimal amount, params Evidence[] evidence) =>
        Say.Pledged(
            slug,
            Say.Terms(Say.Money(amount)) with
            {
                Evidence = evidence,
            },
            on: "2025-01-01"
        );

    [Fact]
    public void R10_what_is_recorded_today_of_last_year_changes_last_year_by_what_is_known_now_alone()
    {
        var world = World.Of(
            Say.Pledged("a", 5, on: "2024-01-01"),
            Say.Pledged("b", 3, on: "2024-02-01")
        );
        world.Total(asOf: "2024").ShouldBe(new Interval(8, 8));
        world.Total(asOf: "2024", lens: KnownAt(world, 1)).ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void R10_publicAt_hears_what_was_published_by_the_end_of_its_partial_date()
    {
        var world = World.Of(Pledged("a", 5, Say.Evidence(on: "2025-03")));
        world.Total(lens: PublicAt("2025-03-30")).ShouldBeNull();
        world.Total(lens: PublicAt("2025-03-31")).ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void R10_evidence_is_public_no_later_than_the_day_of_recording()
    {
        var world = World.Of(
            Pledged("a", 5, Say.Evidence(on: "2026")) with
            {
                RecordedAt = new(2026, 2, 3, 0, 0, 0, TimeSpan.Zero),
            }
        );
        world.Total(lens: PublicAt("2026-02-02")).ShouldBeNull();
        world.Total(lens: PublicAt("2026-02-03")).ShouldBe(new Interval(5, 5));
    }

    [Fact]
    public void R10_undated_evidence_is_public_when_it_was_retrieved_else_when_it_was_recorded()
    {
        var retrieved = Say.Evidence(on: null) with
        {
            RetrievedAt = new(2025, 5, 5, 23, 0, 0, TimeSpan.FromHours(-9)),
        };
        var world = World.Of(
            Pledged("a", 5, retrieved),
            Pledged("b", 3, Say.Evidence(on: null)) with
            {
                RecordedAt = new(2025, 8, 1, 0, 0, 0, TimeSpan.Zero),
            }
        );
        world.Total(lens: PublicAt("2025-05-05")).ShouldBeNull();
        world.Total(lens: PublicAt("2025-05-06")).ShouldBe(new Interval(5, 5));
        world.Total(lens: PublicAt("2025-08-01")).ShouldBe(new Interval(8, 8));
    }

    [Theory]
    [InlineData("/", true)]
    [InlineData("/seeds", true)]
    [InlineData("/seeds/article", true)]
    [InlineData("/seeds/art", false)]
    [InlineData("/seeds/article/reviewed", false)]
    [InlineData("/Seeds", false)]
    public void R10_a_source_is_heard_by_its_own_name_and_by_what_it_lies_under(
        string prefix,
        bool heard
    )
    {
        var world = World.Of(Say.Pledged("a", 5) with { Source = "/seeds/article" });
        world.Total(lens: By(prefix)).ShouldBe(heard ? new Interval(5, 5) : null);
    }

    [Fact]
    public void R10_several_sources_are_heard_together()
    {
        var world = World.Of(
            Say.Pledged("a", 5) with
            {
                Source = "/a",
            },
            Say.Pledged("b", 3) with
            {
                Source = "/b/c",
            },
            Say.Pledged("c", 1) with
            {
                Source = "/d",
            }
        );
        world.Total(lens: By("/a", "/b")).ShouldBe(new Interval(8, 8));
    }

    [Fact]
    public void R10_definitions_pass_source_and_publicAt_and_hold_on_every_day()
    {
        var world = World.Of(Say.Pledged("a", 5, on: "1950") with { Source = "/seeds/article" });
        world
            .Total(asOf: "1950", lens: By("/seeds/article") with { PublicAt = new(2025, 12, 1) })
            .ShouldBe(new Interval(5, 5));
        world
            .Tree(By("/nobody") with { PublicAt = new(1901, 1, 1) }, new(1899, 1, 1))
            .IsInside("KR-31", "m49:001")
            .ShouldBeTrue();
    }

    [Fact]
    public void R10_the_filters_are_independent()
    {
        var world = World.Of(
            Pledged("a", 5, Say.Evidence(on: "2025-03-01")) with
            {
                Source = "/a",
            },
            Pledged("b", 3, Say.Evidence(on: "2025-04-01")) with
            {
                Source = "/b",
            },
            Pledged("c", 1, Say.Evidence(on: "2025-02-01")) with
            {
                Source = "/a",
            }
        );
        var lens = KnownAt(world, 1) with { Sources = ["/a"], PublicAt = new(2025, 3, 31) };
        world.Total(lens: lens).ShouldBe(new Interval(5, 5));
    }
}
