using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Reports;

/// <summary>What became of a promise.</summary>
public enum OutcomeKind
{
    /// <summary>It serves load.</summary>
    Operating,

    /// <summary>A part of it serves load, and when the rest will is not known.</summary>
    PartlyOperating,
    Fulfilled,
    PartlyFulfilled,
}

/// <summary>What happened, and in which days: no last day where it has happened in part alone.</summary>
public sealed record Outcome(
    OutcomeKind Kind,
    DateOnly From,
    DateOnly? To,
    IReadOnlyList<StandingClaim> Claims
)
{
    /// <summary>Whether nothing is left to come.</summary>
    public bool IsWhole => To is not null;
}

/// <summary>What happened of what was promised; null where nothing is known to have.</summary>
public static class Outcomes
{
    /// <summary>
    /// When a project or phase first served load. A project of several phases does in part with the first that does, and wholly
    /// with the last.
    /// </summary>
    public static Outcome? Of(ProjectState project, PhaseState item)
    {
        if (First(item) is { } own)
            return new(OutcomeKind.Operating, own.Effective.Start, own.Effective.End, [own]);
        if (item.Id != ProjectState.Whole)
            return null;
        var phases = project.Phases.Values.Where(p => p.Id != ProjectState.Whole).ToList();
        var served = phases.Select(First).OfType<StandingClaim>().Order().ToList();
        if (served.Count == 0)
            return null;
        var whole = served.Count == phases.Count;
        return new(
            whole ? OutcomeKind.Operating : OutcomeKind.PartlyOperating,
            whole ? served.Max(c => c.Effective.Start) : served.Min(c => c.Effective.Start),
            whole ? served.Max(c => c.Effective.End) : null,
            served
        );
    }

    /// <summary>When a commitment was fulfilled.</summary>
    public static Outcome? Of(CommitmentState commitment)
    {
        if (
            commitment.Lifecycle is not (Lifecycle.Fulfilled or Lifecycle.PartlyFulfilled)
            || commitment.Claims.FirstOrDefault(c =>
                c.Data is SpendingReported
                || (
                    c.Data is Fulfilled f
                    && (f.Partly is true) == (commitment.Lifecycle is Lifecycle.PartlyFulfilled)
                )
            )
                is not { } first
        )
            return null;
        if (commitment.Lifecycle is Lifecycle.PartlyFulfilled)
            return new(OutcomeKind.PartlyFulfilled, first.Effective.Start, null, [first]);
        var done = commitment.Claims.First(c => c.Data is Fulfilled { Partly: not true });
        return new(OutcomeKind.Fulfilled, done.Effective.Start, done.Effective.End, [done]);
    }

    private static StandingClaim? First(PhaseState phase)
    {
        var said = phase.Reached.GetValueOrDefault(CapacityStage.Operational)?.All ?? [];
        // Of rivals the better source says when (R13).
        return said.Where(s =>
                !said.Any(r => r != s && r.Claim.IsRivalOf(s.Claim) && r.Claim.Outranks(s.Claim))
            )
            .Select(s => s.Claim)
            .Min();
    }
}
