using System.Security.Cryptography;
using System.Text;
using BuildOut.Api.Platform;
using Microsoft.Net.Http.Headers;

namespace BuildOut.Api.Reading;

/// <summary>Tags of answers, by which a client that has one already is not sent it again.</summary>
internal static class ETags
{
    /// <summary>The tag of a body that is at hand.</summary>
    public static string Of(ReadOnlySpan<byte> body) => $"\"{Short(body)}\"";

    /// <summary>
    /// The tag of rows that are drawn as they are sent: they follow from what was asked, the times, and the program that answers, so
    /// that they need not be drawn first.
    /// </summary>
    /// <param name="form">What else the answer depends on, such as its format.</param>
    public static string OfAsked(HttpContext http, ReadTimes times, string form)
    {
        var store = http.RequestServices.GetRequiredService<StoreId>().Value;
        var program = typeof(ETags).Module.ModuleVersionId;
        var asked =
            $"{store} {http.Request.Path}{http.Request.QueryString} {times.Bookmark} {times.Lens.Clock} {form} {program}";
        return $"W/\"{Short(Encoding.UTF8.GetBytes(asked))}\"";
    }

    /// <summary>Names the tag, and answers 304 where the client has what it is of (RFC 9110, 13.1.2: compared weakly).</summary>
    public static bool IsHad(HttpContext http, string tag)
    {
        http.Response.Headers.ETag = tag;
        var own = EntityTagHeaderValue.Parse(tag);
        if (
            !http
                .Request.GetTypedHeaders()
                .IfNoneMatch.Any(t =>
                    t.Equals(EntityTagHeaderValue.Any) || t.Compare(own, useStrongComparison: false)
                )
        )
            return false;
        http.Response.StatusCode = StatusCodes.Status304NotModified;
        return true;
    }

    private static string Short(ReadOnlySpan<byte> bytes) =>
        $"{ReadAnswer<object>.Rules}-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..24]}";
}
