using BuildOut.Api.Platform;
using BuildOut.Api.Reading;
using Microsoft.Net.Http.Headers;

namespace BuildOut.Api.Exports;

/// <summary>A form in which a read is answered; JSON comes in pages, the others whole.</summary>
internal sealed record Format(
    string Word,
    string Media,
    string Extension,
    params string[] OtherMedia
)
{
    public static readonly Format Json = new("json", "application/json", "json", "text/json");
    public static readonly Format Csv = new("csv", "text/csv", "csv", "application/csv");
    public static readonly Format Ndjson = new(
        "ndjson",
        "application/x-ndjson",
        "ndjson",
        "application/ndjson",
        "application/jsonl",
        "application/x-jsonlines"
    );
    public static readonly Format Parquet = new(
        "parquet",
        "application/vnd.apache.parquet",
        "parquet",
        "application/x-parquet",
        "application/parquet"
    );
    public static readonly Format GeoJson = new(
        "geojson",
        "application/geo+json",
        "geojson",
        "application/vnd.geo+json"
    );

    /// <summary>What a request asks for: by <c>format</c>, else by <c>Accept</c> with its weights, else the first that is offered.</summary>
    /// <exception cref="ProblemException">400 for an unknown <c>format</c>, 406 where nothing offered is acceptable.</exception>
    public static Format Of(HttpRequest request, params IReadOnlyList<Format> offered)
    {
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        if (Query.Text(request, "format") is { } word)
            return offered.FirstOrDefault(f => f.Word == word)
                ?? throw Query.Wrong("format", "value", $"one of {Words(offered)}");
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0)
            return offered[0];
        var best = offered.MaxBy(f => f.Weight(accept))!;
        return best.Weight(accept) > 0
            ? best
            : throw new ProblemException(
                Problem.Of(
                    406,
                    "not-acceptable",
                    "Nothing that Accept names is given here.",
                    $"Accept, or the query parameter format, may name {Words(offered)}: {string.Join(", ", offered.Select(f => f.Media))}."
                )
            );
    }

    // RFC 9110: the most specific range that matches decides.
    private double Weight(IList<MediaTypeHeaderValue> accept) =>
        accept
            .Select(range => (Rank: Rank(range), Weight: range.Quality ?? 1))
            .Where(range => range.Rank > 0)
            .OrderByDescending(range => range.Rank)
            .ThenByDescending(range => range.Weight)
            .Select(range => range.Weight)
            .FirstOrDefault();

    private int Rank(MediaTypeHeaderValue range) =>
        range.MatchesAllTypes ? 1
        : range.MatchesAllSubTypes
            ? Media.StartsWith($"{range.Type}/", StringComparison.OrdinalIgnoreCase) ? 2
                : 0
        : OtherMedia
            .Append(Media)
            .Contains(range.MediaType.ToString(), StringComparer.OrdinalIgnoreCase)
            ? 3
        : 0;

    private static string Words(IReadOnlyList<Format> offered) =>
        string.Join(", ", offered.Select(f => f.Word));
}
