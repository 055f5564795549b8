using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;

namespace BuildOut.Api.Commitments;

/// <summary>A commitment's states as dated steps.</summary>
public sealed record CommitmentReadModel
{
    public required string Id { get; init; }
    public required long Sequence { get; init; }
    public required IReadOnlyList<CommitmentStep> Steps { get; init; }

    internal static CommitmentReadModel Of(string key, List<Claim> claims, long sequence) =>
        new()
        {
            Id = key,
            Sequence = sequence,
            Steps =
            [
                .. SubjectSteps
                    .Of(key, claims, sequence)
                    .Select(s => new CommitmentStep(
                        s.From,
                        CommitmentView.Of((CommitmentState)s.State, s.From)
                    )),
            ],
        };
}

public sealed record CommitmentStep(DateOnly From, CommitmentView View);
