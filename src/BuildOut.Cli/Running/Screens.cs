using Spectre.Console;

namespace BuildOut.Cli.Running;

/// <summary>Where people look.</summary>
internal static class Screens
{
    // What is not a terminal is read by programs, and no row of it is broken.
    private const int Unbroken = 10_000;

    public static IAnsiConsole On(TextWriter writer, bool isTerminal, bool isPlain)
    {
        var screen = AnsiConsole.Create(
            new()
            {
                Out = new AnsiConsoleOutput(writer),
                Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
                ColorSystem =
                    isTerminal && !isPlain
                        ? ColorSystemSupport.Detect
                        : ColorSystemSupport.NoColors,
                Interactive = isTerminal ? InteractionSupport.Yes : InteractionSupport.No,
                Enrichment = new() { UseDefaultEnrichers = false },
            }
        );
        if (!isTerminal)
            screen.Profile.Width = Unbroken;
        return screen;
    }

    public static Table Table(params string[] columns)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var column in columns)
            table.AddColumn(new TableColumn(new Text(column, new(decoration: Decoration.Bold))));
        return table;
    }

    /// <summary>Rows as they are: what looks like markup in data is none.</summary>
    public static void Row(this Table table, params string?[] cells) =>
        table.AddRow(cells.Select(c => new Text(c ?? "")));

    /// <summary>Runs what takes long, with a bar that it moves where a person looks.</summary>
    /// <param name="whole">What is all of it, in the unit that the work reports; null where nobody knows.</param>
    public static async Task ProgressAsync(
        this Session session,
        long? whole,
        Func<Action<long, string>, Task> work
    )
    {
        if (session.Progress is not { } screen)
        {
            await work((_, _) => { });
            return;
        }
        await screen
            .Progress()
            .AutoClear(true)
            .Columns(new ProgressBarColumn(), new TaskDescriptionColumn(), new ElapsedTimeColumn())
            .StartAsync(async bars =>
            {
                var bar = bars.AddTask("…", maxValue: Math.Max(whole ?? 1, 1));
                bar.IsIndeterminate = whole is null;
                await work(
                    (done, words) =>
                    {
                        bar.Description = Markup.Escape(words);
                        if (whole is not null)
                            bar.Value = done;
                    }
                );
            });
    }
}
