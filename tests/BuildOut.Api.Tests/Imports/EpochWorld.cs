using BuildOut.Api.Platform;
using BuildOut.Api.Tests.World;
using BuildOut.Cli.Epoch;
using BuildOut.Cli.Epoch.Files;

namespace BuildOut.Api.Tests.Imports;

/// <summary>One vintage after the other was imported, with nothing else in the record.</summary>
public sealed class EpochWorld(Databases databases) : ClonedWorld(databases, databases.Reference)
{
    internal static readonly DateOnly April = new(2026, 4, 15);
    internal static readonly DateOnly July = new(2026, 7, 15);

    internal Imported First { get; private set; } = null!;

    internal Imported Second { get; private set; } = null!;

    protected override async Task PrepareAsync()
    {
        First = await Server.ImportAsync(VintageOf(April));
        Second = await Server.ImportAsync(VintageOf(July));
    }

    internal static Vintage VintageOf(DateOnly date)
    {
        var folder = Path.Combine(Startup.SeedFolder(), "epoch", $"{date:yyyy-MM-dd}");
        return VintageFiles.Read(
            Path.Combine(folder, "data_centers.csv"),
            Path.Combine(folder, "data_center_timelines.csv"),
            date
        );
    }
}

/// <param name="Sequence">How far the record was when the import had ended.</param>
internal sealed record Imported(Vintage Vintage, ImportSummary Summary, long Sequence)
{
    public IEnumerable<(Site Site, string Slug, TimelineRow Row)> Rows =>
        Vintage.Sites.SelectMany(s =>
            s.Rows.Select(r => (s, Summary.Projects[s.Name]["project/".Length..], r))
        );
}

internal static class Importing
{
    /// <summary>Imports as the command does; nothing may be refused.</summary>
    public static async Task<Imported> ImportAsync(
        this Server server,
        Vintage vintage,
        string source = "/imports/epoch",
        string? key = null,
        params (string Old, string New)[] renamed
    )
    {
        var import = new EpochImport(
            new(server.Client, key ?? server.AdminKey),
            source,
            TextWriter.Null
        );
        var summary = await import.RunAsync(
            vintage,
            renamed.ToDictionary(r => r.Old, r => r.New),
            CancellationToken.None
        );
        summary.Refused.ShouldBeEmpty();
        return new(vintage, summary, await server.CountAsync());
    }
}
