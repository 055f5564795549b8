using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using BuildOut.Api.Docs;
using BuildOut.Api.Tests.Subscriptions;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reference;

/// <summary>The guide at /docs/guide: what it tells a reader to type works as it stands.</summary>
public sealed partial class Guide(GuideWorld world) : IClassFixture<GuideWorld>
{
    private readonly Server _server = world.Server;

    // The guide's curl, which fails where the answer is another than the guide says: refused=409 after ```bash is one.
    private const string Curl = """
        set -e -o pipefail
        curl() {
          case "$EXPECTED" in
          "") command curl -sS --fail-with-body "$@" ;;
          live) command curl -sS "$@" || [ $? = 28 ] ;;
          *) local code; code=$(command curl -s -o answer -w '%{http_code}' "$@"); cat answer
             [ "$code" = "$EXPECTED" ] || { echo "Expected $EXPECTED, and it was $code." >&2; return 1; } ;;
          esac
        }

        """;

    public static TheoryData<string> Pages =>
        ["index", "times", "totals", "posting", "errors", "feed", "exports", "recipes"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Commands_work_as_they_are_written(string page)
    {
        var blocks = Blocks("bash").Matches(Embedded.Text($"guide/{page}.md"));
        blocks.Count.ShouldBeGreaterThan(0);
        var script =
            Curl
            + string.Concat(
                blocks.Select(b =>
                    $"EXPECTED={b.Groups[1].Value.Trim().Replace("refused=", "")}\n{b.Groups[2].Value}\n"
                )
            );
        (await RunAsync("bash", ["-c", Here(script)])).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Worked_example_says_what_the_server_answers()
    {
        var row = (await _server.ReadAsync("/v1/regions/KR?asOf=2025-10-30&source=/seeds/article"))[
            "commitments"
        ]![0]!;
        var said = JsonNode.Parse(
            Blocks("json").Match(Embedded.Text("guide/totals.md")).Groups[2].Value
        )!;
        foreach (var (member, value) in said.AsObject())
            row[member]!.ToJsonString().ShouldBe(value!.ToJsonString(), member);
    }

    [Fact]
    public async Task Receiver_takes_what_is_delivered_and_refuses_what_is_not_signed()
    {
        var folder = await Specification.InstalledAsync();
        var receiver = Path.Combine(folder, "receiver.mjs");
        await File.WriteAllTextAsync(
            receiver,
            Blocks("js").Match(Embedded.Text("guide/feed.md")).Groups[2].Value
        );
        var port = FreePort();
        var url = $"http://127.0.0.1:{port}/buildout";
        var made = (
            await _server.SendAsync(
                HttpMethod.Post,
                "/v1/subscriptions",
                new JsonObject { ["url"] = url, ["status"] = "Paused" }
            )
        ).Json;
        var start = new ProcessStartInfo("node", receiver)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        start.Environment["WEBHOOK_SECRET"] = made.Text("secret");
        start.Environment["PORT"] = $"{port}";
        using var node = Process.Start(start)!;
        try
        {
            (await node.StandardOutput.ReadLineAsync().WaitAsync(Patience)).ShouldBe("listening");
            (
                await _server.SendAsync(
                    HttpMethod.Post,
                    $"/v1/subscriptions/{made.Text("id")}/test"
                )
            ).Is(HttpStatusCode.OK);
            (await node.StandardOutput.ReadLineAsync().WaitAsync(Patience))!.ShouldStartWith(
                "subscription.pinged "
            );
            using var stranger = new HttpClient();
            (await stranger.PostAsync(new Uri(url), new StringContent("{}"))).StatusCode.ShouldBe(
                HttpStatusCode.Unauthorized
            );
        }
        finally
        {
            node.Kill();
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_is_whole_and_its_links_lead_somewhere(string page)
    {
        var path = page == "index" ? "/docs/guide" : $"/docs/guide/{page}";
        var answer = (await _server.GetAsync(path)).Is(HttpStatusCode.OK);
        answer.Headers["Content-Type"].ShouldStartWith("text/html");
        answer.Text.ShouldNotContain("{{");
        Loaded().Matches(answer.Text).ShouldBeEmpty();
        foreach (var link in Link().Matches(answer.Text).Select(m => m.Groups[1].Value).Distinct())
            (await _server.GetAsync(link)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Commands_name_the_server_that_the_page_came_from()
    {
        var page = await _server.GetAsync("/docs/guide", ("Host", "record.example:8443"));
        page.Text.ShouldContain("curl 'http://record.example:8443/v1/");
        page.Text.ShouldNotContain(":5080");
        (await _server.ReadAsync("/openapi/v1.json")).Text("servers/0/url").ShouldBe("/");
    }

    [Fact]
    public async Task Browser_at_the_root_is_led_to_the_guide()
    {
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, _server.Client.BaseAddress);
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await browser.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
        answer.Headers.Location!.ToString().ShouldBe("/docs/guide");
    }

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private string Here(string text) =>
        text.Replace("http://127.0.0.1:5080", _server.Client.BaseAddress!.ToString().TrimEnd('/'));

    private async Task<string> RunAsync(string program, string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("buildout-guide-");
        try
        {
            return await Command.RunAsync(
                program,
                folder.FullName,
                arguments,
                $"Install {program}.",
                "",
                ("KEY", _server.AdminKey)
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static Regex Blocks(string language) =>
        new($"^```{language}([^\n]*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);

    [GeneratedRegex("""href="(/[^"#]*)""")]
    private static partial Regex Link();

    // What a browser would fetch by itself from another host; a link that a reader may follow is none.
    [GeneratedRegex("""(?:src=|<link|url\(|@import)""")]
    private static partial Regex Loaded();
}
