using System.Net;
using System.Net.Sockets;

namespace BuildOut.Api.Subscriptions;

/// <summary>
/// Which addresses a webhook may go to: public unicast ones, by the special-purpose registries of IANA (RFC 6890). What carries
/// an IPv4 address inside (mapped, NAT64, 6to4, Teredo) is none, since what lies behind it is not seen.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] Special4 = Parse(
        "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4"
    );

    // All of IPv6 outside 2000::/3 is special too.
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork[] Special6 = Parse(
        "2001::/23 2001:db8::/32 2002::/16 3fff::/20"
    );

    private static readonly IPNetwork[] Private = Parse(
        "127.0.0.0/8 10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 ::1/128 fc00::/7"
    );

    public static bool Is(IPAddress address) =>
        address.AddressFamily switch
        {
            _ when address.IsIPv4MappedToIPv6 => false,
            AddressFamily.InterNetwork => !Special4.Any(n => n.Contains(address)),
            AddressFamily.InterNetworkV6 => Global6.Contains(address)
                && !Special6.Any(n => n.Contains(address)),
            _ => false,
        };

    /// <summary>Loopback and private networks, for development; never link-local, where clouds keep their credentials.</summary>
    public static bool IsPrivate(IPAddress address) =>
        !address.IsIPv4MappedToIPv6 && Private.Any(n => n.Contains(address));

    private static IPNetwork[] Parse(string networks) =>
        [.. networks.Split(' ').Select(n => IPNetwork.Parse(n))];
}
