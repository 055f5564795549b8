using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Laws;

/// <summary>R4: what was counted apart for want of a rate is converted when one is published.</summary>
public sealed class Late_rates(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    [Fact]
    public async Task Count_in_the_world_where_no_region_was_named()
    {
        var server = world.Server;
        await server.RecordAsync(Nowhere("whole", "USD", "1000000000"));
        await server.RecordAsync(Nowhere("part", "KRW", "500000000000"));
        await server.RecordAsync(Claims.Relation("part", "whole", date: "2010-02-01"));
        await server.CaughtUpAsync();
        var before = await server.ReadAsync("/v1/regions/m49:001");
        before.At("commitments")!.AsArray().Count.ShouldBe(2);

        await server.RecordAsync(
            Claims.Of(
                "currency.rate-published",
                "currency/USD",
                "2010",
                """{"to":"KRW","rate":"1000","method":"average"}"""
            )
        );
        await server.CaughtUpAsync();
        var known = await server.GetAsync("/v1/regions/m49:001");
        known.Json.At("commitments")!.AsArray().Count.ShouldBe(1);
        known.Text.ShouldBe(
            (await server.GetAsync($"/v1/regions/m49:001?asOf={DateTime.UtcNow:yyyy-MM-dd}")).Text
        );
    }

    private static JsonObject Nowhere(string slug, string currency, string amount) =>
        Claims.Of(
            "commitment.pledged",
            $"commitment/{slug}",
            "2010-02-01",
            $$"""
            {"title":"{{slug}}","nature":"CapitalInvestment","firmness":"Pledge",
             "amount":{"currency":"{{currency}}","low":"{{amount}}","high":"{{amount}}","qualifier":"Exact"} }
            """
        );
}
