using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;

namespace BuildOut.Domain.Reports;

/// <summary>Days between a promise and what came of it: both ends where dates are partial, no high while nothing has come.</summary>
public readonly record struct Days(int Low, int? High);

/// <summary>
/// A date that was promised, by the claim that says so: kept on any day of it. A horizon ("by 2031") is its last day alone.
/// </summary>
public sealed record Promise(StandingClaim Claim, PartialDate Stated, DateOnly From, DateOnly To)
{
    /// <summary>
    /// Days after the promised period on which something of a partial date lies: 0 within the period, below 0 before it.
    /// </summary>
    public Days Until(DateOnly start, DateOnly? end) =>
        new(Gap(start), end is { } last ? Gap(last) : null);

    /// <summary>How much later another promise is; it is later for certain where low is above 0.</summary>
    public Days Until(Promise later) => Until(later.From, later.To);

    private int Gap(DateOnly day) =>
        day < From ? day.DayNumber - From.DayNumber
        : day > To ? day.DayNumber - To.DayNumber
        : 0;
}

/// <summary>What was promised, one after the other: of rivals the one that answers (R13), and no date that was only said again.</summary>
public static class Promises
{
    /// <summary>The last dates of a commitment's horizons.</summary>
    public static IReadOnlyList<Promise> Of(Field<Horizon> horizons) =>
        Of(horizons, h => h?.To is { } to ? (to, to.End, to.End) : null);

    /// <summary>When a project or a phase is to serve load.</summary>
    public static IReadOnlyList<Promise> Of(Field<PartialDate?> dues) =>
        Of(dues, d => d is { } due ? (due, due.Start, due.End) : null);

    /// <summary>
    /// Slipped: not fulfilled, and either the last date that was promised has passed, or a later promise is for later than an
    /// earlier one was.
    /// </summary>
    /// <param name="clock">The day up to which time has run (R8).</param>
    public static bool HaveSlipped(
        IReadOnlyList<Promise> promises,
        bool isFulfilled,
        DateOnly clock
    ) =>
        !isFulfilled
        && promises.Count > 0
        && (promises[^1].To < clock || promises.Any(p => p.Until(promises[^1]).Low > 0));

    /// <summary>Whether a commitment that counts has slipped.</summary>
    public static bool HasSlipped(this CommitmentState commitment, DateOnly clock) =>
        commitment.Counts
        && HaveSlipped(Of(commitment.Horizon), commitment.Lifecycle is Lifecycle.Fulfilled, clock);

    /// <summary>Whether a project, or a phase of it, has slipped; one that is set aside is no longer promised.</summary>
    public static bool HasSlipped(this ProjectState project, DateOnly clock) =>
        project.PlansStand
        && project.Phases.Values.Any(p =>
            HaveSlipped(Of(p.Due), Outcomes.Of(project, p) is { IsWhole: true }, clock)
        );

    private static List<Promise> Of<T>(
        Field<T> field,
        Func<T?, (PartialDate Stated, DateOnly From, DateOnly To)?> period
    )
    {
        var promises = new List<Promise>();
        foreach (var (i, said) in field.All.Index())
        {
            var before = field.All.Take(i).Where(s => s.Claim.IsRivalOf(said.Claim)).ToList();
            if (before.Exists(s => s.Claim.Outranks(said.Claim)))
                continue;
            // A rival that answers takes the place of those that it beats: nothing was moved.
            promises.RemoveAll(p => before.Exists(s => s.Claim == p.Claim));
            if (
                period(said.Value) is var (stated, from, to)
                && !(promises.Count > 0 && promises[^1].From == from && promises[^1].To == to)
            )
                promises.Add(new(said.Claim, stated, from, to));
        }
        return promises;
    }
}
