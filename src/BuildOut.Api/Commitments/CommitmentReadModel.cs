using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Api.Commitments;

/// <summary>A commitment's states as dated steps.</summary>
public sealed record CommitmentReadModel : SubjectModel<CommitmentView>
{
    internal static CommitmentReadModel Of(string key, List<Claim> claims) =>
        new()
        {
            Id = key,
            Sequence = claims[^1].Sequence,
            Steps = StepsOf(key, claims, View),
        };

    internal static CommitmentView View(SubjectState state, DateOnly day) =>
        CommitmentView.Of((CommitmentState)state, day);
}
