using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Regions;

/// <summary>
/// From where a group is counted, and under which place of the read model. Most groups speak of one region alone, and count alike
/// wherever it lies: as the region's own, or as what a part of it, or a neighbour, may share (R3). What lies within what is then
/// asked at the read. The world holds all, and a group of several places is counted for each region that it touches.
/// </summary>
/// <param name="TreeOn">What lies within what on a day.</param>
/// <param name="Turns">Days on which that changes for any of these regions.</param>
internal sealed record Vantage(
    string Place,
    string Code,
    Func<DateOnly, RegionTree> TreeOn,
    Func<string, IEnumerable<DateOnly>> Turns
)
{
    private const string Part = "part";
    private static readonly RegionTree Alone = new([], DateOnly.MaxValue);

    public static readonly Vantage World = new(
        CountedFor(RegionTree.World),
        RegionTree.World,
        _ => Alone,
        _ => []
    );

    public static string CountedFor(string region) => $"region:{region}";

    public static string OwnOf(string region) => $"own:{region}";

    public static string SharedOf(string region) => $"shared:{region}";

    public static Vantage Own(string region) => new(OwnOf(region), region, _ => Alone, _ => []);

    public static Vantage Shared(string region)
    {
        var tree = RegionTree.OfPart(Part, region);
        return new(SharedOf(region), Part, _ => tree, _ => []);
    }

    public static Vantage Region(string region, KnownPlaces places, long knownAt)
    {
        var lens = Lens.Everything with { KnownAt = knownAt };
        return new(
            CountedFor(region),
            region,
            day => places.Tree(lens, day),
            other => places.TurnsOf(other, region, knownAt)
        );
    }

    /// <summary>The places whose sums add up to the region's by this tree.</summary>
    public static IEnumerable<string> PlacesOf(string region, RegionTree tree)
    {
        yield return CountedFor(region);
        if (region == RegionTree.World)
            yield break;
        var below = tree.Below(region);
        foreach (var code in below)
            yield return OwnOf(code);
        foreach (var code in below.SelectMany(tree.Above).Distinct().Where(c => !below.Contains(c)))
            yield return SharedOf(code);
    }
}
