using System.ComponentModel;
using System.Diagnostics;

namespace BuildOut.Api.Tests.World;

/// <summary>Programs beside the server, run as a person would run them.</summary>
internal static class Command
{
    /// <param name="remedy">What to do where the program is not there, or fails.</param>
    /// <returns>What it wrote.</returns>
    public static async Task<string> RunAsync(
        string program,
        string folder,
        IEnumerable<string> arguments,
        string remedy,
        string input = ""
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
        try
        {
            using var process = Process.Start(start)!;
            var (output, error) = (
                process.StandardOutput.ReadToEndAsync(),
                process.StandardError.ReadToEndAsync()
            );
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(
                0,
                $"{program} {string.Join(' ', arguments)}: {remedy}\n{await output}\n{await error}"
            );
            return await output;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"{program} is not there. {remedy}", e);
        }
    }
}
