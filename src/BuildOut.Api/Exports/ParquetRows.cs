using Parquet;
using Parquet.Schema;

namespace BuildOut.Api.Exports;

/// <summary>
/// Parquet in row groups of bounded size. Figures are DECIMAL, so that no digit is lost and readers add them up as numbers;
/// instants are microseconds in UTC, days are dates, and what is not known is null.
/// </summary>
internal static class ParquetRows
{
    /// <summary>Digits of a figure, and those after the point: amounts have at most 18 and 6, and a share or rate adds some.</summary>
    public const int Digits = 38;
    public const int Decimals = 12;

    private const int RowsOfGroup = 20_000;
    private const long CharactersOfGroup = 8 << 20;

    public static async Task WriteAsync<TRow>(
        Stream body,
        IAsyncEnumerable<TRow> rows,
        IReadOnlyDictionary<string, string> metadata,
        CancellationToken ct
    )
    {
        var columns = Columns<TRow>.All;
        var schema = new ParquetSchema(columns.Select(FieldOf));
        var values = columns.Select(c => new ParquetColumn(c.Kind)).ToArray();
        await using var file = await ParquetWriter.CreateAsync(
            schema,
            body,
            new() { CompressionMethod = CompressionMethod.Snappy },
            cancellationToken: ct
        );
        file.CustomMetadata = metadata;
        var (count, characters) = (0, 0L);
        await foreach (var row in rows.WithCancellation(ct))
        {
            for (var i = 0; i < values.Length; i++)
                characters += values[i].Add(Columns<TRow>.Read[i](row));
            if (++count < RowsOfGroup && characters < CharactersOfGroup)
                continue;
            await FlushAsync();
            (count, characters) = (0, 0);
        }
        if (count > 0)
            await FlushAsync();

        async Task FlushAsync()
        {
            using var group = file.CreateRowGroup();
            foreach (var (i, field) in schema.DataFields.Index())
                await values[i].WriteAsync(group, field, ct);
            group.CompleteValidate();
        }
    }

    private static Field FieldOf(Column column) =>
        column.Kind switch
        {
            ColumnKind.Text => new DataField(column.Name, typeof(string), isNullable: true),
            ColumnKind.Integer => new DataField(column.Name, typeof(long), isNullable: true),
            ColumnKind.Decimal => new DecimalDataField(
                column.Name,
                Digits,
                Decimals,
                isNullable: true
            ),
            ColumnKind.Real => new DataField(column.Name, typeof(double), isNullable: true),
            ColumnKind.Date => new DataField(column.Name, typeof(DateOnly), isNullable: true),
            ColumnKind.Instant => new DateTimeDataField(
                column.Name,
                DateTimeFormat.Timestamp,
                isAdjustedToUTC: true,
                DateTimeTimeUnit.Micros,
                isNullable: true
            ),
            _ => new DataField(column.Name, typeof(bool), isNullable: true),
        };
}

/// <summary>One column's values of a row group; the memory is used again for the next.</summary>
internal sealed class ParquetColumn(ColumnKind kind)
{
    private readonly List<string?> _texts = [];
    private readonly List<Cell> _cells = [];

    /// <returns>How many characters it holds more.</returns>
    public int Add(in Cell cell)
    {
        if (kind is ColumnKind.Text)
            _texts.Add(cell.Text);
        else
            _cells.Add(cell);
        return cell.Text?.Length ?? 0;
    }

    public async Task WriteAsync(ParquetRowGroupWriter group, DataField field, CancellationToken ct)
    {
        switch (kind)
        {
            case ColumnKind.Text:
                await group.WriteAsync(field, (IReadOnlyCollection<string>)_texts!);
                break;
            case ColumnKind.Integer:
                await WriteAsync(c => c.Integer);
                break;
            case ColumnKind.Decimal:
                await WriteAsync(c => decimal.Round(c.Decimal, ParquetRows.Decimals));
                break;
            case ColumnKind.Real:
                await WriteAsync(c => c.Real);
                break;
            case ColumnKind.Date:
                await WriteAsync(c => c.Date);
                break;
            case ColumnKind.Instant:
                await WriteAsync(c => c.Instant);
                break;
            default:
                await WriteAsync(c => c.Flag);
                break;
        }
        _texts.Clear();
        _cells.Clear();

        Task WriteAsync<T>(Func<Cell, T> value)
            where T : struct =>
            group.WriteAsync<T>(
                field,
                (T?[])[.. _cells.Select(c => c.IsKnown ? value(c) : (T?)null)],
                cancellationToken: ct
            );
    }
}
