using System.Buffers;
using System.IO.Pipelines;
using System.Net.Http.Headers;
using System.Text.Json;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Posting;

/// <summary>Posts one event, or a batch that is recorded all or none.</summary>
internal sealed class WholeRequest(RecordClient server, string path, PostReport report)
{
    private const int Largest = 4 * 1024 * 1024;

    public async Task PostAsync(PipeReader reader, bool isBatch, CancellationToken ct)
    {
        var read = await reader.ReadAtLeastAsync(Largest + 1, ct);
        if (read.Buffer.Length > Largest)
            throw new Failure(
                Exit.Usage,
                "An array or an event is at most 4 MiB; send more as NDJSON, one event a line."
            );
        var body = read.Buffer.ToArray();
        reader.AdvanceTo(read.Buffer.End);
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(
            isBatch ? "application/cloudevents-batch+json" : "application/cloudevents+json"
        );
        using var response = await server.AskAsync(request, ct);
        if (response.IsSuccessStatusCode)
        {
            using var answer = await response.Content.ReadJsonAsync(ct);
            foreach (var (i, result) in answer.RootElement.Each("results").Index())
                report.Add("item", i + 1, result.Clone());
        }
        else if ((int)response.StatusCode is 400 or 403 or 409 or 412 or 422)
        {
            using var problem = await response.Content.ReadJsonAsync(ct);
            // A refusal that names nothing in what was sent is of the key, not of the events.
            if (response.StatusCode is System.Net.HttpStatusCode.Forbidden)
                if (!problem.RootElement.Each("errors").Any())
                    throw new Failure(Exit.Usage, ProblemWords.Of(problem.RootElement));
            report.AddWhole(problem.RootElement.Clone(), isBatch ? Count(body) : 1);
        }
        else
            throw await RecordClient.FailureAsync(response, ct);
        report.MoveTo(body.Length);
    }

    private static int Count(byte[] batch)
    {
        try
        {
            using var json = JsonDocument.Parse(batch);
            return Math.Max(json.RootElement.GetArrayLength(), 1);
        }
        catch (JsonException)
        {
            return 1;
        }
    }
}
