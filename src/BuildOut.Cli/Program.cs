using System.CommandLine;
using BuildOut.Cli.Epoch;

namespace BuildOut.Cli;

internal static class Program
{
    private static Task<int> Main(string[] args) =>
        new RootCommand("The client of BuildOut.")
        {
            new Command("import", "Load published data into the record.")
            {
                ImportEpochCommand.Create(),
            },
        }
            .Parse(args)
            .InvokeAsync();
}
