using System.Globalization;
using System.Text.RegularExpressions;

namespace BuildOut.Postgres.Binaries;

internal sealed partial record ServerBinaries(string Bin, int Major)
{
    public static async Task<ServerBinaries> ReadAsync(string bin, CancellationToken ct)
    {
        var postgres = Tool.Executable(bin, "postgres");
        var version = await Tool.RunAsync(postgres, ["--version"], ct, ServiceAccount.Name);
        var major = MajorIn().Match(version).Groups["major"];
        return major.Success
            ? new(bin, int.Parse(major.ValueSpan, CultureInfo.InvariantCulture))
            : throw new ToolFailedException($"unknown version: {version.Trim()}");
    }

    public Task<string> RunAsync(string tool, string[] arguments, CancellationToken ct) =>
        Tool.RunAsync(Tool.Executable(Bin, tool), arguments, ct, ServiceAccount.Name);

    [GeneratedRegex(
        @"\(PostgreSQL\) (?<major>\d+)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex MajorIn();
}
