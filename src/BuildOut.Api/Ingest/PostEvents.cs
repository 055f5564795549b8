using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using BuildOut.Api.Access;
using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Net.Http.Headers;
using Wolverine.Http;

namespace BuildOut.Api.Ingest;

/// <summary>POST /v1/events: one CloudEvent, a batch that is recorded all or none, or a stream of lines.</summary>
public static class PostEvents
{
    internal const int LargestBody = 4 * 1024 * 1024;

    /// <summary>Record events.</summary>
    /// <remarks>
    /// One CloudEvent (application/cloudevents+json, or binary mode by ce- headers), a batch
    /// (application/cloudevents-batch+json), or application/x-ndjson, one a line. The same id and source with the same content
    /// is a duplicate, and nothing is written. validateOnly runs everything but the write; a claim that opens a commitment, project or
    /// organisation is then answered with candidates, of which it may be another report (but for lines, and beyond a hundred subjects).
    /// </remarks>
    [WolverinePost("/v1/events", OperationId = "postEvents")]
    [Reading.Reads(typeof(PostAnswer), "validateOnly", IsTimeless = true, Status = 201)]
    [Authorize(Policy = Scopes.Post)]
    public static async Task<IResult> Post(HttpContext http, CancellationToken ct)
    {
        var media = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
            ? type.MediaType.Value?.ToLowerInvariant()
            : null;
        if (
            type?.Charset.Value is { Length: > 0 } charset
            && !charset.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase)
        )
            media = null;
        if (media is "application/x-ndjson" or "application/ndjson")
        {
            Body.RefuseEncoded(http.Request);
            return new NdjsonPost(
                http.RequestServices.GetRequiredService<Recorder>(),
                PosterOf(http.User),
                http.RequestServices.GetRequiredService<ILogger<NdjsonPost>>()
            );
        }
        var isBatch = media is "application/cloudevents-batch+json";
        var isBinary = media is "application/json" && http.Request.Headers.ContainsKey("ce-id");
        if (
            !isBatch
            && !isBinary
            && media is not ("application/cloudevents+json" or "application/json")
        )
            return new ProblemResult(
                Problem.Of(
                    415,
                    "media-type",
                    "This media type is not taken.",
                    "Send application/cloudevents+json, application/cloudevents-batch+json or application/x-ndjson, in UTF-8."
                )
            );
        using var document = JsonText.Parse(await Body.ReadAsync(http.Request, LargestBody, ct));
        var posted = isBatch
            ? Batch(document.RootElement)
            :
            [
                Envelope.Read(
                    isBinary
                        ? Structured(http.Request, document.RootElement)
                        : document.RootElement,
                    ""
                ),
            ];
        return await RecordAsync(http, posted, isBatch, ct);
    }

    /// <summary>Records what was read of a request, and answers as every post is answered.</summary>
    internal static async Task<IResult> RecordAsync(
        HttpContext http,
        List<Posted> posted,
        bool isBatch,
        CancellationToken ct
    )
    {
        var submission = new Submission(posted, PosterOf(http.User))
        {
            ExpectedVersion = ExpectedVersion(http.Request, posted),
            ValidateOnly = Reading.Query.Flag(http.Request, "validateOnly"),
        };
        var outcomes =
            posted.Count == 0
                ? []
                : await http
                    .RequestServices.GetRequiredService<Recorder>()
                    .RecordAsync(submission, ct);
        if (Refusals.ProblemOf(outcomes, i => isBatch ? $"/{i}" : "") is { } problem)
            return new ProblemResult(problem);
        List<PostResult> results = [.. outcomes.Select(o => PostResult.Of(o)!)];
        if (submission.ValidateOnly)
            foreach (
                var (place, candidates) in await Matches.PostedCandidates.OfAsync(
                    posted,
                    outcomes,
                    http,
                    ct
                )
            )
                results[place] = results[place] with { Candidates = candidates };
        return TypedResults.Json(
            new PostAnswer(results),
            ClaimJson.Options,
            statusCode: results.Exists(r => r.Status == "recorded") ? 201 : 200
        );
    }

    internal static Poster PosterOf(ClaimsPrincipal user) =>
        new(user.KeyId() ?? "unknown", user.IsAdmin(), user.MaySpeakFor);

    private static List<Posted> Batch(JsonElement json)
    {
        if (json.ValueKind is not JsonValueKind.Array)
            throw new ProblemException(
                Problem.Malformed(
                    "A batch is an array of CloudEvents.",
                    new Fault("", "type", "Expected an array.")
                )
            );
        var faults = new List<Fault>();
        var posted = new List<Posted>();
        foreach (var (i, item) in json.EnumerateArray().Index())
        {
            try
            {
                posted.Add(Envelope.Read(item, $"/{i}"));
            }
            catch (ProblemException e)
            {
                faults.AddRange(e.Problem.Errors ?? []);
            }
        }
        return faults.Count == 0
            ? posted
            : throw new ProblemException(
                Problem.Malformed(
                    "Events of the batch are malformed; nothing was recorded.",
                    [.. faults.Take(1000)]
                )
            );
    }

    private static long? ExpectedVersion(HttpRequest request, List<Posted> posted)
    {
        if (request.Headers.IfMatch.ToString() is not { Length: > 0 } match)
            return null;
        if (posted.Select(p => p.Claim.Subject).Distinct().Count() != 1)
            throw new ProblemException(
                Problem.Malformed(
                    "If-Match guards one subject's stream, and this post has several."
                )
            );
        return long.TryParse(
            match.Trim('"'),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : throw new ProblemException(
                Problem.Malformed("If-Match takes a version, such as \"3\".")
            );
    }

    // Binary mode: the attributes are in headers, the data is the body.
    private static JsonElement Structured(HttpRequest request, JsonElement data)
    {
        var cloudEvent = new JsonObject();
        foreach (
            var (name, value) in request.Headers.Where(h =>
                h.Key.StartsWith("ce-", StringComparison.OrdinalIgnoreCase)
            )
        )
        {
            var attribute = name[3..].ToLowerInvariant();
            var text = Uri.UnescapeDataString(value.ToString());
            cloudEvent[attribute] =
                attribute == "ordinal"
                && long.TryParse(text, CultureInfo.InvariantCulture, out var ordinal)
                    ? ordinal
                    : text;
        }
        var attributes = JsonSerializer.SerializeToElement(cloudEvent);
        JsonText.Check(attributes, "");
        cloudEvent["data"] = JsonNode.Parse(data.GetRawText());
        return JsonSerializer.SerializeToElement(cloudEvent);
    }
}
