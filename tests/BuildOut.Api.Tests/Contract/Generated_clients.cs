using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Contract;

/// <summary>Clients made from the server's own OpenAPI document compile, and work against it.</summary>
public sealed class Generated_clients(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task TypeScript_by_openapi_typescript()
    {
        const string remedy =
            "Types and their compiler come from npm: install Node.js 20 or later with npm, let npm reach its registry, and run 'npm ci' in tests/clients/typescript to see what it says.";
        using var folder = await CopyAsync("typescript");

        await RunAsync("npm", "ci", "--prefer-offline", "--no-audit", "--no-fund");
        await RunAsync("npm", "run", "generate");
        await RunAsync("npm", "run", "build");
        await WorksAsync(await RunAsync("node", ["build/client.js", .. Arguments("typescript")]));

        Task<string> RunAsync(string program, params string[] arguments) =>
            Command.RunAsync(program, folder.Path, arguments, remedy);
    }

    [Fact]
    public async Task CSharp_by_Kiota()
    {
        const string remedy =
            "Kiota is a tool of this repository and its libraries come from NuGet: run 'dotnet tool restore' at its root, and let NuGet reach its feed.";
        using var folder = await CopyAsync("csharp");

        await Command.RunAsync("dotnet", AppContext.BaseDirectory, ["tool", "restore"], remedy);
        await Command.RunAsync(
            "dotnet",
            AppContext.BaseDirectory,
            [
                .. "kiota generate --language CSharp --class-name BuildOutClient --namespace-name BuildOut.Client --exclude-backward-compatible --log-level Error".Split(
                    ' '
                ),
                "--openapi",
                Path.Combine(folder.Path, "openapi.json"),
                "--output",
                Path.Combine(folder.Path, "generated"),
            ],
            remedy
        );
        await WorksAsync(
            await Command.RunAsync(
                "dotnet",
                folder.Path,
                ["run", "--project", "Client.csproj", "--", .. Arguments("csharp")],
                remedy
            )
        );
    }

    private string[] Arguments(string client) =>
        [_server.Client.BaseAddress!.ToString().TrimEnd('/'), _server.AdminKey, $"by-{client}"];

    // What the client says that it read is what there is.
    private async Task WorksAsync(string output) =>
        output
            .Trim()
            .Split('\n')[^1]
            .ShouldEndWith($" regions, {await _server.CountAsync()} events");

    private async Task<Folder> CopyAsync(string client)
    {
        var folder = new Folder(
            Directory.CreateTempSubdirectory($"buildout-client-{client}-").FullName
        );
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(AppContext.BaseDirectory, "Contract", "clients", client)
            )
        )
            File.Copy(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        await File.WriteAllTextAsync(
            Path.Combine(folder.Path, "openapi.json"),
            (await _server.GetAsync("/openapi/v1.json")).Is(HttpStatusCode.OK).Text
        );
        return folder;
    }

    private sealed record Folder(string Path) : IDisposable
    {
        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
