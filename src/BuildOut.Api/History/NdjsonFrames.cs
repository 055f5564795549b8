using System.Buffers;
using System.Text.Json;
using BuildOut.Api.Exports;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.History;

/// <summary>Frames one a line, sent as they are drawn.</summary>
internal sealed class NdjsonFrames(ReadTimes times, IEnumerable<Frame> frames) : IResult
{
    /// <summary>Sending each frame by itself took half the time of a replay.</summary>
    private const int Unsent = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ReadAnswer<Frame>.Headers(httpContext, times);
        if (ETags.IsHad(httpContext, ETags.OfAsked(httpContext, times, Format.Ndjson.Word)))
            return;
        httpContext.Response.ContentType = Format.Ndjson.Media;
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(
            body,
            new() { Encoder = ClaimJson.Options.Encoder, SkipValidation = true }
        );
        foreach (var frame in frames)
        {
            JsonSerializer.Serialize(json, frame, ClaimJson.Options);
            json.Flush();
            json.Reset();
            body.Write("\n"u8);
            if (body.UnflushedBytes > Unsent)
                await body.FlushAsync(httpContext.RequestAborted);
        }
        await body.FlushAsync(httpContext.RequestAborted);
    }
}
