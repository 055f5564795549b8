using System.Security.Cryptography;

namespace BuildOut.Postgres.Server;

/// <summary>The server listens on loopback, which every local user reaches: a password keeps them out.</summary>
internal static class PasswordFile
{
    public static string Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }
        var password = RandomNumberGenerator.GetHexString(32, lowercase: true);
        using var writer = new StreamWriter(file, options);
        writer.Write(password);
        return password;
    }

    public static string Read(string file) => File.ReadAllText(file);
}
