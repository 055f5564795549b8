namespace BuildOut.Domain.Claims;

/// <summary>
/// What is believed of one subject as its claims are recorded, corrections and retractions among them (R16): each changes no more
/// than the claim that it goes back to.
/// </summary>
/// <param name="lens">What of them is seen, and as of when.</param>
public sealed class Belief(string key, Lens lens)
{
    private readonly Dictionary<string, Claim> _roots = new(StringComparer.Ordinal);

    /// <summary>By its reference each claim with all that ever changed it.</summary>
    private readonly Dictionary<string, List<Claim>> _chains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StandingClaim> _current = new(StringComparer.Ordinal);

    /// <summary>In force on the lens's day, in the order of R11.</summary>
    private readonly List<StandingClaim> _standing = [];

    public SubjectState State { get; private set; } = SubjectState.Empty(key);

    /// <summary>Takes the next claim of the record.</summary>
    /// <returns>
    /// The claim that stands by it, or the one that stands no more; null where nothing stands otherwise than before.
    /// </returns>
    public StandingClaim? Learn(Claim claim)
    {
        var root = claim.Data is ClaimChange change
            ? _roots.GetValueOrDefault(change.Target)
            : claim;
        if (root is null)
            return null;
        _roots[claim.Reference] = root;
        if (!_chains.TryGetValue(root.Reference, out var chain))
            chain = _chains[root.Reference] = [];
        chain.Add(claim);
        var was = _current.GetValueOrDefault(root.Reference);
        var now = Timeline.Standing(chain, lens).Find(c => c.From <= lens.AsOf);
        if (ReferenceEquals(was?.Current, now?.Current))
            return null;
        Replace(was, now);
        return now ?? was;
    }

    private void Replace(StandingClaim? was, StandingClaim? now)
    {
        if (was is not null)
        {
            _current.Remove(was.Root.Reference);
            _standing.RemoveAt(_standing.BinarySearch(was));
        }
        if (now is not null)
        {
            _current[now.Root.Reference] = now;
            _standing.Insert(~_standing.BinarySearch(now), now);
        }
        if (was is null && now is not null && ReferenceEquals(_standing[^1], now))
            State.Take(now);
        else
            State = SubjectState.Fold(key, _standing, DateOnly.MaxValue);
    }
}
