using System.Text.Json;
using BuildOut.Api.Access;
using BuildOut.Domain.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace BuildOut.Api.Reading;

/// <summary>
/// One answer of server-sent events (<c>text/event-stream</c>, as HTML has it). What the client does not take is not read
/// either: each event waits until there is room for it.
/// </summary>
internal sealed class EventStream : IDisposable
{
    /// <summary>How long a stream is silent before a comment shows that it lives.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    // A client that takes nothing for so long comes back by Last-Event-ID, if it lives.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(5);

    private readonly HttpContext _http;
    private readonly CancellationTokenSource _stop;
    private long _wroteAt;

    private EventStream(HttpContext http)
    {
        _http = http;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(
            http.RequestAborted,
            http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping
        );
    }

    /// <summary>Ends with the request, or when the server stops.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>How long the stream may stay silent from now on.</summary>
    public TimeSpan Patience =>
        Heartbeat - TimeSpan.FromMilliseconds(Environment.TickCount64 - _wroteAt);

    public static bool IsWanted(HttpRequest request) =>
        Query.Text(request, "format") is { } format
            ? format == "sse"
            : request
                .Headers.Accept.ToString()
                .Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>A HEAD is answered by what the stream would begin with, and ends.</summary>
    public static bool IsHead(HttpContext http)
    {
        if (!HttpMethods.IsHead(http.Request.Method))
            return false;
        http.Response.ContentType = "text/event-stream";
        return true;
    }

    /// <summary>The id of the last event that the client has had, from <c>Last-Event-ID</c>.</summary>
    public static string? LastId(HttpRequest request) =>
        request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } id ? id : null;

    public static async Task<EventStream> OpenAsync(HttpContext http)
    {
        var stream = new EventStream(http);
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        // Proxies that would hold events back until a buffer is full are told not to.
        http.Response.Headers["X-Accel-Buffering"] = "no";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        if (http.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
            rate.MinDataRate = null;
        await stream.WriteAsync("retry: 2000\n\n"u8.ToArray());
        return stream;
    }

    /// <param name="id">Without line breaks; the client sends it back as Last-Event-ID.</param>
    public Task SendAsync<T>(string id, T data)
    {
        var buffer = new MemoryStream();
        buffer.Write("id: "u8);
        buffer.Write(System.Text.Encoding.UTF8.GetBytes(id));
        buffer.Write("\ndata: "u8);
        JsonSerializer.Serialize(buffer, data, ClaimJson.Options);
        buffer.Write("\n\n"u8);
        return WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    /// <summary>Shows that the stream lives, if it was silent for long.</summary>
    public Task BeatAsync() =>
        Patience > TimeSpan.Zero ? Task.CompletedTask : WriteAsync(": heartbeat\n\n"u8.ToArray());

    /// <summary>Whether the caller may still read: a key that was revoked ends the stream.</summary>
    public async Task<bool> MayReadAsync()
    {
        if (_http.User.KeyId() is not { } id)
            return true;
        var ring = _http.RequestServices.GetRequiredService<KeyRing>();
        return await ring.LiveAsync(id, Stopping) is { } key
            && key.Scopes.Any(s => s is Scopes.Read or Scopes.Admin);
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Stopping);
        patience.CancelAfter(LongestWrite);
        await _http.Response.Body.WriteAsync(bytes, patience.Token);
        _wroteAt = Environment.TickCount64;
    }

    public void Dispose() => _stop.Dispose();
}
