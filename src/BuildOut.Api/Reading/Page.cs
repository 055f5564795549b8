using System.Buffers.Text;
using System.Text;
using BuildOut.Api.Platform;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>One page of a list, in a total order; the cursor is opaque and stays good while events arrive.</summary>
internal sealed record Page<T>(
    IReadOnlyList<T> Items,
    [property: System.Text.Json.Serialization.JsonIgnore(
        Condition = System.Text.Json.Serialization.JsonIgnoreCondition.Never
    )]
        string? NextCursor
);

internal static class Paging
{
    public static readonly string[] Parameters = ["limit", "cursor"];

    /// <param name="items">All items, ordered by their key.</param>
    public static Page<T> Of<T>(HttpContext http, IEnumerable<T> items, Func<T, string> key) =>
        Of(http, items, key, item => item);

    /// <summary>The key after which the page begins, or null.</summary>
    public static string? After(HttpContext http) =>
        Query.Text(http.Request, "cursor") is { } cursor ? Decode(cursor, "/query/cursor") : null;

    /// <param name="draw">Makes an item of the page, while the items stand at it.</param>
    public static Page<TDrawn> Of<T, TDrawn>(
        HttpContext http,
        IEnumerable<T> items,
        Func<T, string> key,
        Func<T, TDrawn> draw
    )
    {
        var limit = Query.Limit(http.Request);
        var after = After(http);
        var page = items
            .Where(i => after is null || string.CompareOrdinal(key(i), after) > 0)
            .Select((item, i) => (Key: key(item), Item: i < limit ? draw(item) : default!))
            .Take(limit + 1)
            .ToList();
        var next = page.Count > limit ? Next(http, page[limit - 1].Key) : null;
        return new([.. page.Take(limit).Select(p => p.Item)], next);
    }

    /// <param name="items">The items of the page in their order, and one more where there are more.</param>
    /// <param name="reached">Where the search for more goes on, if it ended before the page was full.</param>
    public static Page<T> Of<T>(
        HttpContext http,
        IReadOnlyList<T> items,
        int limit,
        Func<T, string> key,
        string? reached = null
    ) =>
        new(
            [.. items.Take(limit)],
            items.Count > limit ? Next(http, key(items[limit - 1]))
                : reached is not null ? Next(http, reached)
                : null
        );

    /// <summary>A key as a cursor.</summary>
    public static string Encode(string key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(key));

    private static string Next(HttpContext http, string key)
    {
        var next = Encode(key);
        http.Response.Headers.Append(
            "Link",
            $"<{http.Request.Path}?{WithCursor(http.Request, next)}>; rel=\"next\""
        );
        return next;
    }

    private static string WithCursor(HttpRequest request, string cursor) =>
        string.Concat(
            request
                .Query.Where(q => q.Key != "cursor")
                .SelectMany(q =>
                    q.Value.OfType<string>().Select(v => $"{q.Key}={Uri.EscapeDataString(v)}&")
                )
                .Append($"cursor={cursor}")
        );

    /// <param name="pointer">Where the cursor stands in the request.</param>
    public static string Decode(string cursor, string pointer)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        }
        catch (FormatException)
        {
            throw new ProblemException(
                Problem.Malformed(
                    "The place to go on from is not taken as it is.",
                    new Fault(
                        pointer,
                        "cursor",
                        "Expected the nextCursor of an earlier page, or the id of an event of this stream."
                    )
                )
            );
        }
    }
}
