using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace BuildOut.Api.Access;

/// <summary>
/// The forms of a secret: <c>bo_&lt;id&gt;_&lt;random&gt;</c>, which BuildOut makes, or at least 32 printable characters that an
/// operator chose for BUILDOUT_ADMIN_KEY.
/// </summary>
internal static partial class Secrets
{
    public const int Shortest = 32;
    public const int Longest = 256;

    /// <summary>The id of a secret that does not carry one: there is one such key at a time.</summary>
    public const string ChosenId = "admin";

    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string NewId() => RandomNumberGenerator.GetString(Base62, 10);

    public static string New(string id) => $"bo_{id}_{RandomNumberGenerator.GetString(Base62, 40)}";

    /// <returns>Null where no key can look like this.</returns>
    public static string? IdOf(string secret)
    {
        if (secret.Length is < Shortest or > Longest || secret.Any(c => c is <= ' ' or > '~'))
            return null;
        var match = Made().Match(secret);
        return match.Success ? match.Groups["id"].Value : ChosenId;
    }

    // The secret is random, so that a fast hash is as strong as a slow one, and each request can afford it.
    public static string Hash(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool Matches(string secret, string hash) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Hash(secret)),
            Encoding.ASCII.GetBytes(hash)
        );

    [GeneratedRegex(@"\Abo_(?<id>[0-9A-Za-z]{1,32})_[0-9A-Za-z]{32,}\z")]
    private static partial Regex Made();
}
