namespace BuildOut.Cli.Epoch;

/// <summary>
/// Which project each site of a vintage is. A key is permanent, so a site with another name than before must be found by more
/// than its name.
/// </summary>
internal sealed class SiteNames
{
    private readonly List<KnownSite> _known;
    private readonly Vintage _vintage;
    private readonly IReadOnlyDictionary<string, string> _renamed;
    private readonly HashSet<string> _names;

    /// <param name="known">The projects of which earlier imports have spoken.</param>
    /// <param name="renamed">New names by the old, as the person who imports knows them.</param>
    public SiteNames(
        IEnumerable<KnownSite> known,
        Vintage vintage,
        IReadOnlyDictionary<string, string> renamed
    )
    {
        _known = [.. known.Where(k => !k.IsNew)];
        _vintage = vintage;
        _renamed = renamed;
        _names = vintage.Sites.Select(s => s.Name).ToHashSet(StringComparer.Ordinal);
    }

    /// <returns>The key of the project of each site.</returns>
    public IReadOnlyDictionary<Site, string> Keys()
    {
        var keys = _vintage.Sites.ToDictionary(
            s => s,
            s => KeyOf(s) ?? $"project/{Slug.Of(s.Name)}"
        );
        if (keys.GroupBy(k => k.Value).FirstOrDefault(g => g.Count() > 1) is { } doubled)
            throw new Failure(
                Exit.Refused,
                $"{string.Join(" and ", doubled.Select(k => $"\"{k.Key.Name}\""))} would both be {doubled.Key}."
            );
        return keys;
    }

    private string? KeyOf(Site site) =>
        (
            _known.Find(k => k.Title == site.Name)
            ?? _known.Find(k => k.Title is { } old && _renamed.GetValueOrDefault(old) == site.Name)
            ?? Only(_known.Where(k => HasAnotherNameFor(k, site)))
            ?? Only(_known.Where(k => IsGone(k) && k.Titles.Contains(site.Name)))
        )?.Key;

    // A publisher that drops or adds the first or last words of a name ("xAI Colossus 1") keeps the rows of the site. Two sites
    // can share an address, so that the name must agree too.
    private bool HasAnotherNameFor(KnownSite known, Site site)
    {
        if (!IsGone(known) || !(Holds(known.Title!, site.Name) || Holds(site.Name, known.Title!)))
            return false;
        var days = known.Days.ToHashSet();
        return site.Rows.Count(r => days.Contains(r.Date)) * 2
            >= Math.Min(days.Count, site.Rows.Count);
    }

    private bool IsGone(KnownSite known) => known.Title is { } title && !_names.Contains(title);

    private static bool Holds(string longer, string shorter) =>
        longer.EndsWith(" " + shorter, StringComparison.OrdinalIgnoreCase)
        || longer.StartsWith(shorter + " ", StringComparison.OrdinalIgnoreCase);

    private static KnownSite? Only(IEnumerable<KnownSite> candidates) =>
        candidates.Take(2).ToList() is [var only] ? only : null;
}
