using System.Globalization;
using System.IO.Pipelines;
using System.Reflection;
using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Exports;

/// <summary>
/// Rows as a file, sent as they are made and no faster than the client takes them: the times that they hold for, a bookmark and an
/// ETag as every read has them, and a link to the document that describes the columns.
/// </summary>
internal sealed class Export<TRow>(ReadTimes times, Format format, IAsyncEnumerable<TRow> rows)
    : IResult
{
    private static readonly ExportAttribute About =
        typeof(TRow).GetCustomAttribute<ExportAttribute>()!;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var ct = httpContext.RequestAborted;
        // What can't be read is refused before the first byte.
        await using var all = rows.GetAsyncEnumerator(ct);
        var isHead = HttpMethods.IsHead(request.Method);
        var any = !isHead && await all.MoveNextAsync();
        ReadAnswer<object>.Headers(httpContext, times);
        response.Headers.Append(
            "Link",
            $"</v1/exports/{About.Name}/metadata>; rel=\"describedby\"; type=\"application/csvm+json\""
        );
        if (ETags.IsHad(httpContext, ETags.OfAsked(httpContext, times, format.Word)))
            return;
        response.ContentType =
            format == Format.Csv ? "text/csv; charset=utf-8; header=present" : format.Media;
        response.Headers.ContentDisposition = string.Create(
            CultureInfo.InvariantCulture,
            $"attachment; filename=\"buildout-{About.Name}-{PartialDate.Of(times.Lens.AsOf)}-{times.Sequence}.{format.Extension}\""
        );
        if (isHead)
            return;
        await WriteAsync(request, response, Rows(), ct);
        await response.BodyWriter.FlushAsync(ct);

        async IAsyncEnumerable<TRow> Rows()
        {
            for (; any; any = await all.MoveNextAsync())
                yield return all.Current;
        }
    }

    private async Task WriteAsync(
        HttpRequest request,
        HttpResponse response,
        IAsyncEnumerable<TRow> all,
        CancellationToken ct
    )
    {
        if (format == Format.Csv)
            await CsvRows.WriteAsync(response.BodyWriter, all, Query.Flag(request, "bom"), ct);
        else if (format == Format.Ndjson)
            await JsonRows.WriteLinesAsync(response.BodyWriter, all, ct);
        else if (format == Format.GeoJson)
            await JsonRows.WriteFeaturesAsync(response.BodyWriter, all, ct);
        else
        {
            await using var body = new AsyncBody(response.Body);
            await ParquetRows.WriteAsync(
                body,
                all,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["buildout.export"] = About.Name,
                    ["buildout.metadata"] = $"/v1/exports/{About.Name}/metadata",
                    ["buildout.bookmark"] = $"{request.Path}?{times.Bookmark}",
                },
                ct
            );
        }
    }
}

internal static class Exporting
{
    private const int LargestPart = 32 << 10;

    /// <summary>Sends what has gathered and waits until the client has taken it.</summary>
    /// <exception cref="OperationCanceledException">The client went away.</exception>
    public static async ValueTask FlushWhenFullAsync(this PipeWriter body, CancellationToken ct)
    {
        if (body.UnflushedBytes >= LargestPart && (await body.FlushAsync(ct)).IsCompleted)
            throw new OperationCanceledException("The client went away.", ct);
    }
}
