using System.CommandLine;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;
using Spectre.Console;

namespace BuildOut.Cli.Exporting;

/// <summary><c>export</c>: a list or a history, whole, in a file.</summary>
internal static class ExportCommand
{
    private static readonly Argument<string?> Name = new("NAME")
    {
        Description = "What to export, such as projects; left out, shows all that can be.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string> Format = new("--format")
    {
        Description = "How; else as the file's name ends.",
    };

    private static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The file to write.",
        HelpName = "file",
    };

    private static readonly Option<bool> Force = new("--force")
    {
        Description = "Replace the file where there is one.",
    };

    private static readonly Option<string> Region = new("--region")
    {
        Description = "The region whose history it is, or that a list is narrowed to.",
        HelpName = "code",
    };

    public static Command Create()
    {
        Format.AcceptOnlyFromAmong("csv", "ndjson", "parquet", "geojson");
        var command = new Command("export", "Write a list, a history or the record to a file.")
        {
            Name,
            Format,
            Output,
            Force,
            Region,
            CommonOptions.Types,
            CommonOptions.Json,
        };
        command.AddTimes();
        Session.Runs(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(Session session, CancellationToken ct)
    {
        var given = session.Given;
        var exports = new List<Offered>();
        await foreach (var item in session.Server.ItemsAsync("/v1/exports?", ct))
            exports.Add(Offered.Of(item));
        if (given.GetValue(Name) is not { } name)
            return List(session, exports);
        var export =
            exports.Find(e => e.Name == name)
            ?? throw new Failure(
                Exit.Usage,
                $"There is no export {name}, but {string.Join(", ", exports.Select(e => e.Name))}."
            );
        var file =
            given.GetValue(Output)
            ?? throw new Failure(Exit.Usage, "--output says which file to write.");
        var format = given.GetValue(Format) ?? Path.GetExtension(file).TrimStart('.');
        if (!export.Formats.Contains(format))
            throw new Failure(
                Exit.Usage,
                $"{name} is given as {string.Join(", ", export.Formats)}: --format says which."
            );
        var target = new TargetFile(file, given.GetValue(Force));
        var path = export.PathOf(given.GetValue(Region));
        await session.ProgressAsync(
            null,
            async progress =>
            {
                using var response = await session.Server.GetAsync(
                    path.With([
                        ("format", format),
                        ("region", export.IsOfRegion ? null : given.GetValue(Region)),
                        ("types", given.GetValue(CommonOptions.Types)),
                        .. CommonOptions.Times(given),
                    ]),
                    ct
                );
                await target.WriteAsync(
                    await response.Content.ReadAsStreamAsync(ct),
                    // Lines of NDJSON are rows; in CSV a row may hold line breaks.
                    (bytes, lines) => progress(bytes, Words(bytes, lines)),
                    ct
                );
            }
        );
        await session.Error.WriteLineAsync($"{file}: {Words(target.Bytes, target.Lines)}.");
        return Exit.Done;

        string Words(long bytes, long lines) =>
            format is "ndjson" ? $"{lines:N0} rows, {bytes:N0} bytes" : $"{bytes:N0} bytes";
    }

    private static int List(Session session, List<Offered> exports)
    {
        if (session.IsJson)
        {
            foreach (var export in exports)
                session.Output.WriteLine(export.Json);
            return Exit.Done;
        }
        var table = Screens.Table("name", "formats", "what it is");
        foreach (var export in exports)
            table.Row(export.Name, string.Join(", ", export.Formats), export.Description);
        session.Screen.Write(table);
        return Exit.Done;
    }
}
