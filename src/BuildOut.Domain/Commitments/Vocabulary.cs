namespace BuildOut.Domain.Commitments;

/// <summary>How binding a commitment is, weak to firm (after IATI: pledge, commitment, disbursement).</summary>
public enum Firmness
{
    Unknown,
    Target,
    Pledge,
    LetterOfIntent,
    TermSheet,
    Commitment,
    Contract,
    Spent,
}

/// <summary>What is committed. Totals are made per nature (R4).</summary>
public enum Nature
{
    CapitalInvestment,
    ComputePurchase,
    Lease,
    Equity,
    LoanOrGuarantee,
    Grant,
    PowerSupply,
    TradeTarget,
    Mixed,
    Unknown,
}

/// <summary>Where a commitment has come to.</summary>
public enum Lifecycle
{
    Open,
    PartlyFulfilled,
    Fulfilled,
    Lapsed,
    Withdrawn,
    Superseded,
    Disputed,
}

/// <summary>Whether a figure contains what was said before.</summary>
public enum Incrementality
{
    Additional,
    IncludesEarlier,
    Unknown,
}

/// <summary>How a commitment (the child) relates to another (the parent).</summary>
public enum Relation
{
    /// <summary>Wholly inside (R1).</summary>
    PartOf,

    /// <summary>An unknown share is inside (R2).</summary>
    Overlaps,
    Expands,
    Replaces,

    /// <summary>Another report of it.</summary>
    SameAs,

    /// <summary>Pays for a project.</summary>
    Funds,
}

/// <summary>Whether a source says how two commitments relate, or we suppose it.</summary>
public enum Certainty
{
    Stated,
    Assumed,
}
