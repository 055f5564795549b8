using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Watching;

/// <summary>The feed as server-sent events, each once, over any number of connections.</summary>
/// <param name="tell">Takes what is to be said of the connection.</param>
internal sealed class LiveFeed(RecordClient server, string path, Action<string> tell)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    /// <summary>Events after a sequence; ends by cancellation alone.</summary>
    /// <exception cref="Failure">The server was never reached, or refuses the request.</exception>
    public async IAsyncEnumerable<string> FollowAsync(
        long after,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var lastId = after.ToString(CultureInfo.InvariantCulture);
        var (wasConnected, wait) = (false, FirstWait);
        while (true)
        {
            var response = await ConnectAsync(lastId, wasConnected, ct);
            if (response is not null)
            {
                using (response)
                {
                    if (wasConnected)
                        tell("Connected again.");
                    (wasConnected, wait) = (true, FirstWait);
                    var events = SseParser
                        .Create(await response.Content.ReadAsStreamAsync(ct))
                        .EnumerateAsync(ct);
                    await using var each = events.GetAsyncEnumerator(ct);
                    while (await MovesAsync(each, ct))
                    {
                        lastId = each.Current.EventId ?? lastId;
                        yield return each.Current.Data;
                    }
                }
            }
            tell($"The connection is gone; trying again in {wait.TotalSeconds:0} s.");
            await Task.Delay(wait, ct);
            wait = TimeSpan.FromTicks(Math.Min(wait.Ticks * 2, LongestWait.Ticks));
        }
    }

    // A server that is away is tried again once it was there; what it refuses, it refuses again.
    private async Task<HttpResponseMessage?> ConnectAsync(
        string lastId,
        bool wasConnected,
        CancellationToken ct
    )
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Last-Event-ID", lastId);
            var response = await server.AskAsync(request, ct);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
                throw await RecordClient.FailureAsync(response, ct);
        }
        catch (Failure e) when (wasConnected && e.Exit == Exit.Server)
        {
            return null;
        }
    }

    private static async Task<bool> MovesAsync(
        IAsyncEnumerator<SseItem<string>> events,
        CancellationToken ct
    )
    {
        try
        {
            return await events.MoveNextAsync();
        }
        catch (Exception e)
            when (e is IOException or HttpRequestException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
