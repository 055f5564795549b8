using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

/// <summary>R2, R10 and R13: what is learnt later changes what is answered, and not what was believed.</summary>
public sealed class Worked_example_changed(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private const string Korea = "/v1/regions/KR?asOf=2025-10-30&source=/seeds/article";

    [Fact]
    public async Task With_PartOf_in_place_of_Overlaps_it_is_13_and_knownAt_before_still_13_to_18()
    {
        var server = world.Server;
        var before = await server.GetAsync(Korea);

        var result = await server.RecordAsync(
            Claims.Relation("aws-kr-2031", "kr-seven-firms").From("/seeds/article/second-reading")
        );

        (await TotalsAsync(Korea)).ShouldBe("13000000000 to 13000000000");
        (await TotalsAsync($"{Korea}&knownAt={before.Sequence}")).ShouldBe(
            "13000000000 to 18000000000"
        );
        (await TotalsAsync($"{Korea}&knownAt={before.Headers["BuildOut-Known-At"]}")).ShouldBe(
            "13000000000 to 18000000000"
        );
        (await TotalsAsync($"{Korea}&knownAt={result["sequence"]}")).ShouldBe(
            "13000000000 to 13000000000"
        );
        (await TotalsAsync($"{Korea}&knownAt={result["recordedAt"]}")).ShouldBe(
            "13000000000 to 13000000000"
        );
    }

    private async Task<string> TotalsAsync(string path)
    {
        var region = await world.Server.ReadAsync(path);
        return $"{region.Text("commitments/0/low")} to {region.Text("commitments/0/high")}";
    }
}
