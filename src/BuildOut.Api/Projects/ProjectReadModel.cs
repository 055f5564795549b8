using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;

namespace BuildOut.Api.Projects;

/// <summary>A project's states as dated steps.</summary>
public sealed record ProjectReadModel : SubjectModel<ProjectView>
{
    internal static ProjectReadModel Of(string key, List<Claim> claims) =>
        new()
        {
            Id = key,
            Sequence = claims[^1].Sequence,
            Steps = StepsOf(key, claims, View),
        };

    internal static ProjectView View(SubjectState state, DateOnly day) =>
        ProjectView.Of((ProjectState)state, day);
}
