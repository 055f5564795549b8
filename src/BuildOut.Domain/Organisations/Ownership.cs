using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Organisations;

/// <summary>
/// Who belongs to whom on one day (R5): what an organisation owns of those below it, through chains, as an interval.
/// </summary>
public sealed class Ownership
{
    private readonly Dictionary<string, Interval> _shares = new(StringComparer.Ordinal);
    private readonly HashSet<string> _controlled = new(StringComparer.Ordinal);

    /// <param name="states">States of the organisation and of all that may be below it.</param>
    public Ownership(string key, IReadOnlyCollection<OrganisationState> states)
    {
        _shares[key] = new(1, 1);
        _controlled.Add(key);
        var queue = new Queue<string>(_shares.Keys);
        while (queue.TryDequeue(out var owner))
            foreach (var owned in states.Where(s => !_shares.ContainsKey(s.Key)))
                if (ShareOf(owner, owned) is { } share)
                {
                    _shares[owned.Key] = _shares[owner].Times(share);
                    if (_controlled.Contains(owner) && IsControl(share))
                        _controlled.Add(owned.Key);
                    queue.Enqueue(owned.Key);
                }
    }

    /// <summary>The organisation and those that it controls: owns by more than half, or by a share that nobody said.</summary>
    public IReadOnlySet<string> Controlled => _controlled;

    /// <summary>What it owns of another, between 0 and 1; an unknown share is [0, 1] and never 1/n.</summary>
    public Interval Of(string organisation) =>
        _shares.GetValueOrDefault(organisation, Interval.Zero);

    private static bool IsControl(Interval share) =>
        share.Low > 0.5m || share is { Low: 0, High: 1 };

    private static Interval? ShareOf(string owner, OrganisationState owned) =>
        owned.MergedInto.Value == owner ? new Interval(1, 1)
        : !owned.Owners.TryGetValue(owner, out var field) || field.Answer is null ? null
        : field.Value is not { } share ? new Interval(0, 1)
        : share.High == 0 ? null
        : new Interval(share.Low, share.High);
}
