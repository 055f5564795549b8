using System.Diagnostics;

namespace BuildOut.Postgres;

internal sealed class ToolFailedException(string message) : Exception(message);

internal static class Tool
{
    public static async Task<string> RunAsync(
        string file,
        IEnumerable<string> arguments,
        CancellationToken ct,
        string? account = null,
        string? directory = null
    )
    {
        using var process =
            Process.Start(Describe(file, arguments, account, directory))
            ?? throw new ToolFailedException($"{file} did not start");
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(ct);
            var errors = await process.StandardError.ReadToEndAsync(ct);
            await process.WaitForExitAsync(ct);
            return process.ExitCode == 0
                ? await output
                : throw new ToolFailedException(
                    $"{Path.GetFileName(file)} failed ({process.ExitCode}): {FirstLines(errors.Length > 0 ? errors : await output)}"
                );
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public static ProcessStartInfo Describe(
        string file,
        IEnumerable<string> arguments,
        string? account = null,
        string? directory = null
    )
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UserName = account,
            // An inherited working directory may be closed to the account, and then initdb and postgres give up.
            WorkingDirectory = directory ?? Path.GetDirectoryName(file),
        };
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    public static string? FindOnPath(string name) =>
        PathDirectories
            .Select(directory => Path.Combine(directory, name))
            .FirstOrDefault(File.Exists);

    public static IEnumerable<string> PathDirectories =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(
            Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries
        );

    public static string Executable(string directory, string name) =>
        Path.Combine(directory, OperatingSystem.IsWindows() ? name + ".exe" : name);

    public static string FirstLines(string text) => string.Join("; ", Lines(text).Take(4));

    public static string LastLines(string text) => string.Join("; ", Lines(text).TakeLast(6));

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
