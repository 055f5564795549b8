using System.Globalization;
using CsvHelper;

namespace BuildOut.Cli.Epoch.Files;

/// <summary>The two files of a vintage, joined by the names of the sites.</summary>
internal static class VintageFiles
{
    public static Vintage Read(string sites, string timelines, DateOnly date)
    {
        var facts = Rows<SiteRow>(sites);
        var rows = Rows<TimelineRow>(timelines);
        Once(facts.Select(f => f.Name), sites);
        Once(rows.Select(r => $"{r.Site} on {r.Date:yyyy-MM-dd}"), timelines);
        var dated = rows.ToLookup(r => r.Site, StringComparer.Ordinal);
        // A site may stand in the timelines alone; its name and figures are worth keeping all the same.
        return new(
            date,
            [
                .. facts
                    .Select(f => f.Name)
                    .Union(rows.Select(r => r.Site), StringComparer.Ordinal)
                    .Select(name => new Site(
                        name.Trim(),
                        facts.Find(f => f.Name == name),
                        [.. dated[name].OrderBy(r => r.Date)]
                    )),
            ]
        );
    }

    private static List<T> Rows<T>(string file)
    {
        try
        {
            using var reader = new StreamReader(file);
            using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
            csv.Context.TypeConverterOptionsCache.GetOptions<decimal?>().NumberStyles =
                NumberStyles.Float;
            return [.. csv.GetRecords<T>()];
        }
        catch (Exception e) when (e is CsvHelperException or IOException)
        {
            throw new Failure(Exit.Usage, $"{file} can't be read: {e.Message}", e);
        }
    }

    private static void Once(IEnumerable<string> names, string file)
    {
        if (names.CountBy(n => n).FirstOrDefault(n => n.Value > 1).Key is { } twice)
            throw new Failure(Exit.Usage, $"{file} has {twice} twice.");
    }
}
