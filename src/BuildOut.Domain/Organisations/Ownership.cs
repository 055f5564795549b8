using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Organisations;

/// <summary>
/// Who belongs to whom on one day (R5): what an organisation owns of those below it, through chains, as an interval.
/// </summary>
public sealed class Ownership
{
    // Owners may own each other, and each time round adds less. Up to 99 % going round is followed to the twelfth digit.
    private const int MostRounds = 4000;
    private const decimal Shown = 1e-15m;

    private readonly HashSet<string> _controlled = new(StringComparer.Ordinal);
    private Dictionary<string, Interval> _shares;

    /// <param name="states">States of the organisation and of all that may be below it.</param>
    public Ownership(string key, IReadOnlyCollection<OrganisationState> states)
    {
        Holding[] holdings =
        [
            .. states
                .OrderBy(s => s.Key, StringComparer.Ordinal)
                .Where(s => s.Key != key)
                .SelectMany(Holdings),
        ];
        _shares = new(StringComparer.Ordinal) { [key] = new(1, 1) };
        for (var round = 0; round < states.Count + MostRounds; round++)
        {
            var next = Through(holdings, key);
            if (next.Count == _shares.Count && next.All(s => IsSettled(_shares[s.Key], s.Value)))
                break;
            _shares = next;
        }
        var under = holdings.Where(h => IsControl(h.Share)).ToLookup(h => h.Owner, h => h.Owned);
        _controlled.Add(key);
        var queue = new Queue<string>(_controlled);
        while (queue.TryDequeue(out var owner))
            foreach (var owned in under[owner].Where(_controlled.Add))
                queue.Enqueue(owned);
    }

    /// <summary>The organisation and those that it controls: owns by more than half, or by a share that nobody said.</summary>
    public IReadOnlySet<string> Controlled => _controlled;

    /// <summary>What it owns of another, between 0 and 1; an unknown share is [0, 1] and never 1/n.</summary>
    public Interval Of(string organisation) =>
        _shares.GetValueOrDefault(organisation, Interval.Zero);

    private static bool IsControl(Interval share) =>
        share.Low > 0.5m || share is { Low: 0, High: 1 };

    private static bool IsSettled(Interval before, Interval now) =>
        now.Low - before.Low < Shown && now.High - before.High < Shown;

    // What is held through several owners adds up, to the whole at most.
    private Dictionary<string, Interval> Through(Holding[] holdings, string key)
    {
        var next = new Dictionary<string, Interval>(StringComparer.Ordinal) { [key] = new(1, 1) };
        foreach (var (owner, owned, share) in holdings)
            if (_shares.TryGetValue(owner, out var held))
            {
                var sum = next.GetValueOrDefault(owned, Interval.Zero) + held.Times(share);
                next[owned] = new(Math.Min(1, sum.Low), Math.Min(1, sum.High ?? 1));
            }
        return next;
    }

    private static IEnumerable<Holding> Holdings(OrganisationState owned)
    {
        if (owned.MergedInto.Value is { } into)
            yield return new(into, owned.Key, new(1, 1));
        foreach (var (owner, field) in owned.Owners)
            if (owner != owned.MergedInto.Value && ShareOf(field) is { } share)
                yield return new(owner, owned.Key, share);
    }

    private static Interval? ShareOf(Field<Share> field) =>
        field.Answer is null ? null
        : field.Value is not { } share ? new Interval(0, 1)
        : share.High == 0 ? null
        : new Interval(share.Low, share.High);

    private readonly record struct Holding(string Owner, string Owned, Interval Share);
}
