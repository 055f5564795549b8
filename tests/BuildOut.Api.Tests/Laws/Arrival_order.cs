using System.Text.RegularExpressions;
using BuildOut.Api.Tests.World;
using BuildOut.Tests;

namespace BuildOut.Api.Tests.Laws;

/// <summary>R11, R12 and R16: the same events in any order of arrival give the same answers.</summary>
public sealed partial class Arrival_order(Databases databases)
{
    private static readonly int Orders = LongForm.Of(10, 50);

    [Fact]
    public async Task Answers_are_equal_byte_for_byte_but_for_places_and_times_in_the_record()
    {
        JsonObject[] claims = [.. Stir.Article(), .. Stir.More()];
        var expected = await AnswersAsync(claims);
        for (var order = 1; order <= Orders; order++)
        {
            new Random(order).Shuffle(claims);
            var answers = await AnswersAsync(claims);
            foreach (var (path, text) in expected)
                answers[path].ShouldBe(text, $"order {order}: {path}");
        }
    }

    private async Task<SortedDictionary<string, string>> AnswersAsync(JsonObject[] claims)
    {
        await using var world = new EmptyWorld(databases);
        await world.InitializeAsync();
        await Stirring.PostAsync(world.Server, claims);
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var times in new[] { "", "asOf=2025-11-08" })
        foreach (var (path, text) in await Stirring.ReadAllAsync(world.Server, times))
            answers[path] = LeftOut().Replace(text, "");
        return answers;
    }

    [GeneratedRegex(
        "\"(knownAt|recordedAt|traceId)\":\"[^\"]*\",?|\"(sequence|version)\":[0-9]+,?|knownAt=[0-9]+"
    )]
    private static partial Regex LeftOut();
}
