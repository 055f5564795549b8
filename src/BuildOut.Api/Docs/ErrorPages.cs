using System.Net;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Docs;

/// <summary>The pages that a problem's <c>type</c> leads to.</summary>
[AllowAnonymous]
public static class ErrorPages
{
    private static readonly SortedDictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["malformed"] =
            "400. The request is wrong in itself. errors has a JSON pointer for each fault and what was expected there; /query/<name> points to a query parameter.",
        ["unauthorized"] =
            "401. Send a key as Authorization: Bearer bo_…. Reads need none from the machine itself.",
        ["forbidden"] = "403. The key lacks the scope, or may not speak for this source.",
        ["not-found"] =
            "404. Nothing of that name is recorded, or not by the knowledge and sources asked for.",
        ["method"] = "405. The path exists, and does not take this method.",
        ["not-acceptable"] =
            "406. Accept names no format that is given here; detail lists those that are. The query parameter format goes before Accept.",
        ["rule"] =
            "409. A rule of the domain refuses the event: rule names it, state says what the record holds, expected what it would have had to hold.",
        ["conflict"] =
            "409. What is asked for does not go with what is there, such as a second replay while one goes on. The detail says which.",
        ["stale"] =
            "412. If-Match names another version than the stream has. Read the stream again, decide again, post again.",
        ["too-large"] =
            "413. An event or a batch in JSON is at most 4 MiB, a line of NDJSON 1 MiB, and any other body 1 MiB. NDJSON itself has any length: send many events so, one a line.",
        ["media-type"] =
            "415. Events are taken as application/cloudevents+json, application/cloudevents-batch+json or application/x-ndjson, in UTF-8 and without a Content-Encoding.",
        ["other-content"] =
            "422. The same id and source was recorded with other content. Events are never edited: correct by claim.corrected.",
        ["limit"] =
            "429. More was asked than the server takes of one key in ten seconds. Retry-After says when to go on; the RateLimit fields, which every answer to a key has, say what is left, and of how much. A post that was refused so was not looked at.",
        ["unavailable"] =
            "503. The database is away. Retry-After says when to try again; repeating a post is safe.",
        ["failure"] = "500. A fault of BuildOut's own. The log has it under the traceId.",
    };

    internal static IEnumerable<string> Kinds => Pages.Keys;

    /// <summary>All kinds, a line each.</summary>
    internal static IResult Index() =>
        TypedResults.Content(
            Guide.Frame(
                "errors",
                "Errors",
                $"<h1>Kinds of errors</h1><dl>{string.Concat(Pages.Select(p => Item(p.Key, p.Value.Split(". "))))}</dl><p><a href=\"/docs/guide/errors\">How errors are answered</a></p>"
            ),
            "text/html; charset=utf-8"
        );

    private static string Item(string kind, string[] sentences) =>
        $"<dt><a href=\"/docs/errors/{kind}\"><code>{kind}</code></a> {sentences[0]}</dt><dd>{WebUtility.HtmlEncode(sentences[1].TrimEnd('.'))}.</dd>";

    /// <summary>What an error means and what to do.</summary>
    [WolverineGet("/docs/errors/{kind}", OperationId = "getErrorPage")]
    public static IResult Get(string kind) =>
        Pages.TryGetValue(kind, out var text)
            ? TypedResults.Content(
                Guide.Frame(
                    "errors",
                    kind,
                    $"<h1>{kind}</h1><p>{WebUtility.HtmlEncode(text)}</p><p><a href=\"/docs/guide/errors\">How errors are answered</a></p>"
                ),
                "text/html; charset=utf-8"
            )
            : TypedResults.NotFound();
}
