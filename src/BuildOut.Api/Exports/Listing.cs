using BuildOut.Api.Reading;

namespace BuildOut.Api.Exports;

/// <summary>A list: pages of JSON, or all of it as an export.</summary>
internal static class Listing
{
    public static readonly string[] Parameters = ["format", "bom"];

    private static readonly Format[] Flat =
    [
        Format.Json,
        Format.Csv,
        Format.Ndjson,
        Format.Parquet,
    ];

    public static IReadOnlyList<Format> Offered<TRow>() => Offered(typeof(TRow));

    public static IReadOnlyList<Format> Offered(Type row) =>
        typeof(IPlaced).IsAssignableFrom(row) ? [.. Flat, Format.GeoJson] : Flat;

    /// <param name="items">All items, ordered by their key.</param>
    /// <param name="draw">Makes an item of a JSON page.</param>
    /// <param name="rows">Makes the rows of an export.</param>
    public static IResult Of<T, TDrawn, TRow>(
        HttpContext http,
        ReadTimes times,
        IEnumerable<T> items,
        Func<T, string> key,
        Func<T, TDrawn> draw,
        Func<T, IEnumerable<TRow>> rows
    )
    {
        var format = Format.Of(http.Request, Offered<TRow>());
        return format == Format.Json
            ? ReadAnswers.Of(times, Paging.Of(http, items, key, draw))
            : new Export<TRow>(
                times,
                format,
                Chosen(http, items, key).SelectMany(rows).ToAsyncEnumerable()
            );
    }

    /// <summary>Everything, unless a limit or a cursor is given.</summary>
    public static IEnumerable<T> Chosen<T>(
        HttpContext http,
        IEnumerable<T> items,
        Func<T, string> key
    )
    {
        if (Paging.After(http) is { } after)
            items = items.Where(i => string.CompareOrdinal(key(i), after) > 0);
        return Query.Text(http.Request, "limit") is null
            ? items
            : items.Take(Query.Limit(http.Request));
    }
}
