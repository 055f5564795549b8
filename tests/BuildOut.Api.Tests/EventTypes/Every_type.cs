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

    [Theory]
    [InlineData("claim.corrected")]
    [InlineData("claim.retracted")]
    public async Task Changes_totals_and_its_retraction_changes_them_back(string name)
    {
        var stage = new Stage(ClaimTypes.ByName[name], "back");
        foreach (var claim in stage.Ground())
            await _server.RecordAsync(claim);
        var published = await _server.ReadAsync($"/v1/event-types/{name}");
        var example = stage.Example(published["example"]!);
        var before = await TotalsAsync(stage);
        await _server.RecordAsync(example);
        (await TotalsAsync(stage)).ShouldNotBe(before);
        await _server.RecordAsync(Claims.Retraction(example));
        (await TotalsAsync(stage)).ShouldBe(before);
    }

    private async Task<string> TotalsAsync(Stage stage) =>
        Figures(
            (await _server.GetFreshAsync(stage.Fill("/v1/regions/{r}"))).Json[
                "commitments"
            ]!.ToJsonString()
        );

    // What names the sequence that answers, and no figure.
    private static string Figures(string? answer) =>
        System.Text.RegularExpressions.Regex.Replace(
            answer!,
            """knownAt=[0-9]+|"knownAt": *"[^"]*"|"sequence": *[0-9]+""",
            ""
        );

    private async Task<string?> ShownAsync(string name, Stage stage)
    {
        var (path, at, _) = Effects.IsSignal(name)
            ? ("/v1/regions/{r}", "", null)
            : Effects.All[name];
        path = stage.Fill(path);
        if (!path.Contains("asOf="))
            path += $"{(path.Contains('?') ? '&' : '?')}asOf=2026-06-01";
        var answer = await _server.GetAsync(path);
        return answer.Status is HttpStatusCode.OK
            ? (at.Length == 0 ? answer.Text : answer.Json.At(at)?.ToString())
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
