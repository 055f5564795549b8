using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;

namespace BuildOut.Domain.Reports;

/// <summary>Where a promise stands on one day.</summary>
public enum PromiseStatus
{
    /// <summary>Its date is not over yet.</summary>
    Pending,

    /// <summary>Its date is over, and nothing, or not all of it, is known to have happened (R9).</summary>
    Overdue,

    /// <summary>It happened, by the promised date or after it.</summary>
    Met,

    /// <summary>Withdrawn, superseded, shelved, cancelled or merged before it happened: no longer promised.</summary>
    Ended,
}

/// <summary>One promised date of a commitment, of a project or of one of its phases.</summary>
/// <param name="Phase">Null for a whole project, and for a commitment.</param>
/// <param name="Last">The last promise for the same thing, where it is another one.</param>
/// <param name="Moved">How much later that one is.</param>
/// <param name="Slip">Days after the promise at which it happened; while it has not, at least as many as have gone by.</param>
public sealed record PromiseLine(
    string Subject,
    string? Phase,
    int Number,
    Promise Promise,
    Promise? Last,
    Days? Moved,
    PromiseStatus Status,
    Outcome? Outcome,
    Days? Slip
);

/// <summary>Promised dates against later promises and against what happened.</summary>
public static class Slippage
{
    public static IEnumerable<PromiseLine> Of(CommitmentState commitment, DateOnly clock) =>
        Lines(
            commitment.Key,
            null,
            Promises.Of(commitment.Horizon),
            Outcomes.Of(commitment),
            // What lapsed by the clock is overdue; what its party took back is no longer promised.
            commitment.Lifecycle
                is null
                    or Lifecycle.Withdrawn
                    or Lifecycle.Superseded,
            clock
        );

    public static IEnumerable<PromiseLine> Of(ProjectState project, DateOnly clock) =>
        project.Phases.Values.SelectMany(p =>
            Lines(
                project.Key,
                p.Id == ProjectState.Whole ? null : p.Id,
                Promises.Of(p.Due),
                Outcomes.Of(project, p),
                !project.PlansStand,
                clock
            )
        );

    /// <summary>The day in the middle, as an interval: the median of the lows and of the highs, where one without a high is the latest.</summary>
    public static Days? Median(IReadOnlyCollection<Days> slips)
    {
        if (slips.Count == 0)
            return null;
        var low = slips.Select(s => (int?)s.Low).Order().ToList();
        var high = slips.Select(s => s.High).OrderBy(h => h ?? int.MaxValue).ToList();
        return new(Middle(low)!.Value, Middle(high));
    }

    // Of an even number the mean of the two in the middle, towards zero.
    private static int? Middle(List<int?> ordered) =>
        (ordered[(ordered.Count - 1) / 2] + ordered[ordered.Count / 2]) / 2;

    private static IEnumerable<PromiseLine> Lines(
        string subject,
        string? phase,
        IReadOnlyList<Promise> promises,
        Outcome? outcome,
        bool hasEnded,
        DateOnly clock
    ) =>
        promises.Select(
            (promise, i) =>
            {
                var last = i < promises.Count - 1 ? promises[^1] : null;
                Days? slip =
                    outcome is { IsWhole: true } ? promise.Until(outcome.From, outcome.To)
                    : hasEnded || promise.To >= clock ? null
                    : new Days(clock.DayNumber - promise.To.DayNumber, null);
                return new PromiseLine(
                    subject,
                    phase,
                    i + 1,
                    promise,
                    last,
                    last is null ? null : promise.Until(last),
                    outcome is { IsWhole: true } ? PromiseStatus.Met
                        : hasEnded ? PromiseStatus.Ended
                        : slip is null ? PromiseStatus.Pending
                        : PromiseStatus.Overdue,
                    outcome,
                    slip
                );
            }
        );
}
