using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.CurrentCapacity;

/// <summary>Capacity by year: what has served load at the end of each, and what is to come by its promised date.</summary>
internal static class Pipeline
{
    public static async Task<IReadOnlyList<CapacityView>> RowsAsync(
        string region,
        ReadTimes times,
        HttpContext http,
        IReadOnlyCollection<string> by,
        string? organisation,
        PowerBasis? basis,
        CancellationToken ct
    )
    {
        var claims = await http
            .RequestServices.GetRequiredService<RecordReader>()
            .RegionAsync(region, times.Places.Ever(times.Sequence), times.Sequence, ct);
        var rows = RegionFold
            .Of(region, claims, times, times.Lens)
            .Capacity.Pipeline()
            .Where(r => r.Key.Stage is not CapacityStage.Operational)
            .Select(CapacityView.Of)
            .Concat(Levels(region, claims, times))
            .Where(r =>
                (organisation is null || r.Organisation == organisation)
                && (basis is null || r.Basis == basis)
            );
        return
        [
            .. RegionRows
                .Capacity(region, times.Bookmark, rows, [], by, organisation)
                .Select(r => Then(r, times)),
        ];
    }

    // What served load at the end of a year that is over is listed as of then: the project may have ended since.
    private static CapacityView Then(CapacityView row, ReadTimes times) =>
        row is { Stage: CapacityStage.Operational, Year: { } year } && year < times.Lens.AsOf.Year
            ? row with
            {
                Lineage = row.Lineage!.Replace(
                    times.Bookmark,
                    (times with { Lens = times.Lens with { AsOf = new(year, 12, 31) } }).Bookmark,
                    StringComparison.Ordinal
                ),
            }
            : row;

    // A year in which nothing was said of projects ends as the one before it did: absolute steps hold until the next.
    private static IEnumerable<CapacityView> Levels(
        string region,
        List<Claim> claims,
        ReadTimes times
    )
    {
        var last = times.Lens.AsOf.Year;
        var changed = claims
            .Where(c => Subjects.KindOf(c.Subject) is Subjects.Project)
            .SelectMany(c => new[] { c.Effective.Start.Year, c.Effective.End.Year })
            .Where(y => y <= last)
            .ToHashSet();
        IReadOnlyList<CapacityView> level = [];
        for (var year = changed.Count == 0 ? last : changed.Min(); year <= last; year++)
        {
            var day = year == last ? times.Lens.AsOf : new DateOnly(year, 12, 31);
            if (changed.Contains(year) || year == last)
                level =
                [
                    .. RegionFold
                        .Of(region, claims, times, times.Lens with { AsOf = day })
                        .Capacity.Rows()
                        .Where(r => r.Key.Stage is CapacityStage.Operational)
                        .Select(CapacityView.Of),
                ];
            foreach (var row in level)
                yield return row with
                {
                    Year = year,
                };
        }
    }
}
