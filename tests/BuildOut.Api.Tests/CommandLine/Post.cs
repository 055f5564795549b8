using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary><c>buildout post</c>: what is taken, what is refused and where, and that sending again is safe.</summary>
public sealed class Post(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Lines_that_are_refused_are_named_by_their_place_in_the_file_and_harm_no_neighbour()
    {
        using var folder = new Folder();
        var file = folder.Write(
            "events.ndjson",
            $"{Pledge("cli-1")}\n\n{Claims.Pledge("cli-2").With("data/amount/low", "much").ToJsonString()}\n   \nnot json\r\n{Pledge("cli-3")}"
        );

        var ran = (await Ran.BuildOutAsync(_server, "post", file)).Is(1);

        ran.Output.ShouldContain("line 3: /data/amount/low ");
        ran.Output.ShouldContain("line 5: ");
        ran.Output.ShouldContain("2 recorded, 2 refused.");
        (await _server.GetFreshAsync("/v1/commitments/cli-3")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sent_again_nothing_is_written_twice()
    {
        using var folder = new Folder();
        var file = folder.Write("again.ndjson", $"{Pledge("again-1")}\n{Pledge("again-2")}\n");
        (await Ran.BuildOutAsync(_server, "post", file)).Is(0).Output.ShouldContain("2 recorded");
        var before = await _server.CountAsync();

        var again = (await Ran.BuildOutAsync(_server, "post", file)).Is(0);

        again.Output.ShouldContain("0 recorded, 2 duplicate, 0 refused.");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Long_file_goes_in_several_requests_and_keeps_its_line_numbers()
    {
        using var folder = new Folder();
        var lines = Enumerable.Range(1, 2500).Select(i => Pledge($"long-{i}")).ToList();
        lines[2221] = "{}";
        var file = folder.Write("long.jsonl", string.Join('\n', lines));

        var ran = (await Ran.BuildOutAsync(_server, "post", file, "--json")).Is(1);

        ran.Lines.Select(l => (int)l["line"]!).ShouldBe(Enumerable.Range(1, 2500));
        ran.Lines.Where(l => l.Text("status") == "refused")
            .Select(l => (int)l["line"]!)
            .ShouldBe([2222]);
        ran.Error.ShouldContain("2,499 recorded, 1 refused.");
    }

    [Fact]
    public async Task What_broke_off_is_resumed_by_sending_it_all_again()
    {
        using var folder = new Folder();
        var lines = Enumerable.Range(1, 1500).Select(i => Pledge($"broken-{i}"));
        var file = folder.Write("broken.ndjson", string.Join('\n', lines));
        using var relay = new Relay(_server, breaksAfter: 40_000);

        var broken = (await Ran.RunAsync(relay.Address, _server.AdminKey, null, "post", file)).Is(
            3
        );
        broken.Error.ShouldNotBeEmpty();
        var resumed = (await Ran.RunAsync(relay.Address, _server.AdminKey, null, "post", file)).Is(
            0
        );

        resumed.Output.ShouldContain(" duplicate, 0 refused.");
        var slugs = (await ReadAllAsync("/v1/commitments?limit=1000")).Count(k =>
            k.StartsWith("commitment/broken-")
        );
        slugs.ShouldBe(1500);
    }

    [Fact]
    public async Task Array_is_recorded_all_or_none_and_faults_name_their_item()
    {
        using var folder = new Folder();
        var wrong = Claims.Pledge("batch-2").With("data/nature", "Whim");
        var file = folder.Write("batch.json", $"[{Pledge("batch-1")},\n {wrong.ToJsonString()}]");

        var ran = (await Ran.BuildOutAsync(_server, "post", file)).Is(1);

        ran.Output.ShouldContain("item 2: /data/nature ");
        ran.Output.ShouldContain("0 recorded, 2 refused.");
        (await ReadAllAsync("/v1/commitments?limit=1000")).ShouldNotContain("commitment/batch-1");
    }

    [Fact]
    public async Task One_event_over_several_lines_is_piped_in()
    {
        var text = Claims.Pledge("piped").ToJsonString(new() { WriteIndented = true });

        var ran = await Ran.RunAsync(
            _server.Client.BaseAddress!.ToString(),
            _server.AdminKey,
            "\uFEFF" + text,
            "post",
            "-"
        );

        ran.Is(0).Output.ShouldBe("1 recorded, 0 refused.\n");
    }

    [Fact]
    public async Task Validate_only_writes_nothing()
    {
        using var folder = new Folder();
        var file = folder.Write("valid.ndjson", Pledge("only-valid"));
        var before = await _server.CountAsync();

        (await Ran.BuildOutAsync(_server, "post", file, "--validate-only"))
            .Is(0)
            .Output.ShouldContain("0 recorded, 1 valid, 0 refused.");

        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task What_was_given_wrongly_ends_with_2_and_a_server_that_is_away_with_3()
    {
        using var folder = new Folder();
        var file = folder.Write("one.ndjson", Pledge("never"));
        var address = _server.Client.BaseAddress!.ToString();

        (await Ran.BuildOutAsync(_server, "post")).Is(2).Output.ShouldContain("buildout post");
        (await Ran.BuildOutAsync(_server, "post", folder["none.ndjson"])).Is(2);
        (await Ran.RunAsync(address, null, null, "post", file)).Is(2).Error.ShouldContain("401");
        (await Ran.RunAsync("http://127.0.0.1:9", null, null, "post", file))
            .Is(3)
            .Error.ShouldContain("does not answer");
    }

    private async Task<List<string>> ReadAllAsync(string path)
    {
        var keys = new List<string>();
        for (string? cursor = ""; cursor is not null; )
        {
            var page = (
                await _server.GetFreshAsync($"{path}{(cursor is "" ? "" : $"&cursor={cursor}")}")
            ).Json;
            keys.AddRange(page["items"]!.AsArray().Select(i => i.Text("key")!));
            cursor = page.Text("nextCursor");
        }
        return keys;
    }

    private static string Pledge(string slug) => Claims.Pledge(slug).ToJsonString();
}
