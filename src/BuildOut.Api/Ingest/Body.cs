using System.Buffers;
using BuildOut.Api.Platform;

namespace BuildOut.Api.Ingest;

internal static class Body
{
    /// <exception cref="ProblemException">413: it is longer than that.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(
        HttpRequest request,
        int longest,
        CancellationToken ct
    )
    {
        RefuseEncoded(request);
        if (request.ContentLength > longest)
            throw TooLarge(longest);
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(ct);
            if (read.Buffer.Length > longest)
                throw TooLarge(longest);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }
            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <exception cref="ProblemException">415: it is compressed, or coded in another way.</exception>
    public static void RefuseEncoded(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.ToString() is { Length: > 0 } coding)
            throw new ProblemException(
                Problem.Of(
                    415,
                    "media-type",
                    "This media type is not taken.",
                    $"The body is coded as \"{coding}\". Send it as it is."
                )
            );
    }

    private static ProblemException TooLarge(int longest) =>
        new(
            Problem.Of(
                413,
                "too-large",
                "The body is too large.",
                $"JSON and batches are at most {longest / 1024 / 1024} MiB; send application/x-ndjson, one event a line, for more."
            )
        );
}
