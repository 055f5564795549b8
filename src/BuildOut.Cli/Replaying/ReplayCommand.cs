using System.CommandLine;
using System.Text.Json;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;
using Spectre.Console;

namespace BuildOut.Cli.Replaying;

/// <summary><c>replay</c>: the history of a region or of a subject.</summary>
internal static class ReplayCommand
{
    private static readonly Argument<string> What = new("WHAT")
    {
        Description =
            "A region's code, such as KR, or the key of a commitment, project, organisation or outage, such as commitment/aws-kr-2031.",
    };

    private static readonly Option<string> From = new("--from")
    {
        Description = "The first day of the frames, of a region.",
        HelpName = "date",
    };

    private static readonly Option<string> To = new("--to")
    {
        Description = "The last day of the frames, of a region.",
        HelpName = "date",
    };

    private static readonly Option<string> Account = new("--account")
    {
        Description = "A currency that a region's other currencies are converted to.",
        HelpName = "currency",
    };

    private static readonly Option<string> Order = new("--order")
    {
        Description =
            "effective: as things happened, by all that is known. recorded: what was believed, in the order of the record.",
    };

    private static readonly Option<string> Include = new("--include")
    {
        Description = "retracted: retracted events too, marked, with --order effective.",
    };

    public static Command Create()
    {
        Order.AcceptOnlyFromAmong("effective", "recorded");
        Include.AcceptOnlyFromAmong("retracted");
        var command = new Command("replay", "Show a history, with what stood after each event.")
        {
            What,
            From,
            To,
            CommonOptions.Types,
            Account,
            Order,
            Include,
            CommonOptions.Json,
        };
        command.AddTimes();
        Session.Runs(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var given = session.Given;
        var (history, isRegion) = HistoryOf(given.GetRequiredValue(What));
        var path = history.With([
            ("from", given.GetValue(From)),
            ("to", given.GetValue(To)),
            ("types", given.GetValue(CommonOptions.Types)),
            ("account", given.GetValue(Account)),
            ("order", given.GetValue(Order)),
            ("include", given.GetValue(Include)),
            .. CommonOptions.Times(given),
        ]);
        var frames = isRegion
            ? StreamedAsync(session.Server, path, ct)
            : session.Server.ItemsAsync(path, ct);
        if (session.IsJson)
        {
            await foreach (var frame in frames)
                await session.Output.WriteLineAsync(frame.GetRawText());
            return Exit.Done;
        }
        var table = Screens.Table("Date", "What", "Of", "After it");
        await foreach (var frame in frames)
            table.Row([.. FrameWords.Of(frame)]);
        if (table.Rows.Count == 0)
            await session.Error.WriteLineAsync("Nothing of it by then.");
        else
            session.Screen.Write(table);
        return Exit.Done;
    }

    // All frames of a region are drawn in one pass, where pages would draw it anew for each.
    private static async IAsyncEnumerable<JsonElement> StreamedAsync(
        RecordClient server,
        string path,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct
    )
    {
        using var response = await server.GetAsync($"{path}&format=ndjson", ct);
        await foreach (var line in response.Content.LinesAsync(ct))
            yield return JsonSerializer.Deserialize<JsonElement>(line);
    }

    private static (string Path, bool IsRegion) HistoryOf(string what) =>
        what.Split('/', 2) switch
        {
            ["region", var code] => (Path("regions", code), true),
            [("commitment" or "project" or "organisation" or "outage") and var kind, var slug] => (
                Path($"{kind}s", slug),
                false
            ),
            [var code] => (Path("regions", code), true),
            _ => throw new Failure(
                Exit.Usage,
                $"{what} is no region's code, and no key that begins with commitment/, project/, organisation/, outage/ or region/."
            ),
        };

    private static string Path(string list, string name) =>
        $"/v1/{list}/{Uri.EscapeDataString(name)}/history";
}
