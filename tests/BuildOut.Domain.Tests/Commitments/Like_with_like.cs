using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Commitments;

public sealed class Like_with_like
{
    private static Pledged In(
        string currency,
        decimal amount,
        Nature nature = Nature.CapitalInvestment
    ) => Say.Terms(Say.Money(amount, currency: currency), nature: nature);

    [Fact]
    public void R4_natures_and_currencies_stand_in_rows_of_their_own() =>
        World
            .Of(
                Say.Pledged("a", In("USD", 5)),
                Say.Pledged("b", In("KRW", 700)),
                Say.Pledged("c", In("USD", 3, Nature.ComputePurchase))
            )
            .Picture()
            .Commitments.Rows()
            .Select(r => (r.Key.Nature, r.Key.Currency, r.Total!.Value.Low))
            .ShouldBe([
                (Nature.CapitalInvestment, "KRW", 700),
                (Nature.CapitalInvestment, "USD", 5),
                (Nature.ComputePurchase, "USD", 3),
            ]);

    [Fact]
    public void R4_a_relation_between_natures_changes_no_total()
    {
        var world = World.Of(
            Say.Pledged("a", In("USD", 5)),
            Say.Pledged("b", In("USD", 3, Nature.Lease)),
            Say.PartOf("b", "a")
        );
        world.Total().ShouldBe(new Interval(5, 5));
        world.Row(nature: Nature.Lease)!.Total.ShouldBe(new Interval(3, 3));
    }

    [Fact]
    public void R4_without_a_rate_nothing_is_subtracted_between_currencies_and_both_rows_say_so()
    {
        var world = World.Of(
            Say.Pledged("a", In("USD", 5)),
            Say.Pledged("b", In("KRW", 700)),
            Say.PartOf("b", "a")
        );
        foreach (var currency in new[] { "USD", "KRW" })
        {
            var row = world.Row(currency: currency)!;
            row.Total.ShouldBe(currency == "USD" ? new Interval(5, 5) : new Interval(700, 700));
            row.Flags.ShouldBe([Flag.NoRate]);
            row.Assumptions.ShouldBe([Assumption.NoRate]);
        }
    }

    [Fact]
    public void R4_byFirmness_stands_beside_each_total()
    {
        var world = World.Of(
            Say.Pledged("a", 5),
            Say.Pledged("b", 3),
            Say.Of(
                "commitment/c",
                Say.Date,
                new Contracted
                {
                    Nature = Nature.CapitalInvestment,
                    Scope = new Scope { Regions = ["KR"] },
                    Amount = Say.Money(2),
                }
            )
        );
        world
            .Row()!
            .ByFirmness.Select(f => (f.Firmness, f.Total, f.Count))
            .ShouldBe([
                (Firmness.Pledge, new Interval(8, 8), 2),
                (Firmness.Contract, new Interval(2, 2), 1),
            ]);
    }

    [Fact]
    public void R4_megawatts_committed_are_never_added_to_a_projects()
    {
        var picture = World
            .Of(
                Say.Pledged(
                    "a",
                    new Pledged
                    {
                        Scope = new Scope { Regions = ["KR"] },
                        Capacity = Say.Megawatts(100),
                    }
                ),
                Say.Announced("p", 50)
            )
            .Picture();
        picture.Capacity.Rows().ShouldHaveSingleItem().Total.ShouldBe(new Interval(50, 50));
        picture.Commitments.Rows().ShouldHaveSingleItem().Total.ShouldBe(new Interval(100, 100));
    }

    [Fact]
    public void R4_power_bases_are_never_added() =>
        World
            .Of(
                Say.Announced("p", 50),
                Say.Project(
                    "q",
                    Say.Date,
                    new Domain.Projects.Announced
                    {
                        Region = "KR",
                        Capacity = Say.Megawatts(30, basis: PowerBasis.CriticalIT),
                    }
                )
            )
            .Picture()
            .Capacity.Rows()
            .Select(r => (r.Key.Basis, r.Total!.Value.Low))
            .ShouldBe([(PowerBasis.FacilityPeak, 50), (PowerBasis.CriticalIT, 30)]);
}
