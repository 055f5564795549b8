using BuildOut.Cli.Server;

namespace BuildOut.Cli.Epoch;

/// <summary>
/// Brings the record of one source to what a vintage says, by the claims, corrections and retractions that are needed for it.
/// Imported again, or after it broke off, it posts what is missing and no more.
/// </summary>
internal sealed class EpochImport(RecordClient server, string source, TextWriter progress)
{
    private const int ProgressEvery = 250;

    /// <param name="renamed">New names by the old, where the importer can't tell by itself.</param>
    public async Task<ImportSummary> RunAsync(
        Vintage vintage,
        IReadOnlyDictionary<string, string> renamed,
        CancellationToken ct
    )
    {
        await progress.WriteLineAsync($"Reading what the record has from {source}.");
        var economies = await server.EconomiesAsync(ct);
        var known = await KnownAsync(vintage, ct);
        var keys = new SiteNames(known.Values, vintage, renamed).Keys();
        var summary = new ImportSummary
        {
            Projects = keys.ToDictionary(k => k.Key.Name, k => k.Value),
        };
        var events = new List<OutgoingEvent>();
        foreach (var (site, key) in keys)
        {
            var before = known.GetValueOrDefault(key) ?? new(key, [], source, vintage.Date);
            var facts = SiteFacts.Of(site, economies);
            await TellAsync(site, facts, before);
            foreach (var planned in new SiteChanges(before, facts, vintage, source).Of(site))
            {
                summary.Planned(planned);
                if (planned.Event is { } posted)
                    events.Add(posted);
            }
        }
        foreach (var gone in known.Values.Where(k => !k.IsNew && !keys.Values.Contains(k.Key)))
            await progress.WriteLineAsync($"No longer listed, and left as it is: {gone.Title}.");
        if (events.Count > 0 && known.Values.Max(k => k.LatestVintage) > vintage.Date)
            throw new Failure(
                Exit.Refused,
                $"The record has a later vintage than {vintage} from {source}: import vintages in the order of their dates."
            );
        await PostAsync(events, summary, ct);
        return summary;
    }

    private async Task<Dictionary<string, KnownSite>> KnownAsync(
        Vintage vintage,
        CancellationToken ct
    )
    {
        var known = new Dictionary<string, KnownSite>(StringComparer.Ordinal);
        foreach (var key in await server.ProjectsAsync(source, ct))
            known[key] = new(key, await server.StreamAsync(key, ct), source, vintage.Date);
        return known;
    }

    private async Task TellAsync(Site site, SiteFacts facts, KnownSite before)
    {
        if (facts.Region is null)
            await progress.WriteLineAsync(
                site.Facts is { } row
                    ? $"{site.Name}: no region is called \"{row.Country}\", so it has none."
                    : $"{site.Name} stands in the timelines alone: it has no region and no parties."
            );
        if (!before.IsNew && before.Title != site.Name)
            await progress.WriteLineAsync(
                $"{before.Title} is now called {site.Name}: {before.Key}."
            );
    }

    private async Task PostAsync(
        List<OutgoingEvent> events,
        ImportSummary summary,
        CancellationToken ct
    )
    {
        if (events.Count == 0)
            return;
        var posted = 0;
        await foreach (var result in server.PostAsync(events, ct))
        {
            summary.Posted(result);
            if (++posted % ProgressEvery == 0 || posted == events.Count)
                await progress.WriteLineAsync($"Posted {posted} of {events.Count} events.");
        }
    }
}
