using System.Globalization;
using System.Text;
using System.Text.Json;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Reading;

/// <summary>A read's answer: the body, the times that it holds for, a bookmark, and an ETag.</summary>
/// <param name="times">None where it follows from the program alone, and not from the record.</param>
internal sealed class ReadAnswer<T>(ReadTimes? times, T body, string media) : IResult
    where T : notnull
{
    /// <summary>The version of the rules of the domain; it changes when their answers do.</summary>
    public const string Rules = "1";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ClaimJson.Options);
        if (times is not null)
            Headers(httpContext, times);
        else
            response.Headers.CacheControl = "private, no-cache";
        if (ETags.IsHad(httpContext, ETags.Of(bytes)))
            return;
        response.ContentType = media;
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(request.Method))
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    internal static void Headers(HttpContext http, ReadTimes times)
    {
        var headers = http.Response.Headers;
        if (!times.IsOfRecord)
            headers["BuildOut-As-Of"] = PartialDate.Of(times.Lens.AsOf).ToString();
        headers["BuildOut-Known-At"] = Store.ClaimRows.Iso(times.KnownAt);
        if (times.Lens.PublicAt is { } day)
            headers["BuildOut-Public-At"] = PartialDate.Of(day).ToString();
        headers["BuildOut-Sequence"] = times.Sequence.ToString(CultureInfo.InvariantCulture);
        headers.CacheControl = times.IsImmutable
            ? "private, max-age=31536000, immutable"
            : "private, no-cache";
        var store = http.RequestServices.GetRequiredService<Platform.StoreId>().Value;
        headers.Append(
            "Link",
            $"<{http.Request.Path}?{Kept(http.Request)}{times.Bookmark}>; rel=\"bookmark\"; store=\"{store}\"; rules=\"{Rules}\""
        );
    }

    // The parameters that are no filters of time stay as they were asked.
    private static string Kept(HttpRequest request)
    {
        var kept = new StringBuilder();
        foreach (
            var (name, values) in request.Query.Where(q => !ReadTimes.Parameters.Contains(q.Key))
        )
            kept.Append(
                CultureInfo.InvariantCulture,
                $"{name}={Uri.EscapeDataString(values.ToString())}&"
            );
        return kept.ToString();
    }
}

internal static class ReadAnswers
{
    public static IResult Of<T>(ReadTimes times, T body)
        where T : notnull => new ReadAnswer<T>(times, body, "application/json; charset=utf-8");

    /// <summary>What is the same whatever was recorded.</summary>
    public static IResult Fixed<T>(T body, string media = "application/json; charset=utf-8")
        where T : notnull => new ReadAnswer<T>(null, body, media);
}
