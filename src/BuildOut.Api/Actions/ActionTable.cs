using BuildOut.Domain.Claims;

namespace BuildOut.Api.Actions;

/// <summary>A route for people who think in actions: what it does, and the event that it posts.</summary>
/// <param name="Path">Under /v1; the subject's slug is in the path, or else in the body.</param>
/// <param name="Does">In a few words.</param>
internal sealed record PostingAction(string Path, string OperationId, string Type, string Does)
{
    public string SubjectKind => ClaimTypes.ByName[Type].SubjectKind!;

    public bool HasSlug => Path.Contains("{slug}", StringComparison.Ordinal);

    public static readonly IReadOnlyList<PostingAction> All =
    [
        new("commitments", "pledgeCommitment", "commitment.pledged", "Pledge a commitment"),
        new(
            "commitments/{slug}/restatements",
            "restateCommitment",
            "commitment.restated",
            "Restate a commitment's terms"
        ),
        new(
            "commitments/{slug}/withdrawals",
            "withdrawCommitment",
            "commitment.withdrawn",
            "Withdraw a commitment"
        ),
        new(
            "commitments/{slug}/fulfilments",
            "fulfilCommitment",
            "commitment.fulfilled",
            "Report what was put in"
        ),
        new(
            "commitments/{slug}/relations",
            "relateCommitment",
            "commitment.related",
            "Relate a commitment to another"
        ),
        new("projects", "announceProject", "project.announced", "Announce a project"),
        new(
            "projects/{slug}/energisations",
            "energiseProject",
            "project.energised",
            "Report that megawatts were energised"
        ),
        new("projects/{slug}/delays", "delayProject", "project.delayed", "Report a delay"),
        new(
            "projects/{slug}/capacity-changes",
            "changeProjectCapacity",
            "project.capacity-changed",
            "Report another capacity"
        ),
        new(
            "organisations",
            "registerOrganisation",
            "organisation.registered",
            "Register an organisation"
        ),
    ];
}
