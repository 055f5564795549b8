using System.Text.Json.Serialization;

namespace BuildOut.Api.Access;

/// <summary>A key as it is shown: never its hash.</summary>
public sealed record KeyView
{
    /// <summary>Public: it names the key in lists, logs and the record of who posted.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Prefixes of the sources that the key may speak for; <c>/</c> is all of them.</summary>
    public required IReadOnlyList<string> Sources { get; init; }
    public required DateTime CreatedAt { get; init; }
    public DateTime? RevokedAt { get; init; }

    /// <summary>What its bearer sends; shown where the key is made, and never again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal static KeyView Of(ApiKey key, string? secret = null) =>
        new()
        {
            Id = key.Id,
            Name = key.Name,
            Scopes = key.Scopes,
            Sources = key.Sources,
            CreatedAt = key.CreatedAt.UtcDateTime,
            RevokedAt = key.RevokedAt?.UtcDateTime,
            Secret = secret,
        };
}
