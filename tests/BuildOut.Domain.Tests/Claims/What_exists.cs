using BuildOut.Domain.Regions;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

public sealed class What_exists
{
    [Fact]
    public void R12_a_retracted_region_is_ground_to_what_names_it_whichever_came_first()
    {
        var designated = Say.Of(
            "region/XK",
            "2008",
            new Designated { Name = "Kosovo", Kind = RegionKind.Economy }
        );
        World
            .Of(designated, Say.Pledged("a", 5, region: "XK"), Say.Retracted(designated))
            .Post(Say.Pledged("b", 5, region: "XK"))
            .ShouldBeNull();
    }

    [Fact]
    public void R12_fewer_minor_units_refuse_no_amount_that_more_allowed_whichever_were_said_first() =>
        World
            .Of(
                Say.Of(
                    "currency/USD",
                    "2026",
                    new Domain.Currencies.Designated { Name = "US Dollar", MinorUnits = 0 }
                )
            )
            .Post(Say.Pledged("a", 5.25m))
            .ShouldBeNull();

    [Fact]
    public void R12_what_was_never_designated_is_no_ground() =>
        World.Of().Post(Say.Pledged("a", 5, region: "XK"))!.Rule.ShouldBe("R12");
}
