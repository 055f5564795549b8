using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary><c>buildout keys</c>, <c>completion</c>, and what all commands share.</summary>
public sealed class Keys(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Key_is_made_works_is_listed_and_works_no_more_once_revoked()
    {
        var secret = (
            await Ran.BuildOutAsync(
                _server,
                [
                    "keys",
                    "create",
                    "--name",
                    "night desk",
                    "--scopes",
                    "read,post",
                    "--sources",
                    Claims.Desk,
                ]
            )
        )
            .Is(0)
            .Output.TrimEnd();
        (await _server.PostAsync(Claims.Pledge("by-a-new-key"), key: secret)).Is(
            HttpStatusCode.Created
        );

        var listed = (await Ran.BuildOutAsync(_server, "keys", "list", "--json")).Is(0);
        var id = listed.Lines.Single(k => k.Text("name") == "night desk").Text("id")!;
        listed.Output.ShouldNotContain(secret);
        (await Ran.BuildOutAsync(_server, "keys", "list")).Is(0).Output.ShouldContain(id);

        (await Ran.BuildOutAsync(_server, "keys", "revoke", id)).Is(0).Output.ShouldContain(id);
        (await _server.PostAsync(Claims.Pledge("by-no-key"), key: secret)).Is(
            HttpStatusCode.Unauthorized
        );
    }

    [Fact]
    public async Task Keys_need_an_admin_and_a_key_that_is_there()
    {
        var reader = await _server.KeyAsync(["read"], "/");
        var address = _server.Client.BaseAddress!.ToString();
        (await Ran.RunAsync(address, reader, null, "keys", "list"))
            .Is(2)
            .Error.ShouldContain("admin");
        (await Ran.BuildOutAsync(_server, "keys", "revoke", "nobody")).Is(2);
        (
            await Ran.BuildOutAsync(
                _server,
                "keys",
                "create",
                "--name",
                "x",
                "--scopes",
                "rule",
                "--sources",
                "/"
            )
        )
            .Is(2)
            .Error.ShouldContain("/scopes");
    }

    [Theory]
    [InlineData("buildout po", "post")]
    [InlineData("buildout keys ", "revoke")]
    [InlineData("buildout export projects --format ", "geojson")]
    [InlineData("buildout watch --types commitment.pl", "commitment.pledged")]
    public async Task Shells_are_told_what_may_come_next(string line, string expected) =>
        (await Ran.BuildOutAsync(_server, $"[suggest:{line.Length}]", line))
            .Is(0)
            .Output.Split('\n')
            .ShouldContain(expected);

    [Fact]
    public async Task Script_for_bash_completes_a_word()
    {
        using var folder = new Folder();
        var script = folder.Write(
            "completion",
            (await Ran.BuildOutAsync(_server, "completion", "bash")).Is(0).Output
        );
        var completed = await Command.RunAsync(
            "bash",
            AppContext.BaseDirectory,
            [
                "-c",
                $$"""
                buildout() { dotnet '{{Ran.Program}}' "$@"; }
                source '{{script}}'
                COMP_LINE='buildout capa' COMP_POINT=13 COMP_WORDS=(buildout capa) COMP_CWORD=1
                _buildout
                echo "${COMPREPLY[@]}"
                """,
            ],
            "Install bash."
        );
        completed.Trim().ShouldBe("capacity");
    }

    [Theory]
    [InlineData("post")]
    [InlineData("replay")]
    [InlineData("capacity")]
    [InlineData("export")]
    [InlineData("watch")]
    [InlineData("keys")]
    [InlineData("import", "epoch")]
    public async Task Help_has_examples(params string[] command)
    {
        var ran = (await Ran.BuildOutAsync(_server, [.. command, "--help"])).Is(0);
        ran.Output.ShouldContain("Examples:");
        ran.Output.ShouldContain($"  buildout {string.Join(' ', command)}");
    }
}
