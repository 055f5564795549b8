namespace BuildOut.Postgres.Server;

/// <summary>Holds one data directory for each major version: no version can read another's files.</summary>
internal sealed class DataHome : IDisposable
{
    private const string ThrowawayPrefix = "buildout-postgres-";
    private readonly FileStream? _owner;

    private DataHome(string root, FileStream? owner)
    {
        Root = root;
        _owner = owner;
    }

    public string Root { get; }

    public bool Throwaway => _owner is not null;

    public DataDirectory DataOf(int major) =>
        new(Path.Combine(Root, $"postgres-{major}"), Throwaway);

    public IEnumerable<string> DataOfOthers(int major) =>
        Directory
            .EnumerateDirectories(Root, "postgres-*")
            .Where(path => !Path.HasExtension(path))
            .Select(path => new DataDirectory(path, Throwaway))
            .Where(data => data.Exists && data != DataOf(major))
            .Select(data => data.Path);

    public static DataHome Open(string? directory)
    {
        if (directory is not null)
        {
            directory = Path.GetFullPath(directory);
            Places.CreateReachable(directory);
            return new(directory, owner: null);
        }
        SweepAbandoned();
        var temporary = Directory.CreateTempSubdirectory(ThrowawayPrefix).FullName;
        ServiceAccount.LetThrough(temporary);
        return new(temporary, Lock(OwnerFile(temporary), FileMode.CreateNew));
    }

    public void Dispose()
    {
        if (_owner is not null)
        {
            _owner.Dispose();
            DeleteIfPossible(Root);
        }
    }

    // A killed process leaves its directory behind. Its lock is gone with it, and a server that still runs there
    // stops by itself when it misses its postmaster.pid.
    private static void SweepAbandoned()
    {
        foreach (
            var directory in Directory.EnumerateDirectories(
                Path.GetTempPath(),
                ThrowawayPrefix + "*"
            )
        )
        {
            try
            {
                Lock(OwnerFile(directory), FileMode.Open).Dispose();
                DeleteIfPossible(directory);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
        }
    }

    private static string OwnerFile(string directory) => Path.Combine(directory, "owner.lock");

    private static FileStream Lock(string file, FileMode mode) =>
        new(file, mode, FileAccess.ReadWrite, FileShare.None);

    private static void DeleteIfPossible(string directory)
    {
        try
        {
            Directory.Delete(directory, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException) { }
    }
}
