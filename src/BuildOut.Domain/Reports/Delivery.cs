using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Reports;

/// <summary>How far what was pledged has come. One commitment may stand in several; each is counted by itself (R1, R2).</summary>
public enum DeliveryStatus
{
    /// <summary>All that stands, whatever came of it: the region's total (R2).</summary>
    Pledged,

    /// <summary>By its firmness a contract, or spent.</summary>
    Contracted,

    /// <summary>It funds a project that is being built or tested: between none and all of it.</summary>
    UnderConstruction,

    /// <summary>It funds a project that serves load: between none and all of it.</summary>
    Operating,

    /// <summary>Fulfilled; where in part, between none and all of it.</summary>
    Fulfilled,

    /// <summary>Not fulfilled, and its last date has passed or was moved later; where fulfilled in part, between none and all.</summary>
    Slipped,

    /// <summary>Its last date passed and nothing was seen of it (R8): no part of what is pledged.</summary>
    Lapsed,

    /// <summary>Taken back by its party: no part of what is pledged.</summary>
    Withdrawn,
}

/// <summary>Megawatts of funded projects in one stage; unknown ones are counted beside the total.</summary>
public sealed record FundedMegawatts(
    PowerBasis Basis,
    CapacityStage Stage,
    Standing? SetAside,
    bool HasSlipped,
    Interval? Total,
    int Unknown,
    int Projects
);

/// <summary>What came of a region's commitments, counted as its totals are.</summary>
public sealed class Delivery
{
    private static readonly Interval Some = new(0, 1);

    private readonly Dictionary<string, HashSet<string>> _same = new(StringComparer.Ordinal);
    private readonly Dictionary<string, CommitmentState> _states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ProjectState> _projects;
    private readonly CapacityLedger _capacity;
    private readonly Valuation _valuation;
    private readonly DateOnly _clock;

    public Delivery(RegionPicture picture, Valuation valuation)
    {
        (_capacity, _valuation, _clock) = (picture.Capacity, valuation, picture.Clock);
        _projects = picture.Capacity.Projects.ToDictionary(p => p.Key, StringComparer.Ordinal);
        foreach (var (state, _) in picture.Commitments.Commitments)
            _states[state.Key] = state;
        foreach (var pair in picture.Commitments.Relations)
            if (pair.Relation is Relation.SameAs)
                Join(pair.Child, pair.Parent);
    }

    /// <summary>The rows of one group in one status.</summary>
    public IReadOnlyList<TotalRow> Rows(Slices slices, Slice slice, DeliveryStatus status)
    {
        var ledger = new CommitmentLedger(
            c => In(c, status) is { } part ? Times(slice.Part(c), part) : Coverage.None,
            c => CoveredBy(c, slice),
            _valuation,
            status is DeliveryStatus.Lapsed or DeliveryStatus.Withdrawn
                ? c => In(c, status) is not null
                : null
        );
        foreach (var state in slices.Of(slice))
            ledger.Set(state);
        return ledger.Rows();
    }

    /// <summary>
    /// Megawatts of the projects that the group's commitments fund, each once and as far as they lie there: all by stage, and apart
    /// from it those to come of the ones that have slipped.
    /// </summary>
    public IEnumerable<FundedMegawatts> Megawatts(
        Slices slices,
        Slice slice,
        Func<Nature, bool> isChosen
    )
    {
        var funded = slices
            .Of(slice)
            .Where(c =>
                c.Counts && slice.Part(c).Own > 0 && isChosen(c.Nature.Value ?? Nature.Unknown)
            )
            .SelectMany(c => c.FundedProjects)
            .ToHashSet(StringComparer.Ordinal);
        var slipped = funded
            .Where(f => _projects.TryGetValue(f, out var p) && p.HasSlipped(_clock))
            .ToHashSet(StringComparer.Ordinal);
        return Sum(_capacity.Of(funded), false)
            .Concat(
                Sum(
                    _capacity
                        .Of(slipped)
                        .Where(r =>
                            r.Key.Stage < CapacityStage.Operational && r.Key.SetAside is null
                        ),
                    true
                )
            );

        IEnumerable<FundedMegawatts> Sum(IEnumerable<CapacityRow> rows, bool slipped) =>
            rows.Where(r => slices.IsThere(slice, r.Key.Region))
                .GroupBy(r => (r.Key.Basis, r.Key.Stage, r.Key.SetAside))
                .OrderBy(g => g.Key)
                .Select(g => new FundedMegawatts(
                    g.Key.Basis,
                    g.Key.Stage,
                    g.Key.SetAside,
                    slipped,
                    g.Select(r => r.Total)
                        .Where(t => t is not null)
                        .Aggregate((Interval?)null, (a, b) => a is null ? b : a + b),
                    g.Sum(r => r.Unknown),
                    g.Sum(r => r.Projects)
                ));
    }

    /// <summary>What part of a commitment, by all of its reports, has come so far; null where none has.</summary>
    public Interval? In(CommitmentState commitment, DeliveryStatus status)
    {
        var all = (_same.GetValueOrDefault(commitment.Key) ?? [commitment.Key])
            .Select(k => _states.GetValueOrDefault(k))
            .OfType<CommitmentState>()
            .ToList();
        var counted = all.FindAll(c => c.Counts);
        if (status is DeliveryStatus.Lapsed or DeliveryStatus.Withdrawn)
        {
            var ending = status is DeliveryStatus.Lapsed ? Lifecycle.Lapsed : Lifecycle.Withdrawn;
            return counted.Count == 0 && all.Exists(c => c.Lifecycle == ending)
                ? Interval.One
                : null;
        }
        // R13: of several reports, how binding it is says the best of them, as in the totals.
        if (status is DeliveryStatus.Contracted)
            return
                counted.Count > 0
                && new Accounting.Reports([
                    .. counted.Select(c => new Member(c, Coverage.None, null)),
                ]).Firmness
                    is Firmness.Contract
                        or Firmness.Spent
                ? Interval.One
                : null;
        return counted
            .Select(c => Of(c, status))
            .Aggregate((Interval?)null, (a, b) => a is null || b?.Low > a.Value.Low ? b ?? a : a);
    }

    private Interval? Of(CommitmentState commitment, DeliveryStatus status) =>
        status switch
        {
            DeliveryStatus.Pledged => Interval.One,
            DeliveryStatus.UnderConstruction => Funds(
                commitment,
                p => p is Phase.UnderConstruction or Phase.Commissioning
            ),
            DeliveryStatus.Operating => Funds(commitment, p => p is Phase.Operating),
            DeliveryStatus.Fulfilled => commitment.Lifecycle switch
            {
                Lifecycle.Fulfilled => Interval.One,
                Lifecycle.PartlyFulfilled => Some,
                _ => null,
            },
            DeliveryStatus.Slipped when commitment.HasSlipped(_clock) => commitment.Lifecycle
            is Lifecycle.PartlyFulfilled
                ? Some
                : Interval.One,
            _ => null,
        };

    // Which part of the money a project takes is not said.
    private Interval? Funds(CommitmentState commitment, Func<Phase?, bool> isAt) =>
        commitment.FundedProjects.Any(p =>
            _projects.TryGetValue(p, out var project)
            && project.PlansStand
            && isAt(project.Phase.Value)
        )
            ? Some
            : null;

    private static Coverage Times(Coverage coverage, Interval part) =>
        part == Interval.One
            ? coverage
            : new(coverage.OwnRange.Times(part), coverage.Shared * (part.High ?? 1));

    // As the region's totals rank reports of one commitment by where it is, and an organisation's by whose (R13).
    private static StandingClaim? CoveredBy(CommitmentState commitment, Slice slice) =>
        slice.Organisation is null
            ? commitment.Scope.Value is null
                ? null
                : commitment.Scope.Answer!.Claim
            : commitment.Parties.Value is null
                ? null
                : commitment.Parties.Answer!.Claim;

    private void Join(string a, string b)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { a, b };
        all.UnionWith(_same.GetValueOrDefault(a) ?? []);
        all.UnionWith(_same.GetValueOrDefault(b) ?? []);
        foreach (var key in all)
            _same[key] = all;
    }
}
