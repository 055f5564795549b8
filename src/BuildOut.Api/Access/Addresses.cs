using System.Net;

namespace BuildOut.Api.Access;

internal static class Addresses
{
    /// <returns>The first URL that other machines may reach, or null where all are loopback ones.</returns>
    public static string? FirstReachable(IEnumerable<string> urls)
    {
        string[] all =
        [
            .. urls.SelectMany(list =>
                list.Split(
                    ';',
                    StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                )
            ),
        ];
        // Where nothing says what the server listens on, it may be everything.
        return all.Length == 0 ? "An address that is not known" : all.FirstOrDefault(IsReachable);
    }

    private static bool IsReachable(string url)
    {
        var host = BindingAddress.Parse(url).Host;
        return !host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            && !(IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
    }
}
