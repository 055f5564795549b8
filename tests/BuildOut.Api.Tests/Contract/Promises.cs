using BuildOut.Api.Tests.Subscriptions;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Contract;

/// <summary>The article was recorded, and webhooks may go to this machine.</summary>
public sealed class PromisedWorld(Databases databases) : ClonedWorld(databases, databases.Article)
{
    protected override string[] Settings => [WebhookWorld.AllowPrivate];
}

/// <summary>The HTTP contract: <c>tests/promises.sh</c> makes a request for each promise, of any server.</summary>
[Collection(nameof(OnlyServer))]
public sealed class Promises(PromisedWorld world) : IClassFixture<PromisedWorld>
{
    private const string Needs = "tests/promises.sh needs bash, curl and Node.js on the PATH.";
    private readonly Server _server = world.Server;

    [Fact]
    public async Task All_are_kept()
    {
        var narrow = await _server.KeyAsync(["read", "post"], "/desks/narrow");
        var output = await Command.RunAsync(
            "bash",
            Path.Combine(AppContext.BaseDirectory, "Contract"),
            ["promises.sh", _server.Client.BaseAddress!.ToString(), _server.AdminKey, narrow],
            Needs
        );
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Count(l => l.StartsWith("ok ")).ShouldBeGreaterThan(150);
        lines.ShouldAllBe(l => !l.StartsWith("not ok ") && !l.Contains("# SKIP"));
    }

    [Fact]
    public async Task One_that_is_broken_is_told_and_fails_the_script()
    {
        // No key of this server: whatever needs one is refused.
        var output = await Command.RunAsync(
            "bash",
            Path.Combine(AppContext.BaseDirectory, "Contract"),
            [
                "-c",
                "SECTIONS=events LIVE_SECONDS=1 bash promises.sh $0 bo_none 2>/dev/null; echo exit $?",
                _server.Client.BaseAddress!.ToString(),
            ],
            Needs
        );
        output.ShouldContain("\nnot ok");
        output.ShouldContain("status 401, not 201");
        output.Trim().ShouldEndWith("exit 1");
    }
}
