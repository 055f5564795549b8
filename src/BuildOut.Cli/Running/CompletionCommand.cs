using System.CommandLine;

namespace BuildOut.Cli.Running;

/// <summary><c>completion</c>: scripts by which shells ask <c>buildout [suggest]</c> what may come next.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        _buildout() {
          local line="${COMP_LINE:0:COMP_POINT}" word="${COMP_WORDS[COMP_CWORD]}" IFS=$'\n'
          COMPREPLY=($(compgen -W "$(buildout "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$word"))
        }
        complete -o default -F _buildout buildout
        """;

    private const string Zsh = """
        #compdef buildout
        _buildout() {
          local line="${BUFFER[1,$CURSOR]}"
          local -a words_to_come
          words_to_come=("${(@f)$(buildout "[suggest:${#line}]" "$line" 2>/dev/null)}")
          compadd -a words_to_come || _files
        }
        compdef _buildout buildout
        """;

    private const string Fish = """
        function __buildout
          set --local line (commandline --cut-at-cursor | string collect)
          buildout "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
        end
        complete --command buildout --arguments '(__buildout)'
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a shell's script for completing commands.")
        {
            shell,
        };
        command.SetAction(given =>
            given.InvocationConfiguration.Output.WriteLine(
                given.GetRequiredValue(shell) switch
                {
                    "bash" => Bash,
                    "zsh" => Zsh,
                    _ => Fish,
                }
            )
        );
        return command;
    }
}
