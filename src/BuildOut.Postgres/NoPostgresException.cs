namespace BuildOut.Postgres;

public sealed class NoPostgresException : Exception
{
    public NoPostgresException(string message, Exception? inner = null)
        : base(message, inner) { }

    public NoPostgresException(IEnumerable<string> tried)
        : base(Remedies + string.Concat(tried.Select(reason => $"\n  - {reason}"))) { }

    private const string Remedies = """
        BuildOut needs PostgreSQL and found none that works. Any one of these helps:
          - set BUILDOUT_POSTGRES (or ConnectionStrings:BuildOut) to the connection string of a server
          - install PostgreSQL, or set BUILDOUT_PG_BIN to the directory that holds postgres and initdb
          - install Node.js: with npm on PATH, a server is fetched (24 MB, once)
          - allow this machine to reach Maven Central: a server is fetched from there (once)
          - start Docker
        What was tried:
        """;
}
