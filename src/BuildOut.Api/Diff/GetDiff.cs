using System.Globalization;
using BuildOut.Api.Feed;
using BuildOut.Api.History;
using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Wolverine.Http;

namespace BuildOut.Api.Diff;

/// <summary>By which clock two states of knowledge lie apart.</summary>
public enum DiffClock
{
    Record,
    Public,
}

/// <summary>GET /v1/diff.</summary>
public static class GetDiff
{
    /// <summary>See what was learnt.</summary>
    /// <remarks>
    /// The facts that were added, restated, corrected, retracted or restored between two states of knowledge, in the order in which
    /// that was recorded, with what they said before and after, and the region's totals by each. from and to are two knownAt, or
    /// with clock=Public two publicAt; to is knownAt or publicAt where it is left out. region is the world where left out, and then
    /// facts about organisations are among them; a fact is of a region or organisation where its subject names it.
    /// </remarks>
    [WolverineGet("/v1/diff", OperationId = "getDiff")]
    [Reads(
        typeof(DiffAnswer),
        "from",
        "to",
        "clock",
        "region",
        "organisation",
        "types",
        IsPaged = true
    )]
    public static async Task<IResult> Get(HttpContext http, CancellationToken ct)
    {
        var isPublic =
            (Query.Word<DiffClock>(http.Request, "clock") ?? DiffClock.Record) is DiffClock.Public;
        if (Query.Text(http.Request, "from") is null)
            throw Query.Wrong("from", "required", "the earlier of the two times");
        var earlier = await TimesAsync("from", isPublic, http, ct);
        var later = await TimesAsync("to", isPublic, http, ct);
        if (
            earlier.Sequence > later.Sequence
            || earlier.Lens.PublicAt > (later.Lens.PublicAt ?? DateOnly.MaxValue)
        )
            throw Query.Wrong("to", "order", "a time that is not before from");
        var region = Query.Text(http.Request, "region") ?? RegionTree.World;
        GetRegion.Find(region, later);
        var organisation = Query.Key(http.Request, "organisation", Subjects.Organisation);
        var types = Query.Types(http.Request);
        var filter = new FeedFilter(region, organisation, types);
        var tree = later.Places.Ever(later.Sequence);
        var reader = http.RequestServices.GetRequiredService<RecordReader>();
        var claims = await reader.RegionAsync(region, tree, later.Sequence, ct);
        var organisations =
            region == RegionTree.World ? await reader.OrganisationsAsync(later.Sequence, ct) : [];
        var differences = claims
            .Concat(organisations)
            .GroupBy(c => c.Subject, StringComparer.Ordinal)
            .Select(g => g.ToList())
            .Where(s => filter.IsOf(s, tree))
            .SelectMany(s => Difference.Between(s, earlier.Lens, later.Lens))
            .Where(d => types is null || types.Contains(d.Root.Type.Name))
            .Select(d => (Key: Place(d), Difference: d))
            .OrderBy(d => d.Key, StringComparer.Ordinal)
            .ToList();
        var page = Paging.Of(http, differences, d => d.Key, d => DiffFact.Of(d.Difference));
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in Enum.GetValues<DifferenceKind>())
            counts[char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..]] = differences.Count(d =>
                d.Difference.Kind == kind
            );
        return ReadAnswers.Of(
            later,
            new DiffAnswer
            {
                Region = region,
                From = End(region, claims, earlier),
                To = End(region, claims, later),
                Counts = counts,
                Items = page.Items,
                NextCursor = page.NextCursor,
            }
        );
    }

    private static Task<ReadTimes> TimesAsync(
        string name,
        bool isPublic,
        HttpContext http,
        CancellationToken ct
    ) =>
        isPublic
            ? ReadTimes.OfAsync(http, ct, publicAtFrom: name)
            : ReadTimes.OfAsync(http, ct, knownAtFrom: name);

    private static string Place(Difference difference) =>
        $"{difference.By.Sequence.ToString("D19", CultureInfo.InvariantCulture)}\u0001{difference.Root.Reference}";

    private static DiffEnd End(string region, List<Claim> claims, ReadTimes times)
    {
        var figures = RegionFigures.Of(
            RegionFold.Of(region, claims, times, times.Lens),
            times.Rates,
            times.Lens.AsOf
        );
        return new(
            PartialDate.Of(times.Lens.AsOf),
            ClaimRows.Iso(times.KnownAt),
            times.Sequence,
            times.Lens.PublicAt is { } day ? PartialDate.Of(day) : null,
            new(
                RegionRows.Commitments(region, times.Bookmark, figures.Commitments),
                RegionRows.Capacity(
                    region,
                    times.Bookmark,
                    figures.Capacity,
                    figures.Available,
                    ["basis", "stage"]
                )
            )
        );
    }
}
