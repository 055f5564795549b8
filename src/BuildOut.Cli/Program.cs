using System.CommandLine;
using System.CommandLine.Invocation;
using BuildOut.Cli.CurrentCapacity;
using BuildOut.Cli.Epoch;
using BuildOut.Cli.Exporting;
using BuildOut.Cli.Keys;
using BuildOut.Cli.Posting;
using BuildOut.Cli.Replaying;
using BuildOut.Cli.Running;
using BuildOut.Cli.Watching;

namespace BuildOut.Cli;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var given = Root().Parse(args);
        var exit = await given.InvokeAsync();
        return given.Action is ParseErrorAction ? Exit.Usage : exit;
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("The client of BuildOut.")
        {
            CommonOptions.Server,
            CommonOptions.Key,
            CommonOptions.NoColor,
        };
        var examples = new Dictionary<Command, string[]>();
        Add(
            PostCommand.Create(),
            "buildout post events.ndjson",
            "buildout post event.json --validate-only",
            "zcat events.ndjson.gz | buildout post -"
        );
        var epoch = ImportEpochCommand.Create();
        Add(new Command("import", "Load published data into the record.") { epoch });
        examples[epoch] =
        [
            "buildout import epoch --vintage 2026-04-15 --sites data_centers.csv --timelines data_center_timelines.csv",
        ];
        Add(
            ReplayCommand.Create(),
            "buildout replay KR --as-of 2025-10-30 --source /seeds/article",
            "buildout replay KR --from 2025 --types commitment.pledged --json",
            "buildout replay commitment/aws-kr-2031",
            "buildout replay KR --order recorded --as-of 2025-10-30"
        );
        Add(
            CapacityCommand.Create(),
            "buildout capacity --by region,stage,basis",
            "buildout capacity --region KR --by year --json"
        );
        Add(
            ExportCommand.Create(),
            "buildout export",
            "buildout export projects --format geojson --output projects.geojson",
            "buildout export history --region KR --output kr.parquet"
        );
        Add(
            WatchCommand.Create(),
            "buildout watch --region KR",
            "buildout watch --after 0 --types commitment.pledged --json"
        );
        var keys = KeysCommand.Create();
        Add(
            keys,
            "buildout keys create --name desk --scopes read,post --sources /desks/seoul",
            "buildout keys list",
            "buildout keys revoke 3fG7hK2mQx"
        );
        foreach (var command in keys.Subcommands)
            examples[command] = [.. examples[keys].Where(e => e.Contains(command.Name))];
        Add(CompletionCommand.Create(), "source <(buildout completion bash)");
        HelpWithExamples.AddTo(root, examples);
        return root;

        void Add(Command command, params string[] lines)
        {
            root.Add(command);
            if (lines.Length > 0)
                examples[command] = lines;
        }
    }
}
