using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;

namespace BuildOut.Cli.Posting;

/// <summary>How events stand in what is sent.</summary>
internal enum Form
{
    /// <summary>One a line; a lone event on one line too.</summary>
    Lines,

    /// <summary>A JSON array.</summary>
    Batch,

    /// <summary>One event over several lines.</summary>
    One,
}

internal static class Forms
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Tells by the extension, else by how the content begins; leaves the reader at it, past a byte order mark.</summary>
    public static async Task<Form> RecogniseAsync(
        PipeReader reader,
        string extension,
        CancellationToken ct
    )
    {
        while (true)
        {
            var read = await reader.ReadAsync(ct);
            var head = read.Buffer;
            if (StartsWithMark(head))
                head = head.Slice(3);
            var form = extension.ToLowerInvariant() is ".ndjson" or ".jsonl"
                ? Form.Lines
                : Of(head, read.IsCompleted || head.Length > LineRequests.LongestLine);
            if (form is null)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            reader.AdvanceTo(head.Start);
            return form.Value;
        }
    }

    /// <returns>Null where more must be seen.</returns>
    private static Form? Of(ReadOnlySequence<byte> head, bool isAll)
    {
        var start = new SequenceReader<byte>(head);
        start.AdvancePastAny(" \t\r\n"u8);
        if (!start.TryPeek(out var first))
            return isAll ? Form.Lines : null;
        if (first == '[')
            return Form.Batch;
        if (first != '{')
            return Form.Lines;
        if (start.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n'))
            return IsWhole(line) ? Form.Lines : Form.One;
        return isAll ? Form.Lines : null;
    }

    private static bool IsWhole(ReadOnlySequence<byte> line)
    {
        try
        {
            using var _ = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool StartsWithMark(ReadOnlySequence<byte> head) =>
        head.Length >= 3 && head.Slice(0, 3).ToArray().AsSpan().SequenceEqual(ByteOrderMark);
}
