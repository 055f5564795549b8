using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;
using static BuildOut.Domain.Tests.Projects.Sites;

namespace BuildOut.Domain.Tests.Projects;

public sealed class Campuses_of_unknown_size
{
    [Fact]
    public void R2_a_campus_of_unknown_size_is_not_counted_beside_its_parts()
    {
        var world = World.Of(Say.Announced("campus"), Say.Announced("hall"), In("hall", "campus"));
        world.Picture().Capacity.Rows().ShouldHaveSingleItem().Unknown.ShouldBe(1);
    }

    [Fact]
    public void R2_a_part_of_unknown_size_in_a_campus_of_known_size_is_covered()
    {
        var row = World
            .Of(Planned("campus", 100), Say.Announced("hall"), In("hall", "campus"))
            .Picture()
            .Capacity.Rows()
            .ShouldHaveSingleItem();
        row.Total.ShouldBe(new Interval(100, 100));
        row.Unknown.ShouldBe(0);
    }

    [Fact]
    public void A_part_of_unknown_size_and_region_is_counted_in_the_region_of_its_whole()
    {
        var world = World.Of(
            Say.Announced("campus"),
            Say.Project("hall", Say.Date, new Announced { Title = "Hall" }),
            In("hall", "campus")
        );
        var row = world.Picture().Capacity.Rows().ShouldHaveSingleItem();
        row.Key.Region.ShouldBe("KR");
        row.Unknown.ShouldBe(1);
    }
}
