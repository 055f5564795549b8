using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace BuildOut.Api.Exports;

/// <summary>
/// CSV after RFC 4180, in UTF-8. What is not known is an empty field. A text that a spreadsheet would take for a formula, or that
/// begins with an apostrophe itself, has one apostrophe put before it, so that taking one off gives the text again; numbers and
/// dates stay as they are.
/// </summary>
internal static class CsvRows
{
    private const string Disarmed = "=+-@\t\r\n＝＋－＠'";
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <param name="hasMark">Whether it begins with a byte order mark, by which some spreadsheets know UTF-8.</param>
    public static async Task WriteAsync<TRow>(
        PipeWriter body,
        IAsyncEnumerable<TRow> rows,
        bool hasMark,
        CancellationToken ct
    )
    {
        var columns = Columns<TRow>.All;
        if (hasMark)
            body.Write(Encoding.UTF8.Preamble);
        Put(body, string.Join(',', columns.Select(c => c.Name)) + "\r\n");
        await foreach (var row in rows.WithCancellation(ct))
        {
            for (var i = 0; i < columns.Count; i++)
            {
                if (i > 0)
                    body.Write(","u8);
                if (Columns<TRow>.Read[i](row) is { IsKnown: true } cell)
                    Put(body, columns[i].Kind, cell);
            }
            body.Write("\r\n"u8);
            await body.FlushWhenFullAsync(ct);
        }
    }

    private static void Put(PipeWriter body, ColumnKind kind, in Cell cell)
    {
        if (kind is ColumnKind.Text)
        {
            var text = cell.Text!;
            if (text.Length > 0 && Disarmed.Contains(text[0], StringComparison.Ordinal))
                text = "'" + text;
            Put(
                body,
                text.Length == 0 || text.AsSpan().ContainsAny(Quoted)
                    ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                    : text
            );
        }
        else
            Put(body, cell.Plain(kind));
    }

    private static void Put(PipeWriter body, string text) => Encoding.UTF8.GetBytes(text, body);
}
