using System.CommandLine;
using System.Globalization;
using BuildOut.Cli.Epoch.Files;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Epoch;

/// <summary><c>import epoch</c>: a vintage of Epoch AI's "Frontier Data Centers".</summary>
internal static class ImportEpochCommand
{
    public static Command Create()
    {
        var sites = new Option<FileInfo>("--sites")
        {
            Description = "data_centers.csv of the vintage.",
            Required = true,
        };
        var timelines = new Option<FileInfo>("--timelines")
        {
            Description = "data_center_timelines.csv of the vintage.",
            Required = true,
        };
        var vintage = new Option<DateOnly>("--vintage")
        {
            Description =
                "The day on which it was published, as YYYY-MM-DD; rows after it are predictions.",
            Required = true,
            CustomParser = result =>
            {
                if (
                    DateOnly.TryParseExact(
                        result.Tokens[0].Value,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                    return day;
                result.AddError("--vintage is a day, as YYYY-MM-DD.");
                return default;
            },
        };
        var server = new Option<Uri>("--server")
        {
            Description = "The BuildOut to import into.",
            DefaultValueFactory = _ => new("http://127.0.0.1:5080"),
        };
        var key = new Option<string?>("--key")
        {
            Description = "A key that may post as the source; else the environment's BUILDOUT_KEY.",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BUILDOUT_KEY"),
        };
        var source = new Option<string>("--source")
        {
            Description = "Who speaks; the same for all vintages.",
            DefaultValueFactory = _ => "/imports/epoch",
        };
        var renamed = new Option<string[]>("--renamed")
        {
            Description = "\"old name=new name\" of a site whose renaming is not found by itself.",
        };
        var command = new Command("epoch", "Import a vintage of Epoch AI's Frontier Data Centers.")
        {
            sites,
            timelines,
            vintage,
            server,
            key,
            source,
            renamed,
        };
        command.SetAction(
            (given, ct) =>
                RunAsync(
                    () =>
                        VintageFiles.Read(
                            given.GetRequiredValue(sites).FullName,
                            given.GetRequiredValue(timelines).FullName,
                            given.GetRequiredValue(vintage)
                        ),
                    given.GetRequiredValue(server),
                    given.GetValue(key),
                    given.GetRequiredValue(source),
                    given.GetValue(renamed) ?? [],
                    ct
                )
        );
        return command;
    }

    private static async Task<int> RunAsync(
        Func<Vintage> read,
        Uri server,
        string? key,
        string source,
        string[] renamed,
        CancellationToken ct
    )
    {
        using var http = new HttpClient { BaseAddress = server };
        try
        {
            var import = new EpochImport(new(http, key), source, Console.Out);
            var summary = await import.RunAsync(read(), Renamed(renamed), ct);
            summary.Write(Console.Out);
            if (summary.Sequence > 0)
                Console.WriteLine(
                    $"This vintage is what the record answers with knownAt={summary.Sequence}."
                );
            return summary.Refused.Count == 0 ? 0 : 1;
        }
        catch (ImportFailure e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }

    private static Dictionary<string, string> Renamed(string[] pairs) =>
        pairs
            .Select(p => p.Split('=', 2, StringSplitOptions.TrimEntries))
            .ToDictionary(
                p => p[0],
                p => p.Length == 2 ? p[1] : throw new ImportFailure("--renamed is \"old=new\"."),
                StringComparer.Ordinal
            );
}
