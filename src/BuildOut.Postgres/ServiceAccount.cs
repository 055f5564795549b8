namespace BuildOut.Postgres;

/// <summary>PostgreSQL refuses to run as root: then it runs as this account, and what it needs is handed over.</summary>
internal static class ServiceAccount
{
    public static string? Name { get; } = Find();

    public static void LetThrough(string directory)
    {
        if (Name is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                directory,
                UnixFileMode.UserRead
                    | UnixFileMode.UserWrite
                    | UnixFileMode.UserExecute
                    | UnixFileMode.GroupExecute
                    | UnixFileMode.OtherExecute
            );
        }
    }

    public static async Task OwnAsync(string[] paths, CancellationToken ct)
    {
        if (Name is not null)
        {
            await Tool.RunAsync("chown", ["-R", Name, .. paths], ct);
        }
    }

    public static async Task ReadAsync(string directory, CancellationToken ct)
    {
        if (Name is not null)
        {
            await Tool.RunAsync("chmod", ["-R", "a+rX", directory], ct);
        }
    }

    public static async Task RequireReachAsync(string directory, CancellationToken ct)
    {
        if (Name is null)
        {
            return;
        }
        try
        {
            await Tool.RunAsync("test", ["-x", directory], ct, Name);
        }
        catch (ToolFailedException)
        {
            throw new NoPostgresException(
                $"PostgreSQL cannot run as root, so it runs as '{Name}', which cannot enter {directory}. "
                    + $"Choose a data directory that it can reach, such as {Places.Home}."
            );
        }
    }

    private static string? Find()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return null;
        }
        var accounts = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return accounts.Contains("postgres") ? "postgres" : "nobody";
    }
}
