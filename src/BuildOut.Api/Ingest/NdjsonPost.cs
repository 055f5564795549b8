using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Threading.Channels;
using BuildOut.Api.Platform;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Ingest;

/// <summary>
/// Events one a line: each is judged by itself, many are in flight at once so that they share commits, and the results come in
/// the order of the lines.
/// </summary>
internal sealed class NdjsonPost(Recorder recorder, Poster poster, ILogger<NdjsonPost> log)
    : IResult
{
    private const int LongestLine = 1024 * 1024;
    private const int InFlight = 512;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response, ct) = (
            httpContext.Request,
            httpContext.Response,
            httpContext.RequestAborted
        );
        if (request.Headers.IfMatch.Count > 0)
            throw new ProblemException(
                Problem.Malformed("If-Match guards a single post, not lines.")
            );
        var isMinimal = request
            .Headers["Prefer"]
            .ToString()
            .Contains("return=minimal", StringComparison.Ordinal);
        var validateOnly = Reading.Query.Flag(request, "validateOnly");
        response.ContentType = "application/x-ndjson";
        using var spool = new Spool();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var results = Channel.CreateBounded<Task<PostResult>>(InFlight);
        await TogetherAsync(
            stop,
            PostAsync(httpContext, results.Writer, validateOnly, stop.Token),
            SpoolAsync(results.Reader, spool, isMinimal, stop.Token),
            SendAsync(spool, response, stop.Token)
        );
    }

    // Where one fails, the others end too, and nobody writes an answer beside the problem's.
    private static async Task TogetherAsync(CancellationTokenSource stop, params Task[] work)
    {
        Task? failed = null;
        await foreach (var done in Task.WhenEach(work))
        {
            if (done.IsCompletedSuccessfully)
                continue;
            failed ??= done;
            await stop.CancelAsync();
        }
        if (failed is not null)
            await failed;
    }

    private async Task PostAsync(
        HttpContext http,
        ChannelWriter<Task<PostResult>> results,
        bool validateOnly,
        CancellationToken ct
    )
    {
        await foreach (var line in LinesAsync(http.Request.BodyReader, ct))
            await results.WriteAsync(RecordAsync(http, line, validateOnly, ct), ct);
        results.Complete();
    }

    private async Task<PostResult> RecordAsync(
        HttpContext http,
        byte[]? line,
        bool validateOnly,
        CancellationToken ct
    )
    {
        var id = "";
        try
        {
            if (line is null)
                throw new ProblemException(
                    Problem.Of(
                        413,
                        "too-large",
                        "The line is too long.",
                        "A line is at most 1 MiB."
                    )
                );
            using var document = JsonText.Parse(line);
            id =
                document.RootElement is { ValueKind: JsonValueKind.Object } o
                && o.TryGetProperty("id", out var said)
                    ? said.ToString()
                    : "";
            var posted = Envelope.Read(document.RootElement, "");
            var outcomes = await recorder.RecordAsync(
                new([posted], poster) { ValidateOnly = validateOnly, IsLine = true },
                ct
            );
            return PostResult.Of(outcomes[0])
                ?? new()
                {
                    Id = id,
                    Status = "refused",
                    Subject = posted.Claim.Subject,
                    Problem = Refusals.ProblemOf(outcomes, _ => ""),
                };
        }
        catch (ProblemException e)
        {
            return new()
            {
                Id = id,
                Status = "refused",
                Problem = e.Problem,
            };
        }
        // A fault of this line's own; while the database is away no line can be recorded, and the answer ends.
        catch (Exception e)
            when (e is not (OutOfMemoryException or OperationCanceledException)
                && !Failures.IsDatabaseAway(e)
            )
        {
            log.LogError(e, "A line was not recorded: {Id}", id);
            return new()
            {
                Id = id,
                Status = "refused",
                Problem = Problem.Failure().Traced(http),
            };
        }
    }

    private static async Task SpoolAsync(
        ChannelReader<Task<PostResult>> results,
        Spool spool,
        bool isMinimal,
        CancellationToken ct
    )
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await foreach (var pending in results.ReadAllAsync(ct))
        {
            var result = await pending;
            counts[result.Status] = counts.GetValueOrDefault(result.Status) + 1;
            if (!isMinimal || result.Status is "refused")
                spool.Add(Line(result));
        }
        if (isMinimal)
            spool.Add(Line(new { summary = counts }));
        spool.Complete();
    }

    private static byte[] Line<T>(T line) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(line, ClaimJson.Options), (byte)'\n'];

    private static async Task SendAsync(Spool spool, HttpResponse response, CancellationToken ct)
    {
        while (await spool.TakeAsync(ct) is { Length: > 0 } lines)
            await response.BodyWriter.WriteAsync(lines, ct);
    }

    /// <returns>Each line that is not blank; null for one that is too long.</returns>
    private static async IAsyncEnumerable<byte[]?> LinesAsync(
        PipeReader reader,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        var isSkipping = false;
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                if (isSkipping || line.Length > LongestLine)
                    yield return null;
                else if (!IsBlank(line))
                    yield return line.ToArray();
                isSkipping = false;
                buffer = buffer.Slice(buffer.GetPosition(1, end));
            }
            if (read.IsCompleted)
            {
                if (isSkipping || buffer.Length > LongestLine)
                    yield return null;
                else if (!IsBlank(buffer))
                    yield return buffer.ToArray();
                reader.AdvanceTo(buffer.End);
                yield break;
            }
            if (buffer.Length > LongestLine)
            {
                isSkipping = true;
                buffer = buffer.Slice(buffer.End);
            }
            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        foreach (var part in line)
            if (part.Span.ContainsAnyExcept(" \r\t"u8))
                return false;
        return true;
    }
}
