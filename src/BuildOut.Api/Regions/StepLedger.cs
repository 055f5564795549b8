using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Regions;

/// <summary>What a page of events adds to the steps of places: groups as they are after it, less what they were before it.</summary>
/// <param name="regions">The regions, but the world, for which groups of several places are counted.</param>
/// <param name="tree">What ever lay within what.</param>
/// <param name="since">All up to this day counts as one step.</param>
internal sealed class StepLedger(
    IReadOnlyCollection<string> regions,
    RegionTree tree,
    KnownPlaces places,
    long knownAt,
    DateOnly since,
    GroupSteps known
)
{
    private readonly RateBook _rates = places.Rates(knownAt);
    private readonly Dictionary<(string Place, SumKey Sum, DateOnly Day), Contribution> _steps = [];

    public IEnumerable<(string Place, SumKey Sum, DateOnly Day, Contribution Added)> Steps =>
        _steps
            .Where(s => !s.Value.IsNothing)
            .Select(s => (s.Key.Place, s.Key.Sum, s.Key.Day, s.Value));

    public void Count(IEnumerable<LinkedGroup> groups, int sign)
    {
        foreach (var group in groups)
        {
            foreach (var (place, steps) in known.Of(group, _rates, since))
                Add(place, steps, sign, IsOfGroups);
            if (!group.IsOfOnePlace)
                CountForRegions([group], sign);
        }
    }

    /// <summary>Of these groups those of several places, for the regions that they touch.</summary>
    public void CountForRegions(IEnumerable<LinkedGroup> groups, int sign)
    {
        foreach (var group in groups.Where(g => !g.IsOfOnePlace))
        foreach (var region in regions.Where(r => Touches(r, group.Regions)))
            Add(Vantage.Region(region, places, knownAt), group.Standing, sign, IsOfGroups);
    }

    /// <summary>
    /// R2: pairs that may overlap with nothing said of it. They join no group; both must have the same regions, so a pair is found
    /// where those are named.
    /// </summary>
    public void CountPossibleOverlaps(IEnumerable<KnownStream> commitments, int sign)
    {
        var alike = Alike(commitments);
        if (alike.Count == 0)
            return;
        Add(Vantage.World, alike.SelectMany(s => s.Standing), sign, IsOfPairs);
        foreach (
            var region in alike
                .SelectMany(s => s.Regions.Select(r => (Region: r, Stream: s)))
                .GroupBy(s => s.Region, s => s.Stream)
                .Where(g => g.Skip(1).Any())
        )
            Add(Vantage.Own(region.Key), region.SelectMany(s => s.Standing), sign, IsOfPairs);
        CountPossibleOverlapsForRegions(alike, sign);
    }

    /// <summary>Of these pairs those of several places, for the regions that they touch.</summary>
    public void CountPossibleOverlapsForRegions(IEnumerable<KnownStream> commitments, int sign)
    {
        var wider = Alike(commitments.Where(s => !s.IsOfOnePlace));
        foreach (var region in regions)
            if (wider.FindAll(s => Touches(region, s.Regions)) is { Count: > 1 } here)
                Add(
                    Vantage.Region(region, places, knownAt),
                    here.SelectMany(s => s.Standing),
                    sign,
                    IsOfPairs
                );
    }

    /// <summary>
    /// The commitments among which pairs may have come or gone: those that now may overlap others than before, and whatever they share a
    /// party and a region with, before or after. Most that is said of a commitment changes none of that, and to compare the pairs
    /// themselves took a sixth of a page.
    /// </summary>
    public static HashSet<string> Overlapping(
        IEnumerable<string> touched,
        KnownStreams before,
        KnownStreams after,
        DateOnly since
    )
    {
        var groups = ByPartyAndRegion(after.Commitments)
            .Concat(ByPartyAndRegion(before.Commitments))
            .Select(g => g.Select(s => s.Key).ToHashSet(StringComparer.Ordinal))
            .ToList();
        var alike = groups.SelectMany(g => g).ToHashSet(StringComparer.Ordinal);
        var changed = touched
            .Where(k =>
                alike.Contains(k) && Traits(before.Find(k), since) != Traits(after.Find(k), since)
            )
            .ToHashSet(StringComparer.Ordinal);
        return groups
            .Where(g => g.Overlaps(changed))
            .SelectMany(g => g)
            .ToHashSet(StringComparer.Ordinal);
    }

    private static string Traits(KnownStream? stream, DateOnly since) =>
        stream is null
            ? ""
            : string.Join(
                "\n\n",
                LoneSubject
                    .StatesSince(since, stream.Key, stream.Standing)
                    .Select(s =>
                        (
                            s.Day,
                            Traits: PossibleOverlaps.Traits(
                                (Domain.Commitments.CommitmentState)s.State
                            )
                        )
                    )
                    .Select(s => $"{s.Day:O} {s.Traits}")
            );

    // Commitments that share a party and a region with another one.
    private static List<KnownStream> Alike(IEnumerable<KnownStream> commitments) =>
        [.. ByPartyAndRegion(commitments).SelectMany(g => g).DistinctBy(s => s.Key)];

    private static IEnumerable<IEnumerable<KnownStream>> ByPartyAndRegion(
        IEnumerable<KnownStream> commitments
    ) =>
        commitments
            .SelectMany(s =>
                s.Names.Where(n => Subjects.KindOf(n) is Subjects.Organisation)
                    .SelectMany(party => s.Regions.Select(region => (party, region, s)))
            )
            .GroupBy(s => (s.party, s.region), s => s.s)
            .Where(g => g.Skip(1).Any());

    private bool Touches(string region, IReadOnlySet<string> named)
    {
        var below = tree.Below(region);
        return named.Any(n => below.Contains(n) || tree.Below(n).Overlaps(below));
    }

    private static bool IsOfPairs(SumKey key) => key is SumKey.PossibleOverlap;

    private static bool IsOfGroups(SumKey key) => !IsOfPairs(key);

    private void Add(
        Vantage vantage,
        IEnumerable<StandingClaim> standing,
        int sign,
        Func<SumKey, bool> counts
    ) => Add(vantage.Place, RegionSteps.Of(vantage, standing, _rates, since), sign, counts);

    private void Add(
        string place,
        Dictionary<(SumKey Key, DateOnly Day), Contribution> steps,
        int sign,
        Func<SumKey, bool> counts
    )
    {
        foreach (var ((sum, day), added) in steps)
        {
            if (!counts(sum))
                continue;
            var key = (place, sum, day);
            var had = _steps.GetValueOrDefault(key) ?? new();
            _steps[key] = sign > 0 ? had + added : had - added;
        }
    }
}
