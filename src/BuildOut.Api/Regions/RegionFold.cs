using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Regions;

/// <summary>A region's picture as of a date and by a state of knowledge, folded from the claims that bear on it.</summary>
internal static class RegionFold
{
    public static async Task<RegionPicture> AsOfAsync(
        string code,
        ReadTimes times,
        RecordReader reader,
        CancellationToken ct,
        string? account = null
    )
    {
        var claims = await reader.RegionAsync(
            code,
            times.Places.Ever(times.Sequence),
            times.Sequence,
            ct
        );
        return Of(code, claims, times, times.Lens, account);
    }

    /// <summary>The regions alone that tell of outages: what the world's list of them needs of all that is recorded.</summary>
    public static async Task<RegionPicture> OutagesAsync(
        ReadTimes times,
        RecordReader reader,
        CancellationToken ct
    ) => Of(RegionTree.World, await reader.OutagesAsync(times.Sequence, ct), times, times.Lens);

    /// <summary>The same from claims that were read already.</summary>
    public static RegionPicture Of(
        string code,
        List<Claim> claims,
        ReadTimes times,
        Lens lens,
        string? account = null
    )
    {
        var picture = new RegionPicture(
            code,
            times.Places.Tree(lens, lens.AsOf),
            times.Valuation(account)
        );
        picture.Advance(lens.Clock);
        foreach (var stream in claims.GroupBy(c => c.Subject, StringComparer.Ordinal))
            picture.Set(SubjectState.Fold(stream.Key, Timeline.Standing(stream, lens), lens.AsOf));
        return picture;
    }
}
