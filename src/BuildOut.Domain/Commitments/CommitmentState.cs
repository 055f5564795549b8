using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Commitments;

/// <summary>A commitment as it stood: its terms, what became of it, and what it says of other commitments.</summary>
public sealed class CommitmentState(string key) : SubjectState(key)
{
    private readonly List<RelationStatement> _relations = [];
    private bool _isPartlyDone;
    private Lifecycle? _lifecycle;
    private DateOnly _opened;

    public Field<string> Title { get; } = new();
    public Field<Nature?> Nature { get; } = new();
    public Field<Firmness?> Firmness { get; } = new();
    public Field<IReadOnlyList<Party>> Parties { get; } = new();
    public Field<Scope> Scope { get; } = new();
    public Field<Horizon> Horizon { get; } = new();
    public Field<Amount> Amount { get; } = new();
    public Field<Capacity> Capacity { get; } = new();
    public Field<Incrementality?> Incrementality { get; } = new();
    public Field<Amount> Spent { get; } = new();

    /// <summary>Null until something says what the commitment is; by R8 it lapses when its last date has passed.</summary>
    public Lifecycle? Lifecycle =>
        LapsesOn is { } day && day <= Clock ? Commitments.Lifecycle.Lapsed : _lifecycle;

    /// <summary>R8: the day after its last date, where nothing was contracted, spent or fulfilled by then.</summary>
    public DateOnly? LapsesOn =>
        _lifecycle is Commitments.Lifecycle.Open or Commitments.Lifecycle.Disputed
        && Firmness.Value is not (Commitments.Firmness.Contract or Commitments.Firmness.Spent)
        && Horizon.Value?.To is { } last
        && !(_opened > last.End)
        && last.End < DateOnly.MaxValue
            ? last.End.AddDays(1)
            : null;

    public override IReadOnlyList<DateOnly> Dues => LapsesOn is { } day ? [day] : [];

    public override string? ByClock =>
        LapsesOn <= Clock ? nameof(Commitments.Lifecycle.Lapsed) : null;

    /// <summary>The commitment that took its place, where <c>superseded</c> names it.</summary>
    public string? SupersededBy { get; private set; }

    /// <summary>All that this stream says of pairs with other commitments and projects, in order.</summary>
    public IReadOnlyList<RelationStatement> Relations => _relations;

    /// <summary>Keys of the projects that it funds, by the last word on each.</summary>
    public IEnumerable<string> FundedProjects =>
        _relations
            .Where(r => Subjects.IsKey(r.To, Subjects.Project))
            .GroupBy(r => r.To, StringComparer.Ordinal)
            .Where(g => g.Last().Data?.Relation is Relation.Funds)
            .Select(g => g.Key);

    /// <summary>R2: what counts in totals, targets apart.</summary>
    public bool Counts =>
        Lifecycle
            is Commitments.Lifecycle.Open
                or Commitments.Lifecycle.PartlyFulfilled
                or Commitments.Lifecycle.Fulfilled
                or Commitments.Lifecycle.Disputed;

    private bool HasEnded =>
        _lifecycle
            is Commitments.Lifecycle.Withdrawn
                or Commitments.Lifecycle.Lapsed
                or Commitments.Lifecycle.Superseded;

    protected override void Apply(StandingClaim claim)
    {
        switch (claim.Data)
        {
            case Related related:
                _relations.Add(new(claim, related.To, related));
                break;
            case Unrelated unrelated:
                // Whether the pair has ground is for who sees both streams to say (Decision, RelationGraph).
                _relations.Add(new(claim, unrelated.To, null));
                break;
            case SignalNoted:
                break;
            case SpendingReported spending:
                Contradict(claim);
                _lifecycle ??= Commitments.Lifecycle.Open;
                Spent.Set(claim, spending.Spent);
                _isPartlyDone = true;
                if (_lifecycle is Commitments.Lifecycle.Open)
                    _lifecycle = Commitments.Lifecycle.PartlyFulfilled;
                break;
            case Terms terms:
                ApplyTerms(claim, terms);
                break;
            case Lapsed when Grounded(claim):
                End(claim, Commitments.Lifecycle.Lapsed);
                break;
            case Superseded superseded when Grounded(claim):
                if (End(claim, Commitments.Lifecycle.Superseded))
                    SupersededBy = superseded.By;
                break;
        }
    }

    private void ApplyTerms(StandingClaim claim, Terms terms)
    {
        if (!terms.SaysWhatItIs && !Grounded(claim))
            return;
        switch (terms)
        {
            case Pledged or JointlyVentured or Contracted or Reaffirmed:
                if (terms is Pledged or Reaffirmed || !HasEnded)
                {
                    Reopen();
                    _opened = claim.Effective.Start;
                }
                else
                    Contradict(claim);
                break;
            case Withdrawn:
                End(claim, Commitments.Lifecycle.Withdrawn);
                break;
            case Fulfilled fulfilled:
                _isPartlyDone |= fulfilled.Partly is true;
                End(
                    claim,
                    fulfilled.Partly is true
                        ? Commitments.Lifecycle.PartlyFulfilled
                        : Commitments.Lifecycle.Fulfilled
                );
                break;
            case Disputed:
                End(claim, Commitments.Lifecycle.Disputed);
                break;
            default:
                Contradict(claim);
                break;
        }
        State(claim, terms);
    }

    private void State(StandingClaim claim, Terms terms)
    {
        Title.State(claim, terms.Title);
        Nature.State(claim, terms.Nature);
        Parties.State(claim, terms.Parties);
        Scope.State(claim, terms.Scope);
        Horizon.State(claim, terms.Horizon);
        Amount.State(claim, terms.Amount);
        Capacity.State(claim, terms.Capacity);
        Incrementality.State(claim, terms.Incrementality);
        if (terms is JointlyVentured venture && !terms.Parties.IsStated)
            Parties.Set(claim, venture.Partners);
        if (terms.Firmness.IsStated)
            Firmness.State(claim, terms.Firmness);
        else if (terms is Contracted)
            // A contract of the day of the pledge does not conflict with it.
            Firmness.Replace(claim, Commitments.Firmness.Contract);
        else if (terms is Pledged)
            Firmness.Set(claim, Commitments.Firmness.Pledge);
    }

    private bool Grounded(StandingClaim claim)
    {
        if (_lifecycle is null)
            Mark(claim, Flag.Orphaned);
        return _lifecycle is not null;
    }

    private void Reopen()
    {
        // What was spent or fulfilled in part is not undone by saying the commitment again.
        _lifecycle = _isPartlyDone
            ? Commitments.Lifecycle.PartlyFulfilled
            : Commitments.Lifecycle.Open;
        SupersededBy = null;
    }

    // R12: an ending holds until a claim opens the thing again.
    private bool End(StandingClaim claim, Lifecycle ending)
    {
        // A second report of the same ending contradicts nothing.
        if (_lifecycle != ending && Contradict(claim))
            return false;
        _lifecycle = ending;
        return true;
    }

    private bool Contradict(StandingClaim claim)
    {
        if (HasEnded)
            Mark(claim, Flag.Contradicted);
        return HasEnded;
    }
}

/// <summary>What one stream says of a pair; null <paramref name="Data"/> says that nothing holds any more.</summary>
public sealed record RelationStatement(StandingClaim Claim, string To, Related? Data);
