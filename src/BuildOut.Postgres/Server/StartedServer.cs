namespace BuildOut.Postgres.Server;

internal sealed record StartedServer(
    string ConnectionString,
    string Origin,
    IAsyncDisposable? Stop
);
