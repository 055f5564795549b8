namespace BuildOut.Postgres;

public sealed record LocalPostgresOptions
{
    public string? ConnectionString { get; init; }

    /// <summary>Null asks for a throwaway directory that is deleted on dispose.</summary>
    public string? DataDirectory { get; init; }

    public string Database { get; init; } = "buildout";

    public Action<string>? Progress { get; init; }
}
