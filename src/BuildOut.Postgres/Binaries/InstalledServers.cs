using System.Globalization;

namespace BuildOut.Postgres.Binaries;

internal static class InstalledServers
{
    private static readonly (string Parent, string Pattern)[] Homes =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql*"),
        ("/usr/local/opt", "postgresql*"),
        ("/home/linuxbrew/.linuxbrew/opt", "postgresql*"),
        ("/Library/PostgreSQL", "*"),
        (@"C:\Program Files\PostgreSQL", "*"),
    ];

    public static IEnumerable<string> Directories() =>
        Tool
            .PathDirectories.Select(Resolve)
            .Concat(Homes.SelectMany(home => Versions(home.Parent, home.Pattern)))
            .Where(directory => Has(directory, "postgres") && Has(directory, "initdb"))
            .Distinct(StringComparer.Ordinal);

    private static bool Has(string directory, string tool) =>
        File.Exists(Tool.Executable(directory, tool));

    // A link such as /usr/local/bin/postgres leads to the real directory.
    private static string Resolve(string directory)
    {
        var postgres = new FileInfo(Tool.Executable(directory, "postgres"));
        return postgres.Exists
            ? Path.GetDirectoryName(postgres.ResolveLinkTarget(returnFinalTarget: true)?.FullName)
                ?? directory
            : directory;
    }

    private static IEnumerable<string> Versions(string parent, string pattern) =>
        Directory.Exists(parent)
            ? Directory
                .EnumerateDirectories(parent, pattern)
                .OrderByDescending(Version)
                .Select(home => Path.Combine(home, "bin"))
            : [];

    private static double Version(string home) =>
        double.TryParse(
            Path.GetFileName(home).TrimStart([.. "postgresql@-"]),
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : 0;
}
