using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>The Standard Webhooks specification's own library, as npm has it, run by node.</summary>
internal static class Specification
{
    private static readonly Lazy<Task<string>> Folder = new(InstallAsync);

    /// <returns>For each delivery <c>true</c>, or why the library does not verify it.</returns>
    public static async Task<string[]> VerifyAsync(
        params (string Secret, Delivered Delivered)[] deliveries
    )
    {
        var input = new JsonArray([
            .. deliveries.Select(d => new JsonObject
            {
                ["secret"] = d.Secret,
                ["headers"] = new JsonObject(
                    d.Delivered.Headers.Select(h => KeyValuePair.Create(h.Key, (JsonNode?)h.Value))
                ),
                ["body"] = d.Delivered.Body,
            }),
        ]);
        var output = await RunAsync("node", await Folder.Value, "verify.mjs", input.ToJsonString());
        return [.. JsonNode.Parse(output)!.AsArray().Select(v => v!.ToString())];
    }

    /// <summary>A folder in which node finds the library.</summary>
    public static Task<string> InstalledAsync() => Folder.Value;

    private static async Task<string> InstallAsync()
    {
        var folder = Directory.CreateTempSubdirectory("buildout-webhooks-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, true);
        foreach (
            var file in Directory.EnumerateFiles(
                Path.Combine(AppContext.BaseDirectory, "Subscriptions", "verifier")
            )
        )
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        await RunAsync("npm", folder, "ci --no-audit --no-fund", "");
        return folder;
    }

    private static Task<string> RunAsync(
        string program,
        string folder,
        string arguments,
        string input
    ) =>
        Command.RunAsync(
            program,
            folder,
            arguments.Split(' '),
            "Signatures are verified by the specification's own library: install Node.js 20 or later with npm, and put both on the PATH.",
            input
        );
}
