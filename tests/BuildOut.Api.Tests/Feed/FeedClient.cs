using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Feed;

/// <summary>Reads server-sent events as a browser does: by the parser of the framework, going on after the last id.</summary>
internal static class FeedClient
{
    public static async IAsyncEnumerable<SseItem<string>> StreamAsync(
        this Server server,
        string path,
        string? lastId = null,
        string? key = null,
        [EnumeratorCancellation] CancellationToken ct = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        if (key is not null)
            request.Headers.Authorization = new("Bearer", key);
        using var response = await server.Client.SendAsync(
            request,
            HttpCompletionOption.ResponseHeadersRead,
            ct
        );
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        await using var body = await response.Content.ReadAsStreamAsync(ct);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(ct))
            yield return item;
    }

    /// <summary>The first events of a stream; it fails where they do not come in time.</summary>
    public static async Task<List<JsonNode>> TakeAsync(
        this Server server,
        string path,
        int count,
        string? lastId = null
    )
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var taken = new List<JsonNode>();
        await foreach (var item in server.StreamAsync(path, lastId, ct: patience.Token))
        {
            var given = JsonNode.Parse(item.Data)!;
            given.Text("sequence").ShouldBe(item.EventId);
            taken.Add(given);
            if (taken.Count == count)
                break;
        }
        return taken;
    }

    /// <summary>Signals that nothing depends on, cheap to record.</summary>
    public static IEnumerable<JsonObject> Signals(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i =>
                Claims.Of(
                    "organisation.signal-noted",
                    $"organisation/feed-{i % 2000}",
                    "2025-11-12",
                    $$"""{"title":"Signal {{i}}."}"""
                )
            );
}
