using System.Security.Cryptography;
using System.Text;
using DotNet.Testcontainers.Builders;
using Testcontainers.PostgreSql;

namespace BuildOut.Postgres.Server;

internal static class DockerServer
{
    private const string Image = "postgres:18";

    public static async Task<StartedServer?> StartAsync(
        DataHome home,
        List<string> tried,
        Action<string> progress,
        CancellationToken ct
    )
    {
        PostgreSqlContainer container;
        try
        {
            container = Describe(home).Build();
        }
        catch (DockerUnavailableException e)
        {
            tried.Add($"Docker: {e.Message.Split('\n')[0].Trim()}");
            return null;
        }
        progress($"Starting {Image} in Docker");
        try
        {
            await container.StartAsync(ct);
        }
        catch
        {
            await container.DisposeAsync();
            throw;
        }
        return new(container.GetConnectionString(), $"{Image} in Docker", container);
    }

    private static PostgreSqlBuilder Describe(DataHome home)
    {
        var file = Path.Combine(home.Root, "postgres-docker.password");
        var builder = new PostgreSqlBuilder(Image)
            .WithUsername("postgres")
            .WithDatabase("postgres")
            .WithPassword(File.Exists(file) ? PasswordFile.Read(file) : PasswordFile.Create(file))
            .WithCommand("-c", "max_connections=200");
        if (home.Throwaway)
        {
            return builder;
        }
        // One name, one container: two servers over one volume would destroy it. The settings undo the builder's own,
        // which are meant for tests.
        var name = $"buildout-{Hash(home.Root)}";
        return builder
            .WithName(name)
            .WithVolumeMount(name, "/var/lib/postgresql")
            .WithCommand("-c", "fsync=on")
            .WithCommand("-c", "synchronous_commit=on")
            .WithCommand("-c", "full_page_writes=on");
    }

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
}
