using System.Net;
using System.Net.Sockets;

namespace BuildOut.Api.Subscriptions;

/// <summary>Where webhooks may go: public addresses, and by a setting those of this machine and its private networks.</summary>
internal sealed class WebhookAddresses(IConfiguration configuration)
{
    public const string Setting = "BUILDOUT_WEBHOOKS_ALLOW_PRIVATE";

    private readonly bool _allowsPrivate =
        bool.TryParse(configuration[Setting], out var allows) && allows;

    public bool Allows(IPAddress address) =>
        PublicAddress.Is(address) || (_allowsPrivate && PublicAddress.IsPrivate(address));

    /// <summary>What is wrong with a URL in itself, or null. What its host resolves to is judged when it is connected to.</summary>
    public string? Fault(string text)
    {
        if (
            text.Length > 2000
            || !Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("https" or "http")
            || url.Host.Length == 0
        )
            return "an absolute http or https URL of at most 2000 characters";
        if (url.UserInfo.Length > 0)
            return "a URL without user and password: deliveries are signed";
        if (url.Fragment.Length > 0)
            return "a URL without a fragment";
        if (!_allowsPrivate && url.Port is not (80 or 443 or >= 1024))
            return "port 80, 443, or one from 1024 on";
        var host = url.IdnHost.TrimEnd('.');
        return IPAddress.TryParse(host, out var address)
            ? Allows(address)
                ? null
                : "a public address"
            : !_allowsPrivate && IsThisMachine(host)
                ? "a public address, and no name of this machine"
                : null;
    }

    // RFC 6761: these names lead nowhere else.
    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    /// <summary>Connects to an address that was checked, and to no other: a name that resolves anew is no way round.</summary>
    public async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken ct
    )
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var address)
            ? [address]
            : await Dns.GetHostAddressesAsync(host, ct);
        var allowed = Array.FindAll(addresses, Allows);
        if (allowed.Length == 0)
            throw new RefusedAddressException(
                $"{host} has no public address, and webhooks go to those alone."
            );
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A webhook's host has no address that it may go to.</summary>
internal sealed class RefusedAddressException(string message) : Exception(message);
