using System.Globalization;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using Wolverine.Http;

namespace BuildOut.Api.Search;

/// <summary>The kinds of what is found by name.</summary>
public enum SoughtKind
{
    Organisation,
    Region,
    Commitment,
    Project,
    Outage,
}

/// <summary>A subject, and the likest of the texts by which it was ever named.</summary>
public sealed record FoundView
{
    public required SoughtKind Kind { get; init; }
    public required string Key { get; init; }

    /// <summary>The text that is like what was typed; the subject may have another name by now.</summary>
    public required string Matched { get; init; }

    /// <summary>What the text is to the subject.</summary>
    public required NameKind MatchedAs { get; init; }

    /// <summary>0.5 to 1: the part of what was typed that is in the text; 1 where the text holds it whole.</summary>
    [System.Text.Json.Serialization.JsonConverter(typeof(DecimalText))]
    public required decimal Likeness { get; init; }

    /// <summary>The sequence of the first event that names it so.</summary>
    public required long Since { get; init; }

    /// <summary>Where the subject is read.</summary>
    public required string Link { get; init; }

    internal static FoundView Of(NameHit hit)
    {
        var (kind, slug) = (hit.Key[..hit.Key.IndexOf('/')], Subjects.SlugOf(hit.Key));
        return new()
        {
            Kind = Enum.Parse<SoughtKind>(kind, ignoreCase: true),
            Key = hit.Key,
            Matched = hit.Text,
            MatchedAs = hit.Kind,
            Likeness = hit.Likeness,
            Since = hit.Since,
            Link = $"/v1/{kind}s/{slug}",
        };
    }
}

/// <summary>GET /v1/search.</summary>
public static class GetSearch
{
    /// <summary>Search by name.</summary>
    /// <remarks>
    /// Organisations, regions, commitments, projects and outages by any name, alias, title, identifier or key that was ever said
    /// of them, corrected since or not, the likest first: the same, what begins with it, what holds it, what is like it. Case,
    /// accents and a mistyped letter do not matter; one or two letters are sought at the beginnings of words.
    /// </remarks>
    [WolverineGet("/v1/search", OperationId = "search")]
    [Reads(typeof(Page<FoundView>), "q", "kind", "knownAt", IsTimeless = true, IsPaged = true)]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var typed =
            Query.Name(http.Request, "q")
            ?? throw Query.Wrong("q", "required", "a name or a part of it");
        var kind = Query.Word<SoughtKind>(http.Request, "kind");
        var limit = Query.Limit(http.Request);
        // A cursor keeps the knowledge of the first page, so that no page shifts under the next.
        var (known, skip) = Place(Paging.After(http)) ?? (times.Sequence, 0);
        var hits = await http
            .RequestServices.GetRequiredService<NameTable>()
            .SeekAsync(
                typed,
                kind?.ToString().ToLowerInvariant(),
                Math.Min(known, times.Sequence),
                skip,
                limit + 1,
                ct
            );
        return ReadAnswers.Of(
            times,
            Paging.Of(
                http,
                [.. hits.Select(FoundView.Of)],
                limit,
                _ => string.Create(CultureInfo.InvariantCulture, $"{known}-{skip + limit}")
            )
        );
    }

    private static (long Known, int Skip)? Place(string? cursor) =>
        cursor is null ? null
        : cursor.Split('-') is [var known, var skip]
        && long.TryParse(known, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
        && int.TryParse(skip, NumberStyles.None, CultureInfo.InvariantCulture, out var skipped)
            ? (sequence, skipped)
        : throw Query.Wrong("cursor", "cursor", "the nextCursor of an earlier page");
}
