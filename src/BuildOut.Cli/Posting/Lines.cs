using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace BuildOut.Cli.Posting;

/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="End">How many bytes of the file end with it.</param>
/// <param name="Content">Null where it is too long.</param>
internal sealed record Line(long Number, long End, byte[]? Content);

internal static class Lines
{
    /// <summary>The lines that are not blank, however long the file.</summary>
    public static async IAsyncEnumerable<Line> ReadAsync(
        PipeReader reader,
        int longest,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var (number, end, isSkipping) = (1L, 0L, false);
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var buffer = read.Buffer;
            while (true)
            {
                var at = buffer.PositionOf((byte)'\n');
                if (at is null && (!read.IsCompleted || buffer.IsEmpty))
                    break;
                var line = at is { } found ? buffer.Slice(0, found) : buffer;
                var length = line.Length + (at is null ? 0 : 1);
                end += length;
                if (isSkipping || line.Length > longest)
                    yield return new(number, end, null);
                else if (!IsBlank(line))
                    yield return new(number, end, line.ToArray());
                (isSkipping, number) = (false, number + 1);
                buffer = buffer.Slice(length);
            }
            if (read.IsCompleted)
            {
                reader.AdvanceTo(buffer.End);
                if (isSkipping)
                    yield return new(number, end, null);
                yield break;
            }
            if (buffer.Length > longest)
            {
                isSkipping = true;
                end += buffer.Length;
                buffer = buffer.Slice(buffer.End);
            }
            reader.AdvanceTo(buffer.Start, read.Buffer.End);
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
