using System.CommandLine;
using BuildOut.Cli.Epoch.Files;

namespace BuildOut.Cli.Epoch;

/// <summary><c>import epoch</c>: a vintage of Epoch AI's "Frontier Data Centers".</summary>
internal static class ImportEpochCommand
{
    private static readonly Option<FileInfo> Sites = new("--sites")
    {
        Description = "data_centers.csv of the vintage.",
        Required = true,
    };

    private static readonly Option<FileInfo> Timelines = new("--timelines")
    {
        Description = "data_center_timelines.csv of the vintage.",
        Required = true,
    };

    private static readonly Option<string> Published = new("--vintage")
    {
        Description =
            "The day on which it was published, as YYYY-MM-DD; rows after it are predictions.",
        Required = true,
    };

    private static readonly Option<string> Server = new("--server")
    {
        Description = "The BuildOut to import into.",
        DefaultValueFactory = _ => "http://127.0.0.1:5080",
    };

    // Not by a default value, which the help would print.
    private static readonly Option<string> Key = new("--key")
    {
        Description = "A key that may post as the source; else the environment's BUILDOUT_KEY.",
    };

    private static readonly Option<string> Source = new("--source")
    {
        Description = "Who speaks; the same for all vintages.",
        DefaultValueFactory = _ => "/imports/epoch",
    };

    private static readonly Option<string[]> Renamed = new("--renamed")
    {
        Description = "\"old name=new name\" of a site whose renaming is not found by itself.",
    };

    public static Command Create()
    {
        var command = new Command("epoch", "Import a vintage of Epoch AI's Frontier Data Centers.")
        {
            Sites,
            Timelines,
            Published,
            Server,
            Key,
            Source,
            Renamed,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken ct)
    {
        try
        {
            var vintage = VintageFiles.Read(
                given.GetRequiredValue(Sites).FullName,
                given.GetRequiredValue(Timelines).FullName,
                Given.Day(given.GetRequiredValue(Published), "--vintage")
            );
            using var http = new HttpClient();
            http.BaseAddress = Given.Address(given.GetRequiredValue(Server), "--server");
            var key = given.GetValue(Key) ?? Environment.GetEnvironmentVariable("BUILDOUT_KEY");
            var import = new EpochImport(
                new(http, key),
                given.GetRequiredValue(Source),
                Console.Out
            );
            var renamed = Given.Pairs(given.GetValue(Renamed), "--renamed");
            var summary = await import.RunAsync(vintage, renamed, ct);
            summary.Write(Console.Out);
            return summary.Refused.Count == 0 ? 0 : 1;
        }
        catch (ImportFailure e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
