using System.Net;

namespace BuildOut.Api.Access;

/// <summary>
/// A read by this machine's own user, which needs no key. A loopback peer alone does not prove one: a proxy on this machine
/// has it too, and so has a web page whose name was rebound to 127.0.0.1. The first gives itself away by its headers, the
/// second by its Host.
/// </summary>
internal static class LocalRead
{
    private static readonly HashSet<string> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "localhost",
        "127.0.0.1",
        "[::1]",
    };

    public static bool Is(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.HttpContext.Connection.RemoteIpAddress is { } peer
        && IPAddress.IsLoopback(peer)
        && Hosts.Contains(request.Host.Host)
        && !request.Headers.Keys.Any(IsForwarding);

    // X-Original-* is what the forwarded-headers middleware leaves of X-Forwarded-*.
    private static bool IsForwarding(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || header.Equals("X-Real-IP", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Original-", StringComparison.OrdinalIgnoreCase);
}
