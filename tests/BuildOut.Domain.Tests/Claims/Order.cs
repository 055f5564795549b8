using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

public sealed class Order
{
    private static Claim Title(
        string title,
        string source = "/a",
        string id = "1",
        long? ordinal = null,
        string on = Say.Date
    ) =>
        Say.Of(
            "commitment/a",
            on,
            new Reaffirmed { Title = title },
            id: id,
            source: source,
            ordinal: ordinal
        );

    private static void InThisOrder(params Claim[] claims)
    {
        foreach (var arrival in new[] { claims, [.. claims.Reverse()] })
        {
            var world = World.Of(arrival);
            world
                .Standing("commitment/a")
                .Select(s => s.Root.Reference)
                .ShouldBe(claims.Select(c => c.Reference));
        }
    }

    [Fact]
    public void R11_by_date_before_all_else() =>
        InThisOrder(Title("x", "/b", "9", on: "2025-01-01"), Title("y", "/a", "1"));

    [Fact]
    public void R11_by_the_types_place_on_one_date() =>
        InThisOrder(
            Say.Of("commitment/a", Say.Date, new Pledged { Title = "x" }, source: "/z"),
            Title("y")
        );

    [Fact]
    public void R11_by_source_within_a_type() =>
        InThisOrder(Title("x", "/a", "9"), Title("y", "/a/b", "1"), Title("z", "/b", "1"));

    [Fact]
    public void R11_by_ordinal_within_a_source_absent_first() =>
        InThisOrder(
            Title("x", id: "9"),
            Title("y", id: "8", ordinal: -1),
            Title("z", id: "7", ordinal: 2),
            Title("w", id: "6", ordinal: 10)
        );

    [Fact]
    public void R11_by_id_in_the_end_and_by_code_point() =>
        InThisOrder(Title("x", id: "10"), Title("y", id: "9"), Title("z", id: "a"));

    [Fact]
    public void R16_the_text_of_a_place_sorts_like_the_order_of_play()
    {
        var world = World.Of(
            Say.Pledged("a", 5, on: "2025"),
            Title("x", id: "9", on: "2025-03"),
            Title("y", id: "8", ordinal: -5, on: "2025-03"),
            Title("z", id: "7", ordinal: 10, on: "2025-03"),
            Say.Of(
                "region/KR",
                "2025-03-01T07:11Z",
                new Domain.Outages.OutageReported
                {
                    Outage = "o",
                    StartedAt = PartialDate.Parse("2025-03-01"),
                }
            ),
            Say.Of(
                "region/KR",
                "2025-03-01",
                new Domain.Outages.OutageResolved
                {
                    Outage = "o",
                    EndedAt = PartialDate.Parse("2025-03-01"),
                }
            )
        );
        var played = Replay.Order(world.Subjects.SelectMany(s => world.Standing(s)));
        played
            .Select(Replay.Place)
            .ShouldBe(played.Select(Replay.Place).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void R16_an_events_id_is_the_same_in_every_store_and_tells_source_from_id()
    {
        var claim = Title("x");
        claim.EventId.ShouldBe(Title("another").EventId);
        claim.EventId.Version.ShouldBe(5);
        Claim.EventIdOf("/a b", "c").ShouldNotBe(Claim.EventIdOf("/a", "b c"));
    }
}
