using System.CommandLine;
using BuildOut.Cli.Epoch.Files;
using BuildOut.Cli.Running;

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
            Source,
            Renamed,
        };
        Session.Runs(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var given = session.Given;
        var vintage = VintageFiles.Read(
            given.GetRequiredValue(Sites).FullName,
            given.GetRequiredValue(Timelines).FullName,
            Given.Day(given.GetRequiredValue(Published), "--vintage")
        );
        var import = new EpochImport(
            session.Server,
            given.GetRequiredValue(Source),
            session.Output
        );
        var renamed = Given.Pairs(given.GetValue(Renamed), "--renamed");
        var summary = await import.RunAsync(vintage, renamed, ct);
        summary.Write(session.Output);
        return summary.Refused.Count == 0 ? Exit.Done : Exit.Refused;
    }
}
