using BuildOut.Domain.Accounting;

namespace BuildOut.Api.Regions;

/// <summary>How sums change from day to day.</summary>
internal sealed class SumSteps
{
    private IReadOnlyDictionary<SumKey, Contribution> _before =
        new Dictionary<SumKey, Contribution>();

    /// <summary>By sum and day what is added on that day; it may be less than nothing.</summary>
    public Dictionary<(SumKey Key, DateOnly Day), Contribution> All { get; } = [];

    /// <summary>The sums as they are from that day on.</summary>
    public void Stand(DateOnly day, IReadOnlyDictionary<SumKey, Contribution> now)
    {
        foreach (var (key, sum) in now)
            if (
                (_before.TryGetValue(key, out var had) ? sum - had : sum) is
                { IsNothing: false } added
            )
                Add(key, day, added);
        foreach (var (key, had) in _before)
            if (!now.ContainsKey(key))
                Add(key, day, new Contribution() - had);
        _before = now;
    }

    private void Add(SumKey key, DateOnly day, Contribution added) =>
        All[(key, day)] = All.TryGetValue((key, day), out var had) ? had + added : added;
}
