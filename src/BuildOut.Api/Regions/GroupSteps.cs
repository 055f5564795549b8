using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using Microsoft.Extensions.Caching.Memory;

namespace BuildOut.Api.Regions;

/// <summary>
/// What groups add to the world and, where all of one is said of one place, to that: what a group added before a page is mostly what it
/// was found to add after an earlier one. Nothing here grows stale, since a group is named by the last claim of each of its streams.
/// </summary>
internal sealed class GroupSteps : IDisposable
{
    /// <summary>Some 300 bytes each.</summary>
    private const int MostSteps = 50_000;

    private readonly MemoryCache _groups = new(
        new MemoryCacheOptions { SizeLimit = MostSteps, CompactionPercentage = 0.2 }
    );

    public IReadOnlyList<(
        string Place,
        Dictionary<(SumKey Key, DateOnly Day), Contribution> Steps
    )> Of(LinkedGroup group, RateBook rates, DateOnly since)
    {
        var name = (
            string.Join('\n', group.Streams.Select(s => $"{s.Key} {s.Last}")),
            rates,
            since
        );
        if (
            _groups.TryGetValue(name, out var known)
            && known
                is IReadOnlyList<(string, Dictionary<(SumKey Key, DateOnly Day), Contribution>)> had
        )
            return had;
        var steps = Places(group, rates, since);
        _groups.Set(
            name,
            steps,
            new MemoryCacheEntryOptions { Size = 1 + steps.Sum(s => s.Steps.Count) }
        );
        return steps;
    }

    public void Dispose() => _groups.Dispose();

    private static List<(
        string Place,
        Dictionary<(SumKey Key, DateOnly Day), Contribution> Steps
    )> Places(LinkedGroup group, RateBook rates, DateOnly since)
    {
        var region = group.IsOfOnePlace ? group.Regions.Single() : null;
        var vantages = new List<Vantage> { Vantage.World };
        if (region is not null)
            vantages.Add(Vantage.Shared(region));
        if (region is not null && !group.IsPlaced)
            vantages.Add(Vantage.Own(region));
        var steps = group.Streams is [{ IsAlone: true } alone]
            ? RegionSteps.OfAlone(vantages, alone, rates, since)
            : vantages.ConvertAll(v => RegionSteps.Of(v, group.Standing, rates, since));
        var places = vantages.Zip(steps, (v, s) => (v.Place, s)).ToList();
        // Where all of it is placed, it counts in its own region as it does in the world.
        if (region is not null && group.IsPlaced)
            places.Add((Vantage.OwnOf(region), steps[0]));
        return places;
    }
}
