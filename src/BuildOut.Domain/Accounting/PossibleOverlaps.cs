using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// R2: counted commitments of one party, nature and scope with overlapping horizons and no relation. An absent horizon is
/// not known to overlap anything.
/// </summary>
public sealed class PossibleOverlaps
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

    internal void Set(Member member, Func<string, string, bool> hasRelation)
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
        if (member.Coverage.Own == 0 || HorizonOf(member.State) is not { } horizon)
            return;
        var nature = NatureOf(member.State);
        foreach (var party in PartiesOf(member.State))
        {
            var place = (party, nature);
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

    /// <summary>
    /// All of a commitment's state that decides with which others it may overlap: two states of the same text have the same pairs.
    /// </summary>
    public static string Traits(CommitmentState state) =>
        HorizonOf(state) is not { } horizon
            ? ""
            : string.Join(
                '\n',
                [
                    NatureOf(state).ToString(),
                    $"{horizon.From}/{horizon.To}",
                    .. PartiesOf(state).Order(StringComparer.Ordinal),
                    .. state.Scope.Value is { } scope
                        ?
                        [
                            $"of {scope.Of?.Bloc} {scope.Of?.Count} {string.Join(' ', scope.Of?.Except ?? [])}",
                            .. scope.Regions.Order(StringComparer.Ordinal),
                            .. (scope.Split ?? []).Select(s => $"{s.Region} {s.Share}"),
                        ]
                        : Array.Empty<string>(),
                    .. state.Relations.Select(r => r.To).Distinct().Order(StringComparer.Ordinal),
                ]
            );

    // Null where it overlaps nothing: it does not count, is a target, or nobody says until when.
    private static Horizon? HorizonOf(CommitmentState state) =>
        state.Counts && state.Firmness.Value is not Firmness.Target ? state.Horizon.Value : null;

    private static Nature NatureOf(CommitmentState state) => state.Nature.Value ?? Nature.Unknown;

    private static IEnumerable<string> PartiesOf(CommitmentState state) =>
        (state.Parties.Value ?? [])
            .Where(p => p.Organisation is not null && p.Role is not Claims.PartyRole.Announcer)
            .Select(p => p.Organisation!);

    private static bool SameRegions(CommitmentState a, CommitmentState b) =>
        a.Scope.Value is { } x
        && b.Scope.Value is { } y
        && x.Regions.ToHashSet().SetEquals(y.Regions)
        && x.Of?.Bloc == y.Of?.Bloc;

    private static (string, string) Ordered(string a, string b) =>
        string.CompareOrdinal(a, b) < 0 ? (a, b) : (b, a);
}
