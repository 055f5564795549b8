namespace BuildOut.Domain.Matching;

/// <summary>What two reports are compared by.</summary>
public enum MatchTrait
{
    Identifier,
    Name,
    Organisation,
    Region,
    Amount,
    Date,
}

/// <summary>Why two reports may, or may not, be of one thing.</summary>
/// <param name="Part">1 for full agreement, less for some, below 0 against it.</param>
public sealed record MatchReason(MatchTrait Trait, decimal Part, string Words);

/// <summary>A subject that may be the one asked for.</summary>
/// <param name="Score">0 to 1.</param>
public sealed record Match(Portrait Other, decimal Score, IReadOnlyList<MatchReason> Reasons)
{
    /// <summary>The least score that is suggested.</summary>
    public const decimal Enough = 0.5m;

    /// <summary>The same identifier tells more than all else together.</summary>
    public const decimal SameIdentifier = 0.95m;
}
