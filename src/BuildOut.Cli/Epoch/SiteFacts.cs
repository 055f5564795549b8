using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Regions;

namespace BuildOut.Cli.Epoch;

/// <summary>What a vintage says of a site apart from its timeline; null is no news.</summary>
internal sealed record SiteFacts(
    string Title,
    string? Region,
    Point? Point,
    IReadOnlyList<Party>? Parties,
    string? Note
)
{
    /// <param name="economies">Codes by the names of the economies.</param>
    public static SiteFacts Of(Site site, IReadOnlyDictionary<string, string> economies)
    {
        if (site.Facts is not { } row)
            return new(site.Name, null, null, null, null);
        var notes = new[] { ("Address", row.Address), ("Project", row.Project.Replace("#", "")) }
            .Where(n => !string.IsNullOrWhiteSpace(n.Item2))
            .Select(n => $"{n.Item1}: {n.Item2.Trim()}");
        return new(
            site.Name,
            economies.GetValueOrDefault(row.Country.Trim()),
            Degrees.Point(row.Latitude, row.Longitude),
            SiteParties.Of(row),
            string.Join("\n", notes) is { Length: > 0 } note ? note : null
        );
    }

    /// <summary>
    /// The claim that opens a project. That somebody had announced the site by the day of its first row is as much as the
    /// file allows one to say.
    /// </summary>
    public Announced Opening() =>
        new()
        {
            Title = Title,
            Region = News(Region),
            Point = News(Point),
            Accuracy = AccuracyOf(Point),
            Parties = Parties is [] ? default : News(Parties),
            Note = Note,
            Assertion = AssertionClass.Reported,
        };

    /// <summary>What is otherwise than it stood, from the vintage's day on; null where nothing is.</summary>
    public Restated? Since(ProjectState before, Vintage vintage)
    {
        var title = before.Title.Value == Title ? null : Title;
        var region = before.Region.Value == Region ? null : Region;
        var point = before.Point.Value == Point ? null : Point;
        var parties = Parties?.SequenceEqual(before.Parties.Value ?? []) is true ? null : Parties;
        return title is null && region is null && point is null && parties is null
            ? null
            : new()
            {
                Title = News(title),
                Region = News(region),
                Point = News(point),
                Accuracy = AccuracyOf(point),
                Parties = parties is [] ? Maybe<IReadOnlyList<Party>>.Withdrawn : News(parties),
                Reason = $"The vintage of {vintage} lists the site so.",
                Evidence = vintage.Evidence,
                Assertion = AssertionClass.Reported,
            };
    }

    // The file's places are good to the second of arc.
    private static Maybe<Accuracy?> AccuracyOf(Point? point) =>
        point is null ? default : Maybe<Accuracy?>.Of(Domain.Projects.Accuracy.Exact);

    private static Maybe<T> News<T>(T? value)
        where T : class => value is null ? default : Maybe<T>.Of(value);
}
