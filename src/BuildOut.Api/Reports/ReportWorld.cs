using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Reports;

namespace BuildOut.Api.Reports;

/// <summary>What a report is drawn from: a region's picture by the times of the read, and who controls whom.</summary>
internal sealed record ReportWorld(
    string Region,
    string? Organisation,
    ReadTimes Times,
    RegionPicture Picture,
    Groups Groups,
    Valuation Valuation
)
{
    public static async Task<ReportWorld> OfAsync(
        HttpContext http,
        CancellationToken ct,
        string owner = "organisation"
    )
    {
        var times = await ReadTimes.OfAsync(http, ct);
        var region = Query.Text(http.Request, "region") ?? RegionTree.World;
        GetRegion.Find(region, times);
        var organisation = Query.Key(http.Request, owner, Subjects.Organisation);
        var account = times.Account(http.Request);
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var picture = await RegionFold.AsOfAsync(region, times, reader, ct, account);
        var organisations = (await reader.OrganisationsAsync(times.Sequence, ct))
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(s =>
                (OrganisationState)
                    SubjectState.Fold(s.Key, Timeline.Standing(s, times.Lens), times.Lens.AsOf)
            );
        return new(
            region,
            organisation,
            times,
            picture,
            new([.. organisations]),
            times.Valuation(account)
        );
    }

    public Slices Slices() =>
        new(Times.Tree, Region, Groups, Picture.Commitments.Commitments.Select(c => c.State));

    /// <summary>The words of <c>by</c>, each of which the report must know.</summary>
    public static string[] By(HttpContext http, string otherwise, params string[] known)
    {
        var by = (Query.Text(http.Request, "by") ?? otherwise).Split(
            ',',
            StringSplitOptions.RemoveEmptyEntries
        );
        return by.Except(known, StringComparer.Ordinal).Any()
            ? throw Query.Wrong("by", "value", $"any of {string.Join(",", known)}")
            : by;
    }

    /// <summary>A link with what is given of these, and the times.</summary>
    public string Link(string path, params (string Name, object? Value)[] filters) =>
        $"{path}?{string.Concat(filters.Where(f => f.Value is not null).Select(f => $"{f.Name}={Uri.EscapeDataString(f.Value!.ToString()!)}&"))}{Times.Bookmark}";
}

/// <summary>A report: the times that it is of, and its rows.</summary>
public sealed record ReportAnswer<T>(
    string Region,
    PartialDate AsOf,
    long Sequence,
    IReadOnlyList<T> Rows
);

internal static class ReportAnswers
{
    public static IResult Of<T>(ReportWorld world, IReadOnlyList<T> rows) =>
        ReadAnswers.Of(
            world.Times,
            new ReportAnswer<T>(
                world.Region,
                PartialDate.Of(world.Times.Lens.AsOf),
                world.Times.Sequence,
                rows
            )
        );
}
