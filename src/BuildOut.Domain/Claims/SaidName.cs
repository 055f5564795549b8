using BuildOut.Domain.Organisations;
using BuildOut.Domain.Outages;

namespace BuildOut.Domain.Claims;

/// <summary>What a text is to the subject that it names.</summary>
public enum NameKind
{
    Name,
    Alias,
    Title,

    /// <summary>The id of another register, or a region's code of another standard.</summary>
    Identifier,

    /// <summary>What stands after the slash of the key.</summary>
    Key,
}

/// <summary>A text by which a subject is sought: an organisation, region, commitment, project or outage.</summary>
/// <param name="Key">The subject's key; an outage's is <c>outage/&lt;slug&gt;</c>.</param>
public sealed record SaidName(string Key, NameKind Kind, string Text)
{
    /// <summary>Every text by which the claim names its own subject or another; a correction's are those of its new data.</summary>
    public static IEnumerable<SaidName> Of(Claim claim, IReadOnlyList<Claim> stream)
    {
        var data = Timeline.DataOf(claim, stream);
        var own = data switch
        {
            Registered registered => Identified(registered.Identifiers)
                .Prepend((NameKind.Name, registered.Name)),
            Renamed renamed => [(NameKind.Name, renamed.Name)],
            AliasAdded added => [(NameKind.Alias, added.Alias)],
            Regions.Designated designated => (designated.Codes ?? [])
                .Select(c => (NameKind.Identifier, c.Code))
                .Prepend((NameKind.Name, designated.Name)),
            Commitments.Terms terms => Titled(terms.Title.Value),
            Projects.Terms terms => Titled(terms.Title.Value).Concat(Identified(terms.Identifiers)),
            _ => Enumerable.Empty<(NameKind Kind, string Text)>(),
        };
        return own.Select(n => new SaidName(claim.Subject, n.Item1, n.Item2))
            .Concat(
                data.Names.Prepend(claim.Subject)
                    .Where(k => Subjects.KindOf(k) is not (null or Subjects.Currency))
                    .Concat(data is OutageData outage ? [OutageData.KeyOf(outage.Outage)] : [])
                    .Select(k => new SaidName(k, NameKind.Key, Subjects.SlugOf(k)))
            );
    }

    private static IEnumerable<(NameKind, string)> Titled(string? title) =>
        title is null ? [] : [(NameKind.Title, title)];

    private static IEnumerable<(NameKind, string)> Identified(IReadOnlyList<Identifier>? all) =>
        (all ?? []).Select(i => (NameKind.Identifier, i.Id));
}
