using System.Runtime.CompilerServices;
using BuildOut.Api.Access;
using BuildOut.Api.Platform;
using JasperFx;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Wolverine;

namespace BuildOut.Api.Tests.World;

/// <summary>A whole BuildOut on a database of its own, listening on a free loopback port.</summary>
public sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Server(WebApplication app, string adminKey, string database)
    {
        Database = database;
        _app = app;
        AdminKey = adminKey;
        Client = new()
        {
            BaseAddress = new Uri(app.Urls.Single()),
            Timeout = TimeSpan.FromSeconds(100),
        };
    }

    /// <summary>Has all scopes, and speaks for all sources.</summary>
    public string AdminKey { get; }

    /// <summary>Its database's connection string, for another node.</summary>
    internal string Database { get; }

    public HttpClient Client { get; }

    internal static async Task<Server> StartAsync(
        string connectionString,
        string? key,
        params string[] settings
    )
    {
        var app = Modules.Build(
            ["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None", .. settings],
            connectionString
        );
        await Startup.PrepareAsync(app, CancellationToken.None);
        if (key is null)
            (_, key) = await app
                .Services.GetRequiredService<KeyRing>()
                .CreateAsync("tests", Scopes.All, ["/"], CancellationToken.None);
        await app.StartAsync();
        return new(app, key, connectionString);
    }

    internal T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async Task<string> KeyAsync(string[] scopes, params string[] sources) =>
        (
            await Service<KeyRing>()
                .CreateAsync("a test's own", scopes, sources, CancellationToken.None)
        ).Secret;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        var database = Service<NpgsqlDataSource>();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await database.DisposeAsync();
    }

    // Wolverine otherwise takes the test runner for the application.
    [ModuleInitializer]
    internal static void ApplicationIsTheApi() =>
        WolverineOptions.RememberedApplicationAssembly =
            JasperFxOptions.RememberedApplicationAssembly = typeof(Program).Assembly;
}
