using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BuildOut.Cli.Server;

/// <summary>What became of one event that was posted.</summary>
/// <param name="Why">Why it was refused, else null.</param>
internal sealed record PostedEvent(OutgoingEvent Event, string Status, long Sequence, string? Why);

/// <summary>POST /v1/events, one event a line; results come while later lines are still being judged.</summary>
internal static class EventPost
{
    public static async IAsyncEnumerable<PostedEvent> PostAsync(
        this RecordClient server,
        IReadOnlyList<OutgoingEvent> events,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events");
        request.Content = new StringContent(string.Join('\n', events.Select(e => e.ToLine())));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await server.SendAsync(request, ct);
        if (response is null)
            throw new Failure(Exit.Server, "The server has no /v1/events: is it a BuildOut?");
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(ct));
        foreach (var sent in events)
        {
            if (await lines.ReadLineAsync(ct) is not { } line)
                throw new Failure(
                    Exit.Server,
                    "The connection broke before everything was answered: import again, and what is missing is posted."
                );
            yield return Read(sent, line);
        }
    }

    private static PostedEvent Read(OutgoingEvent sent, string line)
    {
        using var json = JsonDocument.Parse(line);
        var result = json.RootElement;
        var sequence = result.TryGetProperty("sequence", out var at) ? at.GetInt64() : 0;
        var why = result.TryGetProperty("problem", out var problem)
            ? ProblemWords.Of(problem)
            : null;
        return new(sent, result.GetProperty("status").GetString()!, sequence, why);
    }
}
