using System.Collections.Frozen;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Projects;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// A commitment or project that is linked with no other, by itself: a <see cref="RegionPicture"/> of it alone has the same sums, and took
/// five times as long to make them.
/// </summary>
public static class LoneSubject
{
    /// <summary>Its state on a day, and on each later day on which what is said of it or the clock changes it (R8).</summary>
    /// <param name="standing">In the order of R11.</param>
    public static IEnumerable<(DateOnly Day, SubjectState State)> StatesSince(
        DateOnly since,
        string key,
        IReadOnlyList<StandingClaim> standing
    )
    {
        DateOnly[] days =
        [
            since,
            .. standing.Select(Replay.Day).Where(d => d > since).Distinct().Order(),
        ];
        foreach (var (i, day) in days.Index())
        {
            var state = SubjectState.Fold(key, standing, day);
            state.Clock = day;
            yield return (day, state);
            foreach (var due in state.Dues.Where(d => d > day).Order())
            {
                if (i + 1 < days.Length && due >= days[i + 1])
                    break;
                state.Clock = due;
                yield return (due, state);
            }
        }
    }

    /// <summary>What it adds to a region's sums.</summary>
    public static IReadOnlyDictionary<SumKey, Contribution> Sums(
        SubjectState state,
        string region,
        RegionTree tree,
        Valuation valuation
    ) =>
        state switch
        {
            CommitmentState commitment => LoneCommitment
                .Totals(
                    new(commitment, tree.Cover(region, commitment.Scope.Value), null),
                    valuation
                )
                .Sums(),
            ProjectState project when tree.Holds(region, project.Region.Value) => Megawatts(
                project,
                region,
                tree
            ),
            ProjectState => FrozenDictionary<SumKey, Contribution>.Empty,
            _ => throw new ArgumentException($"{state.Key} has no sums of its own.", nameof(state)),
        };

    private static Dictionary<SumKey, Contribution> Megawatts(
        ProjectState project,
        string region,
        RegionTree tree
    )
    {
        var alone = new Wholes();
        alone.Set(project);
        var family = new CapacityFamily(alone, r => tree.Holds(region, r), p => p.PlansStand);
        family.Count(project);
        var sums = new Dictionary<SumKey, Contribution>();
        foreach (var (row, sum) in family.Rows)
            if (sum.Count != 0)
                sums[new SumKey.Megawatts(row)] = sum;
        return sums;
    }
}
