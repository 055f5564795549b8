using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>What another claim states of a member than the one that answers (R6, R13).</summary>
public sealed record RivalView(
    string Member,
    JsonElement Value,
    PartialDate Effective,
    Guid Event,
    string Source
)
{
    /// <summary>Those that conflict with the answer and say otherwise; null where there are none.</summary>
    public static IReadOnlyList<RivalView>? Of<T>(string member, Field<T> field) =>
        Of(member, field, v => v);

    public static IReadOnlyList<RivalView>? Of<T, TShown>(
        string member,
        Field<T> field,
        Func<T, TShown> show
    ) => Views(member, field.Rivals, field, show);

    /// <summary>Those that the answer replaced.</summary>
    public static IReadOnlyList<RivalView>? Earlier<T, TShown>(
        string member,
        Field<T> field,
        Func<T, TShown> show
    ) =>
        Views(
            member,
            field.All.Where(s => s != field.Answer && !s.Claim.IsRivalOf(field.Answer!.Claim)),
            field,
            show
        );

    /// <summary>Those of several members together.</summary>
    public static IReadOnlyList<RivalView>? All(params IReadOnlyList<RivalView>?[] rivals) =>
        rivals.OfType<IReadOnlyList<RivalView>>().SelectMany(r => r).ToList() is { Count: > 0 } all
            ? all
            : null;

    private static List<RivalView>? Views<T, TShown>(
        string member,
        IEnumerable<Statement<T>> statements,
        Field<T> field,
        Func<T, TShown> show
    )
    {
        // Few have any, and writing the answer to compare it was most of what a subject's model cost.
        var said = field.All.Count < 2 ? [] : statements.ToList();
        if (said.Count == 0)
            return null;
        var answer = Json(field.Value, show);
        List<RivalView> views =
        [
            .. said.Select(s => new RivalView(
                    member,
                    Json(s.Value, show),
                    s.Claim.Effective,
                    s.Claim.Current.EventId,
                    s.Claim.Root.Source
                ))
                .Where(v => v.Value.GetRawText() != answer.GetRawText()),
        ];
        return views.Count == 0 ? null : views;
    }

    // Members in the order in which jsonb keeps them, so that a read model gives back the same bytes.
    private static JsonElement Json<T, TShown>(T? value, Func<T, TShown> show) =>
        JsonSerializer.SerializeToElement(
            value is null
                ? null
                : Ordered(JsonSerializer.SerializeToNode(show(value), ClaimJson.Options))
        );

    private static JsonNode? Ordered(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members
                    .OrderBy(m => m.Key.Length)
                    .ThenBy(m => m.Key, StringComparer.Ordinal)
                    .Select(m => KeyValuePair.Create(m.Key, Ordered(m.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Ordered)]),
            _ => node?.DeepClone(),
        };
}
