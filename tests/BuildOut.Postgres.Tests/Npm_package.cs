using BuildOut.Postgres.Binaries;

namespace BuildOut.Postgres.Tests;

public sealed class Npm_package : IDisposable
{
    private readonly string _package = Directory.CreateTempSubdirectory("buildout-tests-").FullName;

    public void Dispose() => Directory.Delete(_package, recursive: true);

    [Fact]
    public void Its_listed_links_are_recreated_so_that_they_survive_a_move()
    {
        Write("native/lib/libpq.so.5.18", "library");
        Write("native/bin/postgres", "server");
        Write(
            "native/pg-symlinks.json",
            """[{"source":"native/lib/libpq.so.5.18","target":"native/lib/libpq.so.5"}]"""
        );

        NpmServer.Complete(_package);

        var link = new FileInfo(Path.Combine(_package, "native/lib/libpq.so.5"));
        link.LinkTarget.ShouldBe("libpq.so.5.18");
        File.ReadAllText(link.FullName).ShouldBe("library");
        if (!OperatingSystem.IsWindows())
        {
            var mode = File.GetUnixFileMode(Path.Combine(_package, "native/bin/postgres"));
            mode.HasFlag(UnixFileMode.OtherExecute).ShouldBeTrue();
        }
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_package, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
