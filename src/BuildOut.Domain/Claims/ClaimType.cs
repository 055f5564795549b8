using System.Text.Json;

namespace BuildOut.Domain.Claims;

/// <summary>What kind of date a claim of a type may carry.</summary>
[Flags]
public enum ClaimTraits
{
    None = 0,

    /// <summary>It opens the thing, and a partial date is ordered by its start (R9).</summary>
    Opens = 1,

    /// <summary>It can be planned: a future date is accepted where the assertion is Predicted (R9).</summary>
    Plannable = 2,

    /// <summary>It only defines or names: it passes <c>source</c> and <c>publicAt</c>, and holds at every date (R10).</summary>
    Defines = 4,
}

/// <summary>An event type: its wire name, version and place in the table by which R11 orders claims of one date.</summary>
public sealed record ClaimType
{
    public required string Name { get; init; }
    public required int Version { get; init; }
    public required int Place { get; init; }
    public required ClaimTraits Traits { get; init; }
    public required Type Data { get; init; }
    public required string Description { get; init; }

    /// <summary>The data of a claim of this type, as it might be posted.</summary>
    public required ClaimData Example { get; init; }

    /// <summary>The kind of subject, or null where the type may stand on any.</summary>
    public string? SubjectKind =>
        Name.StartsWith("claim.", StringComparison.Ordinal)
            ? null
            : Name[..Name.IndexOf('.', StringComparison.Ordinal)];

    /// <summary>The alias under which the store keeps it; permanent.</summary>
    public string Alias => $"{Name}.v{Version}";

    /// <summary>Makes data of an earlier version data of this one, and leaves what is of this one as it is.</summary>
    public Func<JsonElement, JsonElement>? FromEarlier { get; init; }

    /// <summary>The aliases under which earlier versions stand in the store: they are read as this one.</summary>
    public IEnumerable<string> EarlierAliases =>
        Enumerable.Range(1, Version - 1).Select(v => $"{Name}.v{v}");

    /// <summary>Reads data of this or of an earlier version.</summary>
    /// <exception cref="JsonException">It is of none.</exception>
    public ClaimData Read(JsonElement data) =>
        (ClaimData)(FromEarlier?.Invoke(data) ?? data).Deserialize(Data, ClaimJson.Options)!;

    public bool Has(ClaimTraits trait) => (Traits & trait) == trait;
}

/// <summary>Data that brings an example of itself.</summary>
public interface IExample<TSelf>
    where TSelf : ClaimData
{
    static abstract TSelf Example { get; }
}
