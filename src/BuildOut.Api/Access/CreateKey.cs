using System.Text.Json;
using BuildOut.Api.Ingest;
using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Access;

/// <summary>What is sent to make a key.</summary>
/// <param name="Name">1 to 100 printable characters, for people.</param>
/// <param name="Scopes">Among read, post and admin.</param>
/// <param name="Sources">Prefixes of the sources that it may speak for, each within one of the maker's.</param>
public sealed record KeyBody(
    string Name,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Sources
);

/// <summary>POST /v1/keys.</summary>
public static class CreateKey
{
    /// <summary>Make a key.</summary>
    /// <remarks>
    /// For a key of the scope admin. The answer shows the secret, which is not shown again: its hash alone is kept. A key speaks
    /// for no source that its maker may not speak for.
    /// </remarks>
    [WolverinePost("/v1/keys", OperationId = "createKey")]
    [Reads(typeof(KeyView), IsTimeless = true, Body = typeof(KeyBody), Status = 201)]
    [Authorize(Policy = Scopes.Admin)]
    public static async Task<IResult> Post(HttpContext http, CancellationToken ct)
    {
        var body = await ObjectBody.ReadAsync(http.Request, ct);
        var faults = ObjectBody.Unknown(body, "name", "scopes", "sources").ToList();
        var name = Granted("name", Text, Grants.Name);
        var scopes = Granted("scopes", Texts, Grants.Scopes);
        var sources = Granted("sources", Texts, Grants.Sources);
        if (faults.Count > 0)
            throw ObjectBody.Wrong(faults);
        if (sources!.FirstOrDefault(s => !http.User.MaySpeakFor(s)) is { } foreign)
            return new ProblemResult(
                Problem.Of(
                    403,
                    "forbidden",
                    "The key does not allow it.",
                    $"The key {http.User.KeyId()} may not speak for {foreign}, and so makes no key that may.",
                    new Fault(
                        "/sources",
                        "source",
                        "Expected sources within those of the maker's key."
                    )
                )
            );
        var (key, secret) = await http
            .RequestServices.GetRequiredService<KeyRing>()
            .CreateAsync(name!, scopes!, sources!, ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Json(
            KeyView.Of(key, secret),
            ClaimJson.Options,
            statusCode: StatusCodes.Status201Created
        );

        TGranted? Granted<TRead, TGranted>(
            string member,
            Func<JsonElement, TRead?> read,
            Func<TRead, TGranted> grant
        )
            where TRead : class
            where TGranted : class
        {
            try
            {
                if (body.TryGetProperty(member, out var value) && read(value) is { } given)
                    return grant(given);
                faults.Add(
                    new(
                        $"/{member}",
                        "type",
                        "Expected name as a string, scopes and sources as arrays of strings."
                    )
                );
            }
            catch (ArgumentException e)
            {
                faults.Add(new($"/{member}", "value", e.Message));
            }
            return null;
        }
    }

    private static string? Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string>? Texts(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array
        && value.EnumerateArray().All(v => v.ValueKind is JsonValueKind.String)
            ? value.EnumerateArray().Select(v => v.GetString()!)
            : null;
}
