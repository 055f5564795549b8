using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text.Json;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Posting;

/// <summary>
/// Posts lines in requests of about a megabyte, so that any length is posted in constant memory, and results are seen as it goes;
/// what is piped in is posted as soon as it pauses.
/// </summary>
internal sealed class LineRequests(RecordClient server, string path, PostReport report)
{
    public const int Largest = 1024 * 1024;

    /// <summary>The server takes no longer one.</summary>
    public const int LongestLine = 1024 * 1024;
    private const int MostLines = 1000;
    private readonly List<Line> _waiting = [];
    private long _bytes;

    public async Task PostAsync(PipeReader reader, CancellationToken ct)
    {
        await using var lines = Lines
            .ReadAsync(reader, LongestLine, ct)
            .GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            var next = lines.MoveNextAsync();
            if (!next.IsCompleted)
                await SendAsync(ct);
            if (!await next)
                break;
            _waiting.Add(lines.Current);
            _bytes += lines.Current.Content?.Length ?? 0;
            if (_waiting.Count == MostLines || _bytes >= Largest)
                await SendAsync(ct);
        }
        await SendAsync(ct);
    }

    private async Task SendAsync(CancellationToken ct)
    {
        var sent = _waiting.Where(l => l.Content is not null).ToList();
        await using var results = ResultsAsync(sent, ct).GetAsyncEnumerator(ct);
        foreach (var line in _waiting)
        {
            if (line.Content is null)
                report.Add("line", line.Number, TooLong);
            else if (await results.MoveNextAsync())
                report.Add("line", line.Number, results.Current);
            else
                throw new Failure(
                    Exit.Server,
                    $"The connection broke before line {line.Number} was answered. Send it all again: what is recorded is not written twice."
                );
            report.MoveTo(line.End);
        }
        _waiting.Clear();
        _bytes = 0;
    }

    private async IAsyncEnumerable<JsonElement> ResultsAsync(
        List<Line> lines,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        if (lines.Count == 0)
            yield break;
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        using var body = new MemoryStream();
        foreach (var line in lines)
        {
            body.Write(line.Content);
            body.WriteByte((byte)'\n');
        }
        request.Content = new ByteArrayContent(body.GetBuffer(), 0, (int)body.Length);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        using var response = await server.AskAsync(request, ct);
        if (!response.IsSuccessStatusCode)
            throw await RecordClient.FailureAsync(response, ct);
        await foreach (var result in response.Content.LinesAsync(ct))
            yield return JsonSerializer.Deserialize<JsonElement>(result);
    }

    private static readonly JsonElement TooLong = JsonSerializer.SerializeToElement(
        new
        {
            id = "",
            status = "refused",
            problem = new
            {
                type = "/docs/errors/too-large",
                title = "The line is too long.",
                status = 413,
                detail = "A line is at most 1 MiB.",
            },
        }
    );
}
