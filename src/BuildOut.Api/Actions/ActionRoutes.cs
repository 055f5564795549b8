using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Api.Access;
using BuildOut.Api.Ingest;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Actions;

/// <summary>What an action takes: an event's own attributes, the others follow from the route.</summary>
/// <param name="Id">Unique within the source: the idempotency key.</param>
/// <param name="Slug">What stands after the slash of the subject's key, where the path does not have it.</param>
/// <param name="Effectivedate">A date of the form YYYY-MM-DD, YYYY-MM, YYYY-Qn or YYYY.</param>
/// <param name="Data">By the schema of the event's type; see GET /v1/event-types/{type}.</param>
public sealed record ActionBody(
    string Id,
    string Source,
    string? Slug,
    string Effectivedate,
    long? Ordinal,
    DateTimeOffset? Time,
    JsonElement Data
);

/// <summary>The thin routes over the same code as POST /v1/events, one for each row of the table.</summary>
internal static class ActionRoutes
{
    private static readonly string[] Members =
    [
        "id",
        "source",
        "effectivedate",
        "ordinal",
        "time",
        "data",
    ];

    public static void MapActions(this WebApplication app)
    {
        foreach (var action in PostingAction.All)
            app.MapPost(
                    $"/v1/{action.Path}",
                    (HttpContext http, CancellationToken ct) => PostAsync(action, http, ct)
                )
                .WithName(action.OperationId)
                .WithSummary($"{action.Does}.")
                .WithDescription(
                    $"Posts {action.Type}, as POST /v1/events does: the same checks, answer and idempotency. The body has id, source, effectivedate and data{(action.HasSlug ? "" : ", and slug, which makes the subject's key")}."
                )
                .WithMetadata(
                    new ReadsAttribute(typeof(PostAnswer), "validateOnly")
                    {
                        IsTimeless = true,
                        Body = typeof(ActionBody),
                        Status = StatusCodes.Status201Created,
                    }
                )
                .RequireAuthorization(Scopes.Post);
    }

    private static async Task<IResult> PostAsync(
        PostingAction action,
        HttpContext http,
        CancellationToken ct
    )
    {
        var body = await ObjectBody.ReadAsync(http.Request, ct, PostEvents.LargestBody);
        var posted = Envelope.Read(EventOf(action, http, body), "");
        return await PostEvents.RecordAsync(http, [posted], isBatch: false, ct);
    }

    private static JsonElement EventOf(PostingAction action, HttpContext http, JsonElement body)
    {
        var faults = ObjectBody
            .Unknown(body, action.HasSlug ? Members : [.. Members, "slug"])
            .ToList();
        var slug =
            action.HasSlug ? http.GetRouteValue("slug") as string
            : body.TryGetProperty("slug", out var given) && given.ValueKind is JsonValueKind.String
                ? given.GetString()
            : null;
        var key = $"{action.SubjectKind}/{slug}";
        if (!Subjects.IsKey(key, action.SubjectKind))
            faults.Add(
                new(
                    action.HasSlug ? "/path/slug" : "/slug",
                    "key",
                    "Expected a slug of 1 to 120 lower-case letters, digits and '-'."
                )
            );
        if (faults.Count > 0)
            throw ObjectBody.Wrong(faults);
        var cloudEvent = new JsonObject
        {
            ["specversion"] = "1.0",
            ["type"] = action.Type,
            ["subject"] = key,
        };
        foreach (var member in body.EnumerateObject().Where(m => m.Name != "slug"))
            cloudEvent[member.Name] = JsonNode.Parse(member.Value.GetRawText());
        return JsonSerializer.SerializeToElement(cloudEvent);
    }
}
