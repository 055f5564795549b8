using BuildOut.Api.Access;
using BuildOut.Api.Platform;
using BuildOut.Api.Seeds;
using BuildOut.Postgres;
using JasperFx;

// Generating code and the OpenAPI document touch no database.
if (args is ["codegen", ..])
    return await Modules.Build(args, "Host=127.0.0.1").RunJasperFxCommands(args);

try
{
    var configuration = new ConfigurationBuilder()
        .AddEnvironmentVariables()
        .AddCommandLine(args)
        .Build();
    await using var postgres = await LocalPostgres.StartAsync(
        new()
        {
            ConnectionString = configuration.GetConnectionString("BuildOut"),
            DataDirectory = LocalPostgres.DefaultDataDirectory,
            Progress = Console.WriteLine,
        },
        CancellationToken.None
    );
    await using var app = Modules.Build(args, postgres.ConnectionString);
    if (args is ["keys", ..])
    {
        await Startup.PrepareAsync(app, CancellationToken.None);
        return await KeysCommand.RunAsync(
            args,
            app.Services.GetRequiredService<KeyRing>(),
            Console.Out,
            CancellationToken.None
        );
    }
    await Startup.RunAsync(app, postgres.Origin, CancellationToken.None);
    return 0;
}
catch (Exception e)
    when (e is NoPostgresException or AccessConfigurationException or MissingSeedsException)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
