using BuildOut.Domain.Claims;
using static BuildOut.Domain.Claims.ClaimTraits;

namespace BuildOut.Domain.Commitments;

/// <summary>What can be said of commitments, in the order of the life cycle (R11).</summary>
internal static class EventTypes
{
    public static void Declare(ClaimTable types)
    {
        types.Add<Pledged>(
            "commitment.pledged",
            Opens,
            "Somebody said that they would put in money or capacity."
        );
        types.Add<JointlyVentured>(
            "commitment.jointly-ventured",
            Opens,
            "Partners committed together."
        );
        types.Add<Contracted>("commitment.contracted", None, "A binding contract was signed.");
        types.Add<Unrelated>(
            "commitment.unrelated",
            None,
            "A relation between two commitments no longer holds."
        );
        types.Add<Related>(
            "commitment.related",
            None,
            "How this commitment, the child, relates to another."
        );
        types.Add<Reaffirmed>("commitment.reaffirmed", None, "The party said it again.");
        types.Add<Restated>("commitment.restated", None, "The party changed the terms.");
        types.Add<SpendingReported>(
            "commitment.spending-reported",
            None,
            "Money spent so far, against the pledge."
        );
        types.Add<Disputed>("commitment.disputed", None, "Somebody with standing denies it.");
        types.Add<Fulfilled>(
            "commitment.fulfilled",
            None,
            "What was promised was put in, or part of it."
        );
        types.Add<Lapsed>("commitment.lapsed", None, "Its date passed and nothing was seen of it.");
        types.Add<Withdrawn>("commitment.withdrawn", None, "The party took it back.");
        types.Add<Superseded>(
            "commitment.superseded",
            None,
            "Another commitment has taken its place."
        );
        types.Add<SignalNoted>(
            "commitment.signal-noted",
            None,
            "Context of a commitment; moves no total."
        );
    }
}
