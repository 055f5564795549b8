using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Watching;

/// <summary><c>watch</c>: events as they are recorded.</summary>
internal static class WatchCommand
{
    private static readonly Option<long?> After = new("--after")
    {
        Description =
            "The sequence to begin after; 0 is all of the record. From now on where left out.",
        HelpName = "sequence",
    };

    private static readonly Option<string> Region = new("--region")
    {
        Description = "Events of a region, and of what lies below it.",
        HelpName = "code",
    };

    private static readonly Option<string> Organisation = new("--organisation")
    {
        Description = "Events of what names an organisation, by its key.",
        HelpName = "key",
    };

    public static Command Create()
    {
        var command = new Command("watch", "Follow the record. Ctrl-C ends it.")
        {
            After,
            Region,
            Organisation,
            CommonOptions.Types,
            CommonOptions.Json,
        };
        Session.Runs(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var given = session.Given;
        var query = new[]
        {
            ("region", given.GetValue(Region)),
            ("organisation", given.GetValue(Organisation)),
            ("types", given.GetValue(CommonOptions.Types)),
        };
        try
        {
            var after = given.GetValue(After) ?? await HeadAsync(session.Server, ct);
            var feed = new LiveFeed(
                session.Server,
                "/v1/events".With([.. query, ("format", "sse")]),
                words => session.Error.WriteLine(words)
            );
            if (!session.IsJson)
                await session.Output.WriteLineAsync(
                    Line("sequence", "date", "type", "subject", "source")
                );
            await foreach (var data in feed.FollowAsync(after, ct))
            {
                await session.Output.WriteLineAsync(session.IsJson ? data : Line(data));
                await session.Output.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested) { }
        return Exit.Done;
    }

    private static async Task<long> HeadAsync(RecordClient server, CancellationToken ct)
    {
        using var response = await server.GetAsync("/v1/events?limit=1", ct);
        return long.Parse(
            response.Headers.GetValues("BuildOut-Sequence").Single(),
            CultureInfo.InvariantCulture
        );
    }

    private static string Line(string data)
    {
        using var json = JsonDocument.Parse(data);
        var e = json.RootElement;
        return Line(
            e.Text("sequence"),
            e.Text("effectivedate"),
            e.Text("type"),
            e.Text("subject"),
            e.Text("source")
        );
    }

    private static string Line(
        string? sequence,
        string? date,
        string? type,
        string? subject,
        string? source
    ) => $"{sequence, 9}  {date, -10}  {type, -30}  {subject, -40}  {source}";
}
