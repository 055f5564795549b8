using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Currencies;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Money;

public sealed class Conversion
{
    private static Claim Rate(string to, decimal rate, string period, string of = "USD") =>
        Say.Of($"currency/{of}", period, new RatePublished { To = to, Rate = rate });

    private static readonly Claim Won = Rate("KRW", 1000, "2025");

    private static RateBook Book(params Claim[] claims) =>
        World.Of(claims).Valuation(Lens.Everything).Rates;

    private static IReadOnlyList<TotalRow> Rows(World world, string? account = null)
    {
        var picture = new RegionPicture(
            "KR",
            world.Tree(Lens.Everything, World.Today),
            world.Valuation(Lens.Everything, account)
        );
        foreach (var key in world.Subjects)
            picture.Set(world.State(key));
        return picture.Commitments.Rows();
    }

    private static Claim In(string slug, decimal amount, string currency) =>
        Say.Pledged(slug, Say.Terms(Say.Money(amount, currency: currency)), on: "2025-06-01");

    private static Interval At(decimal amount) => Say.Money(amount).Known!.Value;

    [Fact]
    public void R14_the_shortest_period_that_holds_the_value_date_gives_the_rate_else_the_last_before_it()
    {
        var book = Book(
            Rate("KRW", 1000, "2024"),
            Rate("KRW", 1100, "2025"),
            Rate("KRW", 1200, "2025-06")
        );
        book.Find("USD", "KRW", new(2025, 6, 15))!.Value.ShouldBe(1200);
        book.Find("USD", "KRW", new(2025, 7, 15))!.Value.ShouldBe(1100);
        book.Find("USD", "KRW", new(2026, 7, 15))!.Value.ShouldBe(1100);
        book.Find("USD", "KRW", new(2023, 7, 15)).ShouldBeNull();
    }

    [Fact]
    public void R14_a_rate_is_inverted_and_two_make_a_third()
    {
        var book = Book(Won, Rate("JPY", 125, "2025"));
        book.Find("KRW", "USD", new(2025, 1, 1))!.Value.ShouldBe(0.001m);
        var cross = book.Find("KRW", "JPY", new(2025, 1, 1))!;
        cross.Value.ShouldBe(0.125m);
        cross.Claims.Count.ShouldBe(2);
        book.Find("KRW", "EUR", new(2025, 1, 1)).ShouldBeNull();
    }

    [Fact]
    public void R4_a_family_in_several_currencies_is_in_its_roots_at_each_members_value_date_rate()
    {
        var world = World.Of(
            Won,
            In("root", 10, "USD"),
            In("part", 4000, "KRW"),
            Say.PartOf("part", "root")
        );
        var row = Rows(world).ShouldHaveSingleItem();
        row.Key.Currency.ShouldBe("USD");
        row.Total.ShouldBe(At(10));
        row.Count.ShouldBe(2);
        row.Flags.ShouldBeEmpty();
        row.Rates.ShouldBe([$"{Won.Source} {Won.Id}"]);
        row.Assumptions.ShouldBe([Assumption.Converted]);
    }

    [Fact]
    public void R4_without_a_rate_nothing_is_subtracted_and_both_rows_say_so()
    {
        var world = World.Of(
            In("root", 10, "USD"),
            In("part", 4000, "KRW"),
            Say.PartOf("part", "root")
        );
        var rows = Rows(world);
        rows.Select(r => r.Key.Currency).ShouldBe(["KRW", "USD"]);
        rows.ShouldAllBe(r => r.Flags.Contains(Flag.NoRate));
    }

    [Fact]
    public void R4_unrelated_currencies_stand_apart_though_there_is_a_rate()
    {
        var rows = Rows(World.Of(Won, In("a", 10, "USD"), In("b", 4000, "KRW")));
        rows.Select(r => r.Key.Currency).ShouldBe(["KRW", "USD"]);
        rows.ShouldAllBe(r => r.Flags.Count == 0 && r.Rates.Count == 0);
    }

    [Fact]
    public void R14_in_a_currency_of_account_what_has_no_rate_stays_apart_and_is_not_dropped()
    {
        var world = World.Of(Won, In("a", 10, "USD"), In("b", 4000, "KRW"), In("c", 7, "SGD"));
        var rows = Rows(world, account: "USD");
        rows.Select(r => (r.Key.Currency, r.Count)).ShouldBe([("SGD", 1), ("USD", 2)]);
        rows[1].Total.ShouldBe(At(14));
        rows[0].Total.ShouldBe(At(7));
    }

    [Fact]
    public void R14_the_value_date_of_an_amount_is_its_own_where_it_has_one()
    {
        var later = Rate("KRW", 2000, "2026");
        var amount = Say.Money(4000, currency: "KRW") with
        {
            ValueDate = PartialDate.Parse("2026-01-10"),
        };
        var world = World.Of(Won, later, Say.Pledged("a", Say.Terms(amount), on: "2025-06-01"));
        Rows(world, account: "USD").ShouldHaveSingleItem().Total.ShouldBe(At(2));
    }

    [Fact]
    public void R10_a_rate_holds_at_every_asOf_and_passes_source_and_publicAt()
    {
        var world = World.Of(
            Won,
            In("root", 10, "USD"),
            In("part", 4000, "KRW"),
            Say.PartOf("part", "root")
        );
        var lens = Lens.Everything with
        {
            Sources = [In("x", 1, "USD").Source],
            PublicAt = new(2026, 1, 1),
        };
        world.Valuation(lens).Rates.Find("KRW", "USD", new(2025, 6, 1)).ShouldNotBeNull();
    }
}
