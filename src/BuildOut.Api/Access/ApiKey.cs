namespace BuildOut.Api.Access;

/// <summary>A key as the store holds it: the secret itself is only ever with its bearer.</summary>
public sealed record ApiKey
{
    /// <summary>Public: it names the key in lists, logs and the record of who posted.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the whole secret, in lower-case hex.</summary>
    public required string Hash { get; init; }
    public required string[] Scopes { get; init; }

    /// <summary>Prefixes of the sources that the key may speak for; <c>/</c> is all of them.</summary>
    public required string[] Sources { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    internal static ApiKey Of(
        string id,
        string name,
        string secret,
        string[] scopes,
        string[] sources,
        DateTimeOffset createdAt
    ) =>
        new()
        {
            Id = id,
            Name = name,
            Hash = Secrets.Hash(secret),
            Scopes = scopes,
            Sources = sources,
            CreatedAt = createdAt,
        };
}
