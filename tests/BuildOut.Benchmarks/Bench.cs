using System.Net.Http.Headers;
using BuildOut.Api.Access;
using BuildOut.Api.Platform;
using BuildOut.Api.Seeds;
using BuildOut.Postgres;
using JasperFx;
using Npgsql;
using Wolverine;

namespace BuildOut.Benchmarks;

/// <summary>BuildOut and the floors side by side, on a PostgreSQL and a database of their own.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly LocalPostgres _postgres;
    private readonly DirectoryInfo _data;
    private readonly WebApplication _buildOut;
    private readonly WebApplication _floor;

    private Bench(
        LocalPostgres postgres,
        DirectoryInfo data,
        WebApplication buildOut,
        WebApplication floor,
        NpgsqlDataSource database,
        string connection,
        string key
    )
    {
        (_postgres, _data, _buildOut, _floor, Database) = (
            postgres,
            data,
            buildOut,
            floor,
            database
        );
        ConnectionString = connection;
        Server = Client(buildOut);
        Server.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        Floor = Client(floor);
    }

    public NpgsqlDataSource Database { get; }

    /// <summary>Of the database, for a process of its own.</summary>
    public string ConnectionString { get; }

    public HttpClient Server { get; }

    public HttpClient Floor { get; }

    public T Service<T>()
        where T : notnull => _buildOut.Services.GetRequiredService<T>();

    public static async Task<Bench> StartAsync()
    {
        // Kept on disk as a record is: a throwaway one would not wait for it.
        var data = Directory.CreateDirectory(
            Path.Combine(Path.GetTempPath(), $"buildout-bench-{Guid.NewGuid():N}")
        );
        var postgres = await LocalPostgres.StartAsync(
            new() { DataDirectory = data.FullName },
            CancellationToken.None
        );
        var name = $"buildout_bench_{Guid.NewGuid():N}"[..26];
        await using (var admin = NpgsqlDataSource.Create(postgres.ConnectionString))
        {
            await using var create = admin.CreateCommand($"create database {name}");
            await create.ExecuteNonQueryAsync();
        }
        var connection = new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
        {
            Database = name,
            MaxPoolSize = 60,
        }.ConnectionString;
        string[] quiet = ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None"];
        // Wolverine otherwise takes the benchmarks for the application.
        WolverineOptions.RememberedApplicationAssembly =
            JasperFxOptions.RememberedApplicationAssembly = typeof(Modules).Assembly;
        var app = Modules.Build(quiet, connection);
        await Startup.PrepareAsync(app, CancellationToken.None);
        var key = await app
            .Services.GetRequiredService<KeyRing>()
            .CreateAsync("benchmarks", Scopes.All, ["/"], CancellationToken.None);
        await app.StartAsync();
        await app
            .Services.GetRequiredService<SeedLoader>()
            .LoadAsync(Startup.SeedFolder(), _ => { }, CancellationToken.None);
        var database = NpgsqlDataSource.Create(connection);
        var floor = await Floors.StartAsync(quiet, database);
        return new(postgres, data, app, floor, database, connection, key.Secret);
    }

    public static HttpContent Body(ReadOnlyMemory<byte> bytes, string media)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue(media);
        return content;
    }

    public async Task CaughtUpAsync()
    {
        while (true)
        {
            using var answer = System.Text.Json.JsonDocument.Parse(
                await Server.GetStringAsync("/health/ready")
            );
            var now = answer.RootElement;
            if (now.GetProperty("sequence").GetInt64() == now.GetProperty("readModels").GetInt64())
                return;
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Server.Dispose();
        Floor.Dispose();
        await _buildOut.StopAsync();
        await _buildOut.DisposeAsync();
        await _floor.StopAsync();
        await _floor.DisposeAsync();
        await Database.DisposeAsync();
        await _postgres.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private static HttpClient Client(WebApplication app) =>
        new(new SocketsHttpHandler { MaxConnectionsPerServer = 512 })
        {
            BaseAddress = new Uri(app.Urls.Single()),
            Timeout = TimeSpan.FromMinutes(20),
        };
}
