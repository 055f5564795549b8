using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.EventTypes;

public sealed class Every_type(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    public static TheoryData<string> Names => [.. ClaimTypes.All.Select(t => t.Name)];

    [Fact]
    public void Has_a_row_that_says_what_it_does_to_the_answers() =>
        ClaimTypes
            .All.Select(t => t.Name)
            .Where(n => !Effects.IsSignal(n))
            .Order(StringComparer.Ordinal)
            .ShouldBe(Effects.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_posted_by_its_example_once_and_has_its_effect(string name)
    {
        var stage = new Stage(ClaimTypes.ByName[name]);
        foreach (var claim in stage.Ground())
            await _server.RecordAsync(claim);
        var published = await _server.ReadAsync($"/v1/event-types/{name}");
        var example = stage.Example(published["example"]!);
        var before = await ShownAsync(name, stage);
        await _server.RecordAsync(example);
        var after = await ShownAsync(name, stage);
        if (Effects.IsSignal(name))
            Figures(after).ShouldBe(Figures(before));
        else
        {
            after.ShouldNotBe(
                before,
                $"{stage.Fill(Effects.All[name].Path)} {example.ToJsonString()}"
            );
            after.ShouldBe(Effects.All[name].After is { } text ? stage.Fill(text) : null);
        }
        await IsInItsEventsAsync(stage, example);
        (await _server.PostAsync(example))
            .Is(HttpStatusCode.OK)
            .Json.Text("results/0/status")
            .ShouldBe("duplicate");
    }

    private static string Figures(string? rows) =>
        System.Text.RegularExpressions.Regex.Replace(rows!, "knownAt=[0-9]+", "");

    private async Task<string?> ShownAsync(string name, Stage stage)
    {
        var (path, at, _) = Effects.IsSignal(name)
            ? ("/v1/regions/{r}", "commitments", null)
            : Effects.All[name];
        path = stage.Fill(path);
        if (!path.Contains("asOf="))
            path += $"{(path.Contains('?') ? '&' : '?')}asOf=2026-06-01";
        var answer = await _server.GetAsync(path);
        return answer.Status is HttpStatusCode.OK
            ? answer.Json.At(at)?.ToString()
            : $"{answer.Status}";
    }

    // A currency has no address of its own.
    private async Task IsInItsEventsAsync(Stage stage, JsonObject example)
    {
        var kind = Subjects.KindOf(stage.Subject);
        if (kind is Subjects.Currency)
            return;
        var path =
            kind is Subjects.Region
                ? $"/v1/regions/{stage.Region}/history?limit=1000"
                : $"/v1/{kind}s/{Subjects.SlugOf(stage.Subject)}/events";
        var items = (await _server.ReadAsync(path))["items"]!.AsArray();
        items
            .Select(i => i.Text(kind is Subjects.Region ? "event/id" : "id"))
            .ShouldContain(example.Text("id"));
    }
}
