using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace BuildOut.Cli.Running;

/// <summary>The usual help, and how a command is used below it.</summary>
internal sealed class HelpWithExamples(
    HelpAction help,
    IReadOnlyDictionary<Command, string[]> examples
) : SynchronousCommandLineAction
{
    public static void AddTo(RootCommand root, IReadOnlyDictionary<Command, string[]> examples)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((HelpAction)option.Action!, examples);
    }

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exit = help.Invoke(parseResult);
        if (examples.GetValueOrDefault(parseResult.CommandResult.Command) is { } lines)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in lines)
                output.WriteLine($"  {line}");
            output.WriteLine();
        }
        return exit;
    }
}
