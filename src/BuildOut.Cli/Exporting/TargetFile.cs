namespace BuildOut.Cli.Exporting;

/// <summary>A file that is there whole, or as it was before.</summary>
internal sealed class TargetFile
{
    private readonly string _path;
    private readonly bool _mayReplace;

    /// <exception cref="Failure">It is there, and may not be replaced; or it can't be.</exception>
    public TargetFile(string path, bool mayReplace)
    {
        (_path, _mayReplace) = (Path.GetFullPath(path), mayReplace);
        if (Directory.Exists(_path) || !Directory.Exists(Path.GetDirectoryName(_path)))
            throw new Failure(Exit.Usage, $"{path} is no file in a folder that is there.");
        if (File.Exists(_path) && !mayReplace)
            throw new Failure(Exit.Usage, $"{path} is there already; --force replaces it.");
    }

    public long Bytes { get; private set; }

    /// <summary>Line feeds among the bytes.</summary>
    public long Lines { get; private set; }

    /// <summary>Writes beside the file, and puts it in its place when it is whole.</summary>
    public async Task WriteAsync(Stream content, Action<long, long> moved, CancellationToken ct)
    {
        var partial = $"{_path}.{Guid.NewGuid():N}.part";
        try
        {
            await using (var file = new FileStream(partial, FileMode.CreateNew))
            {
                var buffer = new byte[128 * 1024];
                int read;
                while ((read = await content.ReadAsync(buffer, ct)) > 0)
                {
                    await file.WriteAsync(buffer.AsMemory(0, read), ct);
                    Bytes += read;
                    Lines += buffer.AsSpan(0, read).Count((byte)'\n');
                    moved(Bytes, Lines);
                }
            }
            File.Move(partial, _path, _mayReplace);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
