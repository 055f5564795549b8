using BuildOut.Postgres.Binaries;

namespace BuildOut.Postgres.Server;

internal sealed record DataDirectory(string Path, bool Throwaway)
{
    private string PasswordPath => Path + ".password";

    public bool Exists => File.Exists(System.IO.Path.Combine(Path, "PG_VERSION"));

    public string Password => PasswordFile.Read(PasswordPath);

    public async Task CreateAsync(ServerBinaries binaries, CancellationToken ct)
    {
        // Moved into place when whole: an interrupted initdb is never taken for data.
        var unfinished = Path + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }
        Directory.CreateDirectory(unfinished);
        PasswordFile.Create(PasswordPath);
        await ServiceAccount.OwnAsync([unfinished, PasswordPath], ct);
        string[] arguments =
        [
            $"--pgdata={unfinished}",
            "--username=postgres",
            "--auth=scram-sha-256",
            $"--pwfile={PasswordPath}",
            "--encoding=UTF8",
            "--locale=C",
            .. Throwaway ? ["--no-sync"] : Array.Empty<string>(),
        ];
        await binaries.RunAsync("initdb", arguments, ct);
        Directory.Move(unfinished, Path);
    }

    /// <summary>Keeps a second process from making or starting the same data at the same time.</summary>
    public async Task<IDisposable> TakeTurnAsync(CancellationToken ct)
    {
        var file = Path + ".lock";
        while (true)
        {
            try
            {
                return new FileStream(
                    file,
                    FileMode.OpenOrCreate,
                    FileAccess.ReadWrite,
                    FileShare.None
                );
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(100, ct);
            }
        }
    }
}
