namespace BuildOut.Domain.Claims;

/// <summary>Something that a reader should know about a claim or a figure; it refuses nothing.</summary>
public enum Flag
{
    /// <summary>What the claim changes is not there (R12): it has no effect until it is.</summary>
    Orphaned,

    /// <summary>It says what an earlier ending contradicts (R12).</summary>
    Contradicted,

    /// <summary>Its partial date is not over yet (R9).</summary>
    DateUncertain,

    /// <summary>Children's low exceeds the parent's high, and they count instead (R1).</summary>
    OverSubscribed,

    /// <summary>Children's high exceeds the parent's (R1).</summary>
    MayExceed,

    /// <summary><c>PartOf</c> goes round in a circle, and counts as <c>Overlaps</c> (R2).</summary>
    Cycle,

    /// <summary>One party, nature and region, overlapping horizons, and nothing said of how they relate (R2).</summary>
    PossibleOverlap,

    /// <summary>Related amounts in several currencies, and no rate: nothing was subtracted (R4).</summary>
    NoRate,

    /// <summary>Its date has passed and nothing says that it happened (R9).</summary>
    Overdue,
}

/// <summary>
/// State of one subject: the fold of its standing claims, and nothing else. It never throws and never reads a clock.
/// </summary>
public abstract class SubjectState(string key)
{
    private readonly List<StandingClaim> _claims = [];
    private readonly Dictionary<string, Flag> _flags = new(StringComparer.Ordinal);

    public string Key { get; } = key;

    /// <summary>The claims folded, in the order of R11.</summary>
    public IReadOnlyList<StandingClaim> Claims => _claims;

    /// <summary>Flags by the reference of the claim that bears them.</summary>
    public virtual IReadOnlyDictionary<string, Flag> Flags => _flags;

    /// <summary>The day up to which rules by the clock are applied (R8): an input, so that a replay repeats itself.</summary>
    public DateOnly Clock { get; set; }

    /// <summary>Days on which the clock changes the state, were nothing more said.</summary>
    public virtual IReadOnlyList<DateOnly> Dues => [];

    /// <summary>What the clock has made of it, or null.</summary>
    public virtual string? ByClock => null;

    /// <summary>Folds the claims in force on <paramref name="asOf"/>.</summary>
    public static SubjectState Fold(string key, IEnumerable<StandingClaim> standing, DateOnly asOf)
    {
        var state = Empty(key);
        foreach (var claim in standing)
            if (claim.From <= asOf)
                state.Take(claim);
        return state;
    }

    public static SubjectState Empty(string key) =>
        Subjects.KindOf(key) switch
        {
            Subjects.Organisation => new Organisations.OrganisationState(key),
            Subjects.Region => new Regions.RegionState(key),
            Subjects.Commitment => new Commitments.CommitmentState(key),
            Subjects.Project => new Projects.ProjectState(key),
            _ => new Currencies.CurrencyState(key),
        };

    /// <summary>Takes the next claim; it must not stand before the last one taken (R11).</summary>
    public void Take(StandingClaim claim)
    {
        _claims.Add(claim);
        Apply(claim);
    }

    protected abstract void Apply(StandingClaim claim);

    protected void Mark(StandingClaim claim, Flag flag) => _flags[claim.Root.Reference] = flag;
}
