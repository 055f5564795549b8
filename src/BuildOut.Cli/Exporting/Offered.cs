using System.Text.Json;
using BuildOut.Cli.Server;

namespace BuildOut.Cli.Exporting;

/// <summary>An export that the server offers.</summary>
internal sealed record Offered(
    string Name,
    string Path,
    IReadOnlyList<string> Formats,
    string Description,
    string Json
)
{
    private const string Code = "{code}";

    public static Offered Of(JsonElement item) =>
        new(
            item.Text("name")!,
            item.Text("path")!,
            [.. item.Each("formats").Select(f => f.GetString()!).Where(f => f is not "json")],
            item.Text("description") ?? "",
            item.GetRawText()
        );

    /// <summary>Whether it is of one region, which its path names.</summary>
    public bool IsOfRegion => Path.Contains(Code, StringComparison.Ordinal);

    public string PathOf(string? region) =>
        !IsOfRegion ? Path
        : region is not null
            ? Path.Replace(Code, Uri.EscapeDataString(region), StringComparison.Ordinal)
        : throw new Failure(Exit.Usage, $"--region says of which region {Name} is.");
}
