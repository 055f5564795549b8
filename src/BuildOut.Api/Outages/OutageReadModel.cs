using BuildOut.Api.Reading;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Regions;

namespace BuildOut.Api.Outages;

/// <summary>An outage's states as dated steps; the SQL views read it.</summary>
public sealed record OutageReadModel : SubjectModel<OutageView>
{
    /// <summary>The outages that claims from a sequence on are about; all of the region where they define it.</summary>
    /// <param name="stream">The region's claims, in the order of the record.</param>
    internal static IEnumerable<OutageReadModel> Of(string key, List<Claim> stream, long first)
    {
        var claims = stream
            .Select(c => (Claim: c, Slug: (Timeline.Root(c, stream).Data as OutageData)?.Outage))
            .ToList();
        var context = claims.Where(c => c.Slug is null).Select(c => c.Claim).ToList();
        var isDefined = context.Exists(c => c.Sequence >= first && IsDefinition(c));
        foreach (
            var outage in claims
                .Where(c => c.Slug is not null)
                .GroupBy(c => c.Slug!, c => c.Claim, StringComparer.Ordinal)
                .Where(o => isDefined || o.Any(c => c.Sequence >= first))
        )
            yield return Of(
                key,
                outage.Key,
                [.. context.Where(IsDefinition).Concat(outage).OrderBy(c => c.Sequence)],
                outage.Max(c => c.Sequence)
            );

        bool IsDefinition(Claim claim) => Timeline.Root(claim, stream).Data is Designated;
    }

    private static OutageReadModel Of(string key, string slug, List<Claim> claims, long sequence) =>
        new()
        {
            Id = $"{Subjects.SlugOf(key)}/{slug}",
            Sequence = sequence,
            Steps =
            [
                .. SubjectSteps
                    .Of(key, claims, claims[^1])
                    .Where(s => ((RegionState)s.State).Outages.ContainsKey(slug))
                    .Select(s => new SubjectStep<OutageView>(
                        s.From,
                        OutageView.Of(
                            (RegionState)s.State,
                            ((RegionState)s.State).Outages[slug],
                            s.From
                        )
                    )),
            ],
        };
}
