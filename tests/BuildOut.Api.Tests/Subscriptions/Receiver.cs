using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>A delivery as it came: the three headers of the specification, and the body.</summary>
internal sealed record Delivered(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Id => Headers["webhook-id"];

    public JsonNode Json => JsonNode.Parse(Body)!;

    public long Sequence => (long)Json["data"]!["sequence"]!;
}

/// <summary>A receiver of webhooks on this machine, that answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Delivered> _had = new();

    private Receiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.Single()}/hook";

    public IReadOnlyList<Delivered> Had => [.. _had];

    public static Task<Receiver> StartAsync() => StartAsync((_, http) => Ok(http));

    /// <param name="answer">Answers the nth delivery, from 0.</param>
    public static async Task<Receiver> StartAsync(Func<int, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost(
            "/hook",
            async (HttpContext http) =>
            {
                using var reader = new StreamReader(http.Request.Body);
                var delivered = new Delivered(
                    http.Request.Headers.Where(h => h.Key.StartsWith("webhook-"))
                        .ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString()),
                    await reader.ReadToEndAsync()
                );
                int count;
                lock (receiver._had)
                {
                    count = receiver._had.Count;
                    receiver._had.Enqueue(delivered);
                }
                await answer(count, http);
            }
        );
        await app.StartAsync();
        return receiver;
    }

    public static Task Ok(HttpContext http) => Status(http, 204);

    public static Task Status(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    /// <summary>The first deliveries, waited for.</summary>
    public async Task<IReadOnlyList<Delivered>> TakeAsync(int count, int seconds = 30)
    {
        await Until.IsAsync(() => Task.FromResult(_had.Count >= count), seconds, $"{count} came");
        return [.. _had.Take(count)];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal static class Until
{
    public static async Task IsAsync(Func<Task<bool>> holds, int seconds, string what)
    {
        var until = DateTime.UtcNow.AddSeconds(seconds);
        while (!await holds())
        {
            DateTime.UtcNow.ShouldBeLessThan(until, $"It never was that {what}.");
            await Task.Delay(20);
        }
    }
}
