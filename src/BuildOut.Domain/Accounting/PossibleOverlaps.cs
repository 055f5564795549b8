using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// R2: counted commitments of one party, nature and scope with overlapping horizons and no relation. An absent horizon is
/// not known to overlap anything.
/// </summary>
internal sealed class PossibleOverlaps
{
    private readonly Dictionary<
        (string Party, Nature Nature),
        SortedDictionary<string, Member>
    > _buckets = [];
    private readonly Dictionary<string, List<(string Party, Nature Nature)>> _of = new(
        StringComparer.Ordinal
    );
    private readonly Dictionary<(string A, string B), Nature> _pairs = [];

    public IEnumerable<Nature> Natures => _pairs.Values.Distinct();

    /// <summary>How many pairs there are of each nature.</summary>
    public IEnumerable<KeyValuePair<Nature, int>> Counts => _pairs.Values.CountBy(n => n);

    public void Set(Member member, Func<string, string, bool> hasRelation)
    {
        var key = member.State.Key;
        foreach (var bucket in _of.GetValueOrDefault(key) ?? [])
        {
            foreach (var other in _buckets[bucket].Keys)
                _pairs.Remove(Ordered(key, other));
            _buckets[bucket].Remove(key);
        }
        List<(string, Nature)> mine = [];
        _of[key] = mine;
        if (
            !member.State.Counts
            || member.State.Firmness.Value is Firmness.Target
            || member.Coverage.Own == 0
            || member.State.Horizon.Value is not { } horizon
        )
            return;
        var nature = member.State.Nature.Value ?? Nature.Unknown;
        foreach (
            var party in (member.State.Parties.Value ?? []).Where(p =>
                p.Organisation is not null && p.Role is not Claims.PartyRole.Announcer
            )
        )
        {
            var place = (party.Organisation!, nature);
            if (mine.Contains(place))
                continue;
            mine.Add(place);
            var bucket = _buckets.TryGetValue(place, out var known)
                ? known
                : _buckets[place] = new(StringComparer.Ordinal);
            foreach (var (other, state) in bucket)
                if (
                    SameRegions(state.State, member.State)
                    && state.State.Horizon.Value is { } its
                    && horizon.Overlaps(its)
                    && !hasRelation(key, other)
                )
                    _pairs[Ordered(key, other)] = nature;
            bucket[key] = member;
        }
    }

    private static bool SameRegions(CommitmentState a, CommitmentState b) =>
        a.Scope.Value is { } x
        && b.Scope.Value is { } y
        && x.Regions.ToHashSet().SetEquals(y.Regions)
        && x.Of?.Bloc == y.Of?.Bloc;

    private static (string, string) Ordered(string a, string b) =>
        string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
