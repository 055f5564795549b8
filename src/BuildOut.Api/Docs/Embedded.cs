namespace BuildOut.Api.Docs;

/// <summary>Files of this folder that the program carries in itself.</summary>
internal static class Embedded
{
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public static string Text(string name) =>
        Find(name) ?? throw new InvalidOperationException($"{name} is not embedded.");

    public static string? Find(string name)
    {
        using var stream = typeof(Embedded).Assembly.GetManifestResourceStream($"docs/{name}");
        if (stream is null)
            return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
