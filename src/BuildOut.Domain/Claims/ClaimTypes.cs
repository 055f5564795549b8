using System.Collections.Frozen;
using System.Text.Json;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Claims;

/// <summary>
/// Every event type, in the order of the table of subjects, which is the order of R11 among claims of one date.
/// </summary>
public static class ClaimTypes
{
    static ClaimTypes()
    {
        var types = new ClaimTable();
        Organisations.EventTypes.Declare(types);
        Regions.EventTypes.Declare(types);
        Commitments.EventTypes.Declare(types);
        Projects.EventTypes.Declare(types);
        Currencies.EventTypes.Declare(types);
        types.Add<Corrected>(
            "claim.corrected",
            Plannable,
            "Replaces the whole data and the date of a claim of the same subject."
        );
        types.Add<Retracted>(
            "claim.retracted",
            Plannable,
            "Makes a claim of the same subject as if it had never been made."
        );
        All = types.All;
        ByName = All.ToFrozenDictionary(t => t.Name, StringComparer.Ordinal);
        ByAlias = All.SelectMany(t =>
                t.EarlierAliases.Append(t.Alias).Select(a => (Alias: a, Type: t))
            )
            .ToFrozenDictionary(t => t.Alias, t => t.Type, StringComparer.Ordinal);
    }

    public static IReadOnlyList<ClaimType> All { get; }

    public static FrozenDictionary<string, ClaimType> ByName { get; }

    /// <summary>By the name under which the store keeps them.</summary>
    public static FrozenDictionary<string, ClaimType> ByAlias { get; }
}

/// <summary>Takes the types as each folder declares its own; a type's place is the order of its declaration.</summary>
internal sealed class ClaimTable
{
    private readonly List<ClaimType> _types = [];

    public IReadOnlyList<ClaimType> All => _types;

    public void Add<T>(
        string name,
        ClaimTraits traits,
        string description,
        int version = 1,
        Func<JsonElement, JsonElement>? fromEarlier = null
    )
        where T : ClaimData, IExample<T> =>
        _types.Add(
            new()
            {
                Name = name,
                Version = version,
                FromEarlier = fromEarlier,
                Place = _types.Count,
                Traits = traits,
                Data = typeof(T),
                Description = description,
                Example = T.Example,
            }
        );
}
