using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Accounting;

/// <summary>A commitment in the eyes of one region or organisation, and the claim by which it is covered.</summary>
/// <param name="Chosen">What counts, where it is not what R2 counts.</param>
internal sealed record Member(
    CommitmentState State,
    Coverage Coverage,
    StandingClaim? CoveredBy,
    Func<CommitmentState, bool>? Chosen = null
)
{
    public bool Counts => Chosen is null ? State.Counts : Chosen(State);
}
