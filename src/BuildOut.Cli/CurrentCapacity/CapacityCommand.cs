using System.CommandLine;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;
using BuildOut.Domain.Quantities;
using Spectre.Console;

namespace BuildOut.Cli.CurrentCapacity;

/// <summary><c>capacity</c>: megawatts.</summary>
internal static class CapacityCommand
{
    private static readonly string[] Groupings = ["region", "operator", "stage", "basis", "year"];

    private static readonly Option<string> By = new("--by")
    {
        Description =
            "What to keep apart, separated by commas: region, operator, stage, basis, year.",
        HelpName = "words",
        DefaultValueFactory = _ => "stage,basis",
        CompletionSources = { Groupings },
    };

    private static readonly Option<string> Region = new("--region")
    {
        Description = "A region, with all below it. The world where left out.",
        HelpName = "code",
    };

    private static readonly Option<string> Operator = new("--operator")
    {
        Description = "An operator's key, such as organisation/aws.",
        HelpName = "key",
    };

    private static readonly Option<string> Basis = new("--basis")
    {
        Description = "What the megawatts measure.",
        HelpName = "basis",
        CompletionSources = { Enum.GetNames<PowerBasis>() },
    };

    public static Command Create()
    {
        var command = new Command("capacity", "Show current capacity, in megawatts.")
        {
            By,
            Region,
            Operator,
            Basis,
            CommonOptions.Json,
        };
        command.AddTimes();
        Session.Runs(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var given = session.Given;
        using var response = await session.Server.GetAsync(
            "/v1/capacity".With([
                ("by", given.GetValue(By)),
                ("region", given.GetValue(Region)),
                ("operator", given.GetValue(Operator)),
                ("basis", given.GetValue(Basis)),
                .. CommonOptions.Times(given),
            ]),
            ct
        );
        using var answer = await response.Content.ReadJsonAsync(ct);
        var rows = answer.RootElement.GetProperty("rows");
        if (session.IsJson)
        {
            foreach (var row in rows.EnumerateArray())
                await session.Output.WriteLineAsync(row.GetRawText());
            return Exit.Done;
        }
        var by = Groupings.Intersect(given.GetRequiredValue(By).Split(',')).ToArray();
        var table = Screens.Table([.. by, "capacity", "after outages"]);
        foreach (var row in rows.EnumerateArray())
            table.Row([
                .. by.Select(g => row.Text(g is "operator" ? "organisation" : g)),
                FigureWords.Capacity(row),
                row.Below("available") is { } left ? $"{FigureWords.Interval(left)} MW" : "",
            ]);
        if (table.Rows.Count == 0)
            await session.Error.WriteLineAsync("No capacity by then.");
        else
            session.Screen.Write(table);
        return Exit.Done;
    }
}
