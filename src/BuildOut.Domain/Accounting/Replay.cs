using System.Globalization;
using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// Plays claims into a picture one by one, each stream's state kept as its claims come in force: a claim that stands last in
/// its stream is taken, one that stands before others folds the stream anew.
/// </summary>
public sealed class Replay
{
    private readonly RegionPicture _picture;
    private readonly Func<DateOnly, RegionTree> _treeOn;
    private readonly Dictionary<
        string,
        (List<StandingClaim> Standing, SubjectState State)
    > _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<StandingClaim>> _passed = new(StringComparer.Ordinal);

    /// <param name="standing">All that will be played: definitions among it hold from the beginning (R10).</param>
    public Replay(
        RegionPicture picture,
        Func<DateOnly, RegionTree> treeOn,
        IEnumerable<StandingClaim> standing
    )
    {
        _picture = picture;
        _treeOn = treeOn;
        foreach (
            var defined in standing
                .Where(c =>
                    c.From == DateOnly.MinValue
                    && Subjects.KindOf(c.Root.Subject) == Subjects.Region
                )
                .GroupBy(c => c.Root.Subject)
        )
        {
            var claims = defined.Order().ToList();
            _streams[defined.Key] = (
                claims,
                SubjectState.Fold(defined.Key, claims, DateOnly.MaxValue)
            );
            picture.Set(_streams[defined.Key].State);
        }
    }

    /// <summary>R16: the order of play, by the day on which a claim comes in force, then R11.</summary>
    public static List<StandingClaim> Order(IEnumerable<StandingClaim> standing) =>
        [.. standing.OrderBy(Day).ThenBy(c => c)];

    /// <summary>The day on which a claim is played: a definition that holds for ever stands at its own date.</summary>
    public static DateOnly Day(StandingClaim claim) => claim.Effective.Start;

    /// <summary>The claim's place in the order of play, as a text that sorts like it: a cursor that stays good while events arrive.</summary>
    public static string Place(StandingClaim claim) =>
        string.Join(
            '\u0001',
            Day(claim).ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            claim
                .Effective.OrderedAt(claim.Type.Has(ClaimTraits.Opens))
                .ToString("yyyyMMddHHmmssfffffff", CultureInfo.InvariantCulture),
            claim.Type.Place.ToString("D3", CultureInfo.InvariantCulture),
            claim.Root.Source,
            claim.Root.Ordinal is { } ordinal
                ? ((decimal)ordinal + (1L << 53)).ToString(
                    "00000000000000000000",
                    CultureInfo.InvariantCulture
                )
                : "",
            claim.Root.Id
        );

    /// <summary>Stands at a day at once, as if all claims up to it had been played one by one. Nothing may have been played before.</summary>
    /// <param name="standing">All that is played by then or later.</param>
    public void StandAt(DateOnly day, IEnumerable<StandingClaim> standing)
    {
        _picture.Use(_treeOn(day));
        _picture.Advance(day);
        foreach (
            var stream in standing
                .Where(c => Day(c) <= day)
                .GroupBy(c => c.Root.Subject, StringComparer.Ordinal)
        )
        {
            var claims = _streams.TryGetValue(stream.Key, out var defined)
                ? stream.Union(defined.Standing).Order().ToList()
                : stream.Order().ToList();
            var state = SubjectState.Fold(stream.Key, claims, DateOnly.MaxValue);
            _streams[stream.Key] = (claims, state);
            _picture.Set(state);
        }
    }

    public void Play(StandingClaim claim)
    {
        _picture.Use(_treeOn(Day(claim)));
        var key = claim.Root.Subject;
        if (!_streams.TryGetValue(key, out var stream))
            stream = ([], SubjectState.Empty(key));
        var at = stream.Standing.BinarySearch(claim);
        if (at >= 0)
            return;
        at = ~at;
        stream.Standing.Insert(at, claim);
        if (at == stream.Standing.Count - 1)
            stream.State.Take(claim);
        else
            stream.State = SubjectState.Fold(key, stream.Standing, DateOnly.MaxValue);
        _streams[key] = stream;
        _picture.Set(stream.State);
    }

    /// <summary>
    /// R16: stands at a retracted claim, which has no effect. What it had touched is seen by its subject's state, were nothing of it
    /// retracted.
    /// </summary>
    public SubjectState Pass(StandingClaim retracted)
    {
        _picture.Use(_treeOn(Day(retracted)));
        var key = retracted.Root.Subject;
        if (!_passed.TryGetValue(key, out var passed))
            passed = _passed[key] = [];
        passed.Add(retracted);
        var standing = _streams.TryGetValue(key, out var stream) ? stream.Standing : [];
        return SubjectState.Fold(key, standing.Concat(passed).Order(), DateOnly.MaxValue);
    }

    /// <summary>
    /// Lets the clock run to a day, and stops at each on which it changes anything (R8): all claims of that day must have been
    /// played.
    /// </summary>
    public IEnumerable<(DateOnly Day, IReadOnlyList<SubjectState> Changed)> AdvanceTo(DateOnly day)
    {
        while (_picture.NextDue is { } due && due <= day)
        {
            _picture.Use(_treeOn(due));
            yield return (due, _picture.Advance(due));
        }
        _picture.Advance(day);
    }

    /// <summary>The place of a change by the clock: after all claims of its day.</summary>
    public static string PlaceOf(DateOnly day, string subject) =>
        string.Join('\u0001', day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), "~", subject);

    /// <summary>The state of the claim's subject after it was played.</summary>
    public SubjectState StateOf(string subject) => _streams[subject].State;
}
