using System.Text.Json;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Wolverine.Http;

namespace BuildOut.Api.EventTypes;

/// <summary>GET /v1/event-types: what can be posted.</summary>
public static class GetEventTypes
{
    /// <summary>List event types.</summary>
    [WolverineGet("/v1/event-types", OperationId = "listEventTypes")]
    [Reads(typeof(Page<EventTypeItem>), IsTimeless = true)]
    public static IResult List() =>
        ReadAnswers.Fixed(
            new Page<EventTypeItem>(
                [
                    .. ClaimTypes.All.Select(t => new EventTypeItem(
                        t.Name,
                        t.Version,
                        t.Description,
                        $"/v1/event-types/{t.Name}"
                    )),
                ],
                null
            )
        );

    /// <summary>An event type's JSON Schema, version and example.</summary>
    [WolverineGet("/v1/event-types/{type}", OperationId = "getEventType")]
    [Reads(typeof(EventTypeAnswer), IsTimeless = true)]
    public static IResult One(string type) =>
        ClaimTypes.ByName.TryGetValue(type, out var known)
            ? ReadAnswers.Fixed(EventTypeAnswer.Of(known))
            : new ProblemResult(
                Problem.NotFound($"There is no event type {type}. GET /v1/event-types lists them.")
            );
}

/// <summary>A type of event, as the list has it.</summary>
public sealed record EventTypeItem(string Type, int Version, string Description, string Link);

/// <summary>A type of event, with the schema and an example of a whole event.</summary>
public sealed record EventTypeAnswer(
    string Type,
    int Version,
    string Description,
    JsonElement Schema,
    JsonElement Example
)
{
    public static EventTypeAnswer Of(ClaimType type) =>
        new(
            type.Name,
            type.Version,
            type.Description,
            JsonSerializer.SerializeToElement(EventSchemas.Of(type)),
            JsonSerializer.SerializeToElement(
                new
                {
                    specversion = "1.0",
                    id = "kr-0001",
                    source = "/desks/seoul",
                    type = type.Name,
                    subject = EventSchemas.ExampleSubject(type),
                    effectivedate = "2025-10-29",
                    data = JsonSerializer.SerializeToElement(
                        type.Example,
                        type.Data,
                        ClaimJson.Options
                    ),
                },
                ClaimJson.Options
            )
        );
}
