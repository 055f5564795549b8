using System.Diagnostics;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary><c>buildout watch</c>: each event once, over broken connections too, until Ctrl-C.</summary>
public sealed class Watch(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Events_come_as_they_are_recorded_and_CtrlC_ends_it_with_0()
    {
        using var watching = Start(
            _server.Client.BaseAddress!.ToString(),
            "watch",
            "--region",
            "KR"
        );
        (await NextAsync(watching)).ShouldContain("sequence");
        await Task.Delay(500);

        await _server.RecordAsync(Claims.Pledge("elsewhere", region: "JP"));
        await _server.RecordAsync(Claims.Pledge("watched"));

        var line = await NextAsync(watching);
        line.ShouldContain("commitment/watched");
        line.ShouldContain("2025-10-29");
        await InterruptAsync(watching);
        watching.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Connection_that_breaks_is_made_again_and_no_event_is_lost_or_doubled()
    {
        var before = await _server.CountAsync();
        var sequences = new List<long>();
        foreach (var i in Enumerable.Range(1, 40))
            sequences.Add(
                (long)(await _server.RecordAsync(Claims.Pledge($"wire-{i}")))["sequence"]!
            );
        using var relay = new Relay(_server, breaksAfter: 12_000);

        using var watching = Start(relay.Address, "watch", "--after", $"{before}", "--json");
        var seen = new List<long>();
        while (seen.Count < 40)
            seen.Add((long)JsonNode.Parse(await NextAsync(watching))!["sequence"]!);
        sequences.Add((long)(await _server.RecordAsync(Claims.Pledge("wire-last")))["sequence"]!);
        seen.Add((long)JsonNode.Parse(await NextAsync(watching))!["sequence"]!);

        seen.ShouldBe(sequences);
        relay.Connections.ShouldBeGreaterThan(1);
        await InterruptAsync(watching);
        watching.ExitCode.ShouldBe(0);
        (await watching.StandardError.ReadToEndAsync()).ShouldContain("Connected again.");
    }

    [Fact]
    public async Task What_can_not_be_watched_ends_at_once()
    {
        (await Ran.BuildOutAsync(_server, "watch", "--region", "ZZ")).Is(2);
        (await Ran.BuildOutAsync(_server, "watch", "--types", "weather.changed")).Is(2);
        (await Ran.RunAsync("http://127.0.0.1:9", null, null, "watch", "--after", "0")).Is(3);
    }

    private Process Start(string server, params string[] arguments) =>
        Ran.Start(server, _server.AdminKey, arguments);

    private static async Task<string> NextAsync(Process watching) =>
        (await watching.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldNotBeNull();

    private static async Task InterruptAsync(Process watching)
    {
        using var kill = Process.Start("kill", ["-INT", $"{watching.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
        await watching.WaitForExitAsync().WaitAsync(Patience);
    }
}
