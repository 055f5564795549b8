using System.Text.Json;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.History;

/// <summary>Frames one a line, each sent as it is drawn.</summary>
internal sealed class NdjsonFrames(ReadTimes times, IEnumerable<Frame> frames) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ReadAnswer<Frame>.Headers(httpContext, times);
        httpContext.Response.ContentType = "application/x-ndjson";
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        foreach (var frame in frames)
        {
            await JsonSerializer.SerializeAsync(
                httpContext.Response.Body,
                frame,
                ClaimJson.Options,
                httpContext.RequestAborted
            );
            await httpContext.Response.WriteAsync("\n", httpContext.RequestAborted);
        }
    }
}
