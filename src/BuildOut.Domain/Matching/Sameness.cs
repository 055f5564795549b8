using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Projects;

namespace BuildOut.Domain.Matching;

/// <summary>What says that two subjects are one, and whether it was said.</summary>
public static class Sameness
{
    /// <summary>The event type that says so of a subject of this kind, and its data's member that names the other one.</summary>
    public static (string Type, string Member) SaidBy(string kind) =>
        kind switch
        {
            Subjects.Commitment => ("commitment.related", "to"),
            Subjects.Project => ("project.merged-into", "into"),
            _ => ("organisation.merged-into", "into"),
        };

    /// <summary>
    /// Whether a statement settles how the two relate: that one is the other, or a part of it. What is only assumed settles nothing.
    /// </summary>
    public static bool IsSettled(SubjectState one, SubjectState other) =>
        (one, other) switch
        {
            (CommitmentState a, CommitmentState b) => Pairs.Resolve(
                Said(a, b.Key).Concat(Said(b, a.Key))
            )
                is { Certainty: Certainty.Stated, Relation: Relation.SameAs or Relation.PartOf },
            (ProjectState a, ProjectState b) => Names(a, b.Key) || Names(b, a.Key),
            (OrganisationState a, OrganisationState b) => a.MergedInto.Value == b.Key
                || b.MergedInto.Value == a.Key,
            _ => false,
        };

    private static IEnumerable<(string, RelationStatement)> Said(
        CommitmentState state,
        string to
    ) => state.Relations.Where(r => r.To == to).Select(r => (state.Key, r));

    private static bool Names(ProjectState state, string key) =>
        state.PartOf.Value == key || state.MergedInto.Value == key || state.Replaced.Contains(key);
}
