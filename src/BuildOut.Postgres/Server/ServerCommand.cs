using System.Diagnostics;
using BuildOut.Postgres.Binaries;

namespace BuildOut.Postgres.Server;

internal static class ServerCommand
{
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "max_connections=200",
        "logging_collector=on",
        // Seven files, each overwritten a week later.
        "log_filename=postgres-%a.log",
        "log_truncate_on_rotation=on",
    ];

    private static readonly string[] ThrowawaySettings =
    [
        "fsync=off",
        "synchronous_commit=off",
        "full_page_writes=off",
    ];

    public static async Task<ProcessStartInfo> DescribeAsync(
        ServerBinaries binaries,
        DataDirectory data,
        int port,
        CancellationToken ct
    )
    {
        string[] command =
        [
            .. await WrappersAsync(ct),
            Tool.Executable(binaries.Bin, "postgres"),
            "-D",
            data.Path,
            "-p",
            $"{port}",
            .. (data.Throwaway ? [.. Settings, .. ThrowawaySettings] : Settings).SelectMany(
                setting => new[] { "-c", setting }
            ),
        ];
        return Tool.Describe(command[0], command[1..], ServiceAccount.Name, binaries.Bin);
    }

    private static async Task<IEnumerable<string>> WrappersAsync(CancellationToken ct)
    {
        var wrappers = new List<string>();
        // A session of its own, or Ctrl-C in the terminal would stop it before its host has finished.
        if (Tool.FindOnPath("setsid") is { } setsid)
        {
            wrappers.Add(setsid);
        }
        if (Tool.FindOnPath("setpriv") is { } setpriv && await KnowsDeathSignalAsync(setpriv, ct))
        {
            wrappers.AddRange([setpriv, "--pdeathsig", "INT"]);
        }
        return wrappers;
    }

    // BusyBox has a setpriv without it.
    private static async Task<bool> KnowsDeathSignalAsync(string setpriv, CancellationToken ct)
    {
        try
        {
            await Tool.RunAsync(setpriv, ["--pdeathsig", "INT", "true"], ct);
            return true;
        }
        catch (ToolFailedException)
        {
            return false;
        }
    }
}
