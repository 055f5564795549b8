using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Laws;

/// <summary>
/// R2: the read models compare the pairs of a page only where something that decides of a pair has changed; what they then hold is what a
/// fold of all finds.
/// </summary>
public sealed class Overlaps_that_come_and_go(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private static readonly string[] Regions = ["KR", "JP", "m49:030", "m49:001"];

    private readonly Server _server = world.Server;

    [Fact]
    public async Task Read_models_equal_the_fold_of_today_after_each()
    {
        var second = Pledge("pair-b", ["NZ"], "2031");
        await IsFoldedAsync(Pledge("pair-a", ["NZ"], "2031"), false);
        await IsFoldedAsync(second, true);
        await IsFoldedAsync(Claims.Restatement("pair-b", "2000000000"), true);
        await IsFoldedAsync(Pledge("pair-c", ["JP"], "2031"), true);
        await IsFoldedAsync(Pledge("pair-d", ["NZ"], "2031"), true);
        // Where it was not before: pairs of the others there stay as they are.
        await IsFoldedAsync(Pledge("pair-c", ["NZ"], "2031", "2025-11-02"), true);
        await IsFoldedAsync(Pledge("pair-b", ["NZ"], "2031", "2025-11-03", "of-another"), true);
        await IsFoldedAsync(Pledge("pair-b", ["NZ"], "2031", "2025-11-04"), true);
        await IsFoldedAsync(Claims.Relation("pair-a", "pair-b", "Overlaps"), true);
        await IsFoldedAsync(Claims.Relation("pair-a", "pair-c", "Overlaps"), true);
        await IsFoldedAsync(Claims.Relation("pair-a", "pair-d", "Overlaps"), true);
        await IsFoldedAsync(Claims.Relation("pair-b", "pair-c", "Overlaps"), true);
        await IsFoldedAsync(Claims.Relation("pair-b", "pair-d", "Overlaps"), true);
        await IsFoldedAsync(Withdrawal("pair-c"), false);
        await IsFoldedAsync(Pledge("pair-wide-a", ["NZ", "JP"], "2031"), false);
        await IsFoldedAsync(Pledge("pair-wide-b", ["NZ", "JP"], "2031"), false);
        await IsFoldedAsync(Claims.Restatement("pair-wide-b", "3000000000"), false);
        await IsFoldedAsync(Withdrawal("pair-wide-a"), false);
    }

    private async Task IsFoldedAsync(JsonObject claim, bool isFlagged)
    {
        await _server.RecordAsync(claim);
        await _server.CaughtUpAsync();
        foreach (var region in Regions.Append("NZ"))
        {
            var model = (await _server.GetAsync($"/v1/regions/{region}")).Json;
            var fold = (
                await _server.GetAsync($"/v1/regions/{region}?asOf={DateTime.UtcNow:yyyy-MM-dd}")
            ).Json;
            model["commitments"]!
                .ToJsonString()
                .ShouldBe(
                    fold["commitments"]!.ToJsonString(),
                    $"{region} after {claim.ToJsonString()}"
                );
            if (region == "NZ")
                model["commitments"]!
                    .ToJsonString()
                    .Contains("PossibleOverlap", StringComparison.Ordinal)
                    .ShouldBe(isFlagged, claim.ToJsonString());
        }
    }

    private static JsonObject Withdrawal(string slug) =>
        Claims.Of(
            "commitment.withdrawn",
            $"commitment/{slug}",
            "2025-11-20",
            """{"reason":"No power."}"""
        );

    private static JsonObject Pledge(
        string slug,
        string[] regions,
        string until,
        string date = "2025-10-29",
        string party = "of-pairs"
    ) =>
        Claims.Of(
            "commitment.pledged",
            $"commitment/{slug}",
            date,
            $$"""
            {"title":"{{slug}}","nature":"CapitalInvestment","firmness":"Pledge",
             "parties":[{"organisation":"organisation/{{party}}","role":"Investor"}],
             "scope":{"regions":["{{string.Join(
                "\",\"",
                regions
            )}}"] },"horizon":{"to":"{{until}}"},
             "amount":{"currency":"USD","low":"1000000000","high":"1000000000","qualifier":"Exact"} }
            """
        );
}
