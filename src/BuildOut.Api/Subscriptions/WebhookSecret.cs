using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace BuildOut.Api.Subscriptions;

/// <summary>Secrets and signatures of the Standard Webhooks specification.</summary>
internal static class WebhookSecret
{
    private const string Prefix = "whsec_";

    /// <summary>How long deliveries are signed by the old secret too, once there is a new one.</summary>
    public static readonly TimeSpan OldFor = TimeSpan.FromHours(24);

    public static string New() =>
        Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    /// <summary>The header <c>webhook-signature</c>: one signature for each secret, separated by spaces.</summary>
    /// <param name="timestamp">Seconds since 1970, as in <c>webhook-timestamp</c>.</param>
    public static string Sign(
        IEnumerable<string> secrets,
        string id,
        long timestamp,
        ReadOnlySpan<byte> body
    )
    {
        byte[] signed =
        [
            .. Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.")
            ),
            .. body,
        ];
        return string.Join(
            ' ',
            secrets.Select(s =>
                $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(s[Prefix.Length..]), signed))}"
            )
        );
    }
}
