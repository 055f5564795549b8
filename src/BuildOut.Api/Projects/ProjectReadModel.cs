using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;

namespace BuildOut.Api.Projects;

/// <summary>A project's states as dated steps.</summary>
public sealed record ProjectReadModel
{
    public required string Id { get; init; }
    public required long Sequence { get; init; }
    public required IReadOnlyList<ProjectStepView> Steps { get; init; }

    internal static ProjectReadModel Of(string key, List<Claim> claims, long sequence) =>
        new()
        {
            Id = key,
            Sequence = sequence,
            Steps =
            [
                .. SubjectSteps
                    .Of(key, claims, sequence)
                    .Select(s => new ProjectStepView(
                        s.From,
                        ProjectView.Of((ProjectState)s.State, s.From)
                    )),
            ],
        };
}

public sealed record ProjectStepView(DateOnly From, ProjectView View);
