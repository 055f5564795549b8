namespace BuildOut.Api.Access;

/// <summary>The server must not start like this; the message says what to do.</summary>
public sealed class AccessConfigurationException(string message) : Exception(message)
{
    internal static AccessConfigurationException WeakAdminKey() =>
        new(
            $"BUILDOUT_ADMIN_KEY must have {Secrets.Shortest} to {Secrets.Longest} printable ASCII characters without spaces. "
                + "`openssl rand -hex 32` makes one."
        );

    internal static AccessConfigurationException AdminKeyTakesId(string id) =>
        new(
            $"BUILDOUT_ADMIN_KEY has the id of another key, {id}, and not its secret. Set another secret."
        );

    internal static AccessConfigurationException NoLimit(string setting, string value) =>
        new(
            $"{setting} is \"{value}\"; it takes the requests of {Limits.Window.TotalSeconds} seconds as a whole number, 0 for no limit."
        );

    internal static AccessConfigurationException NoKey(string url) =>
        new(
            $"{url} can be reached from other machines, and there is no key yet. Make one with "
                + "`dotnet run --project src/BuildOut.Api -- keys create`, or set BUILDOUT_ADMIN_KEY to a secret of at least "
                + $"{Secrets.Shortest} characters, and start again. On loopback addresses alone, such as http://127.0.0.1:5080, "
                + "the first start makes the first key."
        );
}
