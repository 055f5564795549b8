using System.Diagnostics;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary>What a run of <c>buildout</c> as a process of its own ended with.</summary>
internal sealed record Ran(int Exit, string Output, string Error)
{
    public IReadOnlyList<JsonNode> Lines =>
        [
            .. Output
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(l => JsonNode.Parse(l)!),
        ];

    public Ran Is(int exit)
    {
        Exit.ShouldBe(exit, $"{Output}\n{Error}");
        return this;
    }

    public static string Program => Path.Combine(AppContext.BaseDirectory, "buildout.dll");

    /// <summary>Runs it by the key of all sources.</summary>
    public static Task<Ran> BuildOutAsync(Server server, params string[] arguments) =>
        RunAsync(server.Client.BaseAddress!.ToString(), server.AdminKey, null, arguments);

    /// <param name="key">Null shows none.</param>
    /// <param name="input">What is piped in.</param>
    public static async Task<Ran> RunAsync(
        string server,
        string? key,
        string? input,
        params string[] arguments
    )
    {
        using var process = Start(server, key, arguments);
        var (exit, output, error) = await Command.EndAsync(process, input);
        return new(exit, output, error);
    }

    public static Process Start(string server, string? key, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        start.Environment["BUILDOUT_SERVER"] = server;
        start.Environment["BUILDOUT_KEY"] = key ?? "";
        return Process.Start(start)!;
    }
}
