using System.Diagnostics;
using System.Globalization;

namespace BuildOut.Postgres.Server;

/// <summary>What a server writes into postmaster.pid beside its data.</summary>
internal sealed record Postmaster(int Pid, int Port)
{
    public static Postmaster? ReadLiving(string data)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(data, "postmaster.pid"));
            return
                lines.Length > 3
                && int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
                && int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port)
                && Lives(pid)
                ? new(pid, port)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool Lives(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return process.ProcessName == "postgres";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
