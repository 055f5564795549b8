namespace BuildOut.Domain.Claims;

/// <summary>A value and the claim that states it.</summary>
public sealed record Statement<T>(StandingClaim Claim, T? Value);

/// <summary>
/// One field of one item over time: the last statement answers, except that among rivals the better source does, and the
/// others are listed (R6, R13).
/// </summary>
public sealed class Field<T>
{
    private readonly List<Statement<T>> _all = [];
    private bool _anyIsNamed;

    public Statement<T>? Answer { get; private set; }

    public T? Value => Answer is null ? default : Answer.Value;

    /// <summary>Everything ever stated of the field, in the order of R11.</summary>
    public IReadOnlyList<Statement<T>> All => _all;

    public IEnumerable<Statement<T>> Rivals =>
        Answer is { } answer ? _all.Where(s => s != answer && s.Claim.IsRivalOf(answer.Claim)) : [];

    /// <summary>The independent voices behind the answer: those that state the same (R13).</summary>
    public int Voices =>
        Answer is not { } answer
            ? 0
            : _all.Where(s => EqualityComparer<T>.Default.Equals(s.Value, answer.Value))
                .SelectMany(s => s.Claim.Data.Evidence)
                .Select(e => e.Voice)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Count();

    /// <summary>States a value by a claim that stands after all that were stated (R11).</summary>
    public void State(StandingClaim claim, Maybe<T> value)
    {
        if (value.IsStated)
            Set(claim, value.Value);
    }

    public void Set(StandingClaim claim, T? value)
    {
        var statement = new Statement<T>(claim, value);
        var beaten = false;
        _anyIsNamed |= claim.Data.RivalOf is not null;
        // Rivals of one date lie together at the end, and only what names its rival has one elsewhere. No closure: it is made for
        // every field of every claim of a history.
        var since = claim.Effective.Start.ToDateTime(TimeOnly.MinValue);
        for (var i = _all.Count - 1; i >= 0 && !beaten; i--)
        {
            var said = _all[i].Claim;
            if (!_anyIsNamed && said.Moment < since)
                break;
            beaten = said.IsRivalOf(claim) && said.Outranks(claim);
        }
        _all.Add(statement);
        if (!beaten)
            Answer = statement;
    }

    /// <summary>
    /// A later stage of the same thing, whatever stated the earlier one: that something ended does not conflict with its
    /// having begun on the same day.
    /// </summary>
    internal void Replace(StandingClaim claim, T? value)
    {
        _anyIsNamed |= claim.Data.RivalOf is not null;
        var rivals = _all.Where(s => s.Claim.Type == claim.Type && s.Claim.IsRivalOf(claim));
        var beaten = rivals.Any(s => s.Claim.Outranks(claim));
        var statement = new Statement<T>(claim, value);
        _all.Add(statement);
        if (!beaten)
            Answer = statement;
    }
}
