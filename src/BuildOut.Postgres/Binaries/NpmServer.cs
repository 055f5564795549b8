using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace BuildOut.Postgres.Binaries;

internal static class NpmServer
{
    private const string Version = "18.4.0-beta.17";

    private sealed record Link(string Source, string Target);

    public static string Bin => Path.Combine(Cache, "package", "native", "bin");

    private static string Cache => Path.Combine(Places.Home, $"npm-postgres-{Version}-{Platform}");

    private static string Platform =>
        OperatingSystem.IsWindows()
            ? "windows-x64"
            : $"{(OperatingSystem.IsMacOS() ? "darwin" : "linux")}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";

    public static async Task<ServerBinaries> FetchAsync(
        Action<string> progress,
        CancellationToken ct
    )
    {
        var npm =
            Tool.FindOnPath(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
            ?? throw new ToolFailedException("it is not on PATH");
        progress("Fetching a PostgreSQL server with npm (24 MB, once)");
        Places.CreateReachable(Places.Home);
        var download = $"{Cache}.{Path.GetRandomFileName()}";
        Directory.CreateDirectory(download);
        try
        {
            await UnpackAsync(npm, download, ct);
            MoveUnlessThere(download, Cache);
        }
        finally
        {
            if (Directory.Exists(download))
            {
                Directory.Delete(download, recursive: true);
            }
        }
        return await ServerBinaries.ReadAsync(Bin, ct);
    }

    // The package's own install script, which is not run, does the same.
    internal static void Complete(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        var links = File.Exists(list)
            ? JsonSerializer.Deserialize<Link[]>(File.ReadAllText(list), JsonSerializerOptions.Web)
            : [];
        foreach (var link in links ?? [])
        {
            var path = Path.Combine(package, link.Target);
            var source = Path.Combine(package, link.Source);
            File.CreateSymbolicLink(
                path,
                Path.GetRelativePath(Path.GetDirectoryName(path)!, source)
            );
        }
        foreach (var tool in Directory.EnumerateFiles(Path.Combine(package, "native", "bin")))
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(
                    tool,
                    File.GetUnixFileMode(tool)
                        | UnixFileMode.UserExecute
                        | UnixFileMode.GroupExecute
                        | UnixFileMode.OtherExecute
                );
            }
        }
    }

    private static async Task UnpackAsync(string npm, string download, CancellationToken ct)
    {
        await Tool.RunAsync(
            npm,
            ["pack", $"@embedded-postgres/{Platform}@{Version}", "--fetch-retries=1"],
            ct,
            directory: download
        );
        var archive = Directory.EnumerateFiles(download, "*.tgz").Single();
        await using (
            var stream = new GZipStream(File.OpenRead(archive), CompressionMode.Decompress)
        )
        {
            await TarFile.ExtractToDirectoryAsync(stream, download, overwriteFiles: false, ct);
        }
        File.Delete(archive);
        Complete(Path.Combine(download, "package"));
        await ServiceAccount.ReadAsync(download, ct);
    }

    private static void MoveUnlessThere(string download, string cache)
    {
        try
        {
            Directory.Move(download, cache);
        }
        catch (IOException) when (Directory.Exists(cache)) { }
    }
}
