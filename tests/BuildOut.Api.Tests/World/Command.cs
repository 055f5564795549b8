using System.ComponentModel;
using System.Diagnostics;

namespace BuildOut.Api.Tests.World;

/// <summary>Programs beside the server, run as a person would run them.</summary>
internal static class Command
{
    // What restores packages on a busy machine takes minutes; what hangs must not hold the run.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <param name="remedy">What to do where the program is not there, or fails.</param>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(
        string program,
        string folder,
        IEnumerable<string> arguments,
        string remedy,
        string input = "",
        params (string Name, string Value)[] environment
    )
    {
        var start = new ProcessStartInfo(
            OperatingSystem.IsWindows() && program is "npm" or "npx" ? $"{program}.cmd" : program,
            arguments
        )
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Process.Start(start)!;
            var (exit, output, error) = await EndAsync(process, input);
            exit.ShouldBe(
                0,
                $"{program} {string.Join(' ', arguments)}: {remedy}\n{output[^Math.Min(20_000, output.Length)..]}\n{error}"
            );
            return output;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is not there. {remedy}", e);
        }
    }

    /// <summary>How a process ended, and what it wrote; one that does not end is killed.</summary>
    public static async Task<(int Exit, string Output, string Error)> EndAsync(
        Process process,
        string? input
    )
    {
        var (output, error) = (
            process.StandardOutput.ReadToEndAsync(),
            process.StandardError.ReadToEndAsync()
        );
        if (input is not null)
            await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException e)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException(
                $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end in {Longest}.",
                e
            );
        }
        return (process.ExitCode, await output, await error);
    }
}
