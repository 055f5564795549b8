using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Api.Commitments;

/// <summary>A commitment's states as dated steps.</summary>
public sealed record CommitmentReadModel : SubjectModel<CommitmentView>
{
    internal static CommitmentReadModel Of(string key, List<Claim> claims, long sequence) =>
        new()
        {
            Id = key,
            Sequence = sequence,
            Steps = StepsOf(key, claims, sequence, View),
        };

    internal static CommitmentView View(SubjectState state, DateOnly day) =>
        CommitmentView.Of((CommitmentState)state, day);
}
