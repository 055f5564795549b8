using System.CommandLine;
using BuildOut.Domain.Claims;

namespace BuildOut.Cli.Running;

/// <summary>Options that more than one command takes.</summary>
internal static class CommonOptions
{
    public static readonly Option<string> Server = new("--server")
    {
        Description = "The BuildOut to talk to; else BUILDOUT_SERVER, else this machine's.",
        HelpName = "url",
        Recursive = true,
    };

    public static readonly Option<string> Key = new("--key")
    {
        Description = "The key to show; else BUILDOUT_KEY. This machine's server is read without.",
        HelpName = "key",
        Recursive = true,
    };

    public static readonly Option<bool> NoColor = new("--no-color")
    {
        Description = "No colours; NO_COLOR in the environment says the same.",
        Recursive = true,
    };

    public static readonly Option<bool> Json = new("--json")
    {
        Description = "JSON for scripts, an object a line.",
    };

    public static readonly Option<string> AsOf = new("--as-of")
    {
        Description = "The world's time: what was true on this date. Today where left out.",
        HelpName = "date",
    };

    public static readonly Option<string> KnownAt = new("--known-at")
    {
        Description = "The record's time: what was recorded by this instant or sequence.",
        HelpName = "instant|sequence",
    };

    public static readonly Option<string> PublicAt = new("--public-at")
    {
        Description = "The public's time: what had been published by this date.",
        HelpName = "date",
    };

    public static readonly Option<string[]> Source = new("--source")
    {
        Description = "According to whom: a prefix of sources; may be given again.",
        HelpName = "prefix",
    };

    public static readonly Option<string> Types = new("--types")
    {
        Description = "Event types, separated by commas.",
        HelpName = "types",
        CompletionSources =
        {
            _ =>
                ClaimTypes.ByName.Keys.Select(
                    t => new System.CommandLine.Completions.CompletionItem(t)
                ),
        },
    };

    /// <summary>The four times of every read, as query parameters.</summary>
    public static IEnumerable<(string Name, string? Value)> Times(ParseResult given) =>
        [
            ("asOf", given.GetValue(AsOf)),
            ("knownAt", given.GetValue(KnownAt)),
            ("publicAt", given.GetValue(PublicAt)),
            .. (given.GetValue(Source) ?? []).Select(s => ("source", (string?)s)),
        ];

    public static void AddTimes(this Command command)
    {
        command.Add(AsOf);
        command.Add(KnownAt);
        command.Add(PublicAt);
        command.Add(Source);
    }
}
