using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Organisations;

namespace BuildOut.Api.Organisations;

/// <summary>An organisation's states as dated steps; the SQL views read it.</summary>
public sealed record OrganisationReadModel : SubjectModel<OrganisationItem>
{
    internal static OrganisationReadModel Of(string key, List<Claim> claims) =>
        new()
        {
            Id = key,
            Sequence = claims[^1].Sequence,
            Steps = StepsOf(
                key,
                claims,
                (state, day) => OrganisationItem.Of((OrganisationState)state, day)
            ),
        };
}
