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
    private const int Chunk = 32;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ReadAnswer<Frame>.Headers(httpContext, times);
        if (ETags.IsHad(httpContext, ETags.OfAsked(httpContext, times, Format.Ndjson.Word)))
            return;
        httpContext.Response.ContentType = Format.Ndjson.Media;
        if (HttpMethods.IsHead(httpContext.Request.Method))
            return;
        // Some are written out while the next are drawn: a frame does not change once it was drawn.
        Task<ReadOnlyMemory<byte>>? writing = null;
        foreach (var drawn in frames.Chunk(Chunk))
        {
            var next = Task.Run(() => Lines(drawn));
            await SendAsync();
            writing = next;
        }
        await SendAsync();

        async Task SendAsync()
        {
            if (writing is not null)
                await httpContext.Response.BodyWriter.WriteAsync(
                    await writing,
                    httpContext.RequestAborted
                );
        }
    }

    private static ReadOnlyMemory<byte> Lines(Frame[] frames)
    {
        var lines = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(
            lines,
            new() { Encoder = ClaimJson.Options.Encoder, SkipValidation = true }
        );
        foreach (var frame in frames)
        {
            JsonSerializer.Serialize(json, frame, ClaimJson.Options);
            json.Flush();
            json.Reset();
            lines.Write("\n"u8);
        }
        return lines.WrittenMemory;
    }
}
