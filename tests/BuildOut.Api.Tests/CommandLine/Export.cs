using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.CommandLine;

/// <summary><c>buildout export</c>: a file is there whole, or as it was before.</summary>
public sealed class Export(ArticleWorld world) : IClassFixture<ArticleWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("commitments", "csv")]
    [InlineData("projects", "geojson")]
    [InlineData("events", "ndjson")]
    public async Task File_holds_what_the_server_answers(string name, string format)
    {
        using var folder = new Folder();
        var path = name is "events" ? "/v1/exports/events" : $"/v1/{name}";
        var expected = (await _server.GetAsync($"{path}?format={format}&asOf=2026-01-01")).Is(
            HttpStatusCode.OK
        );

        var ran = (await ExportAsync(name, folder[$"it.{format}"], "--as-of", "2026-01-01")).Is(0);

        (await File.ReadAllTextAsync(folder[$"it.{format}"])).ShouldBe(expected.Text);
        ran.Output.ShouldBeEmpty();
        ran.Error.ShouldContain("bytes.");
        folder.Names.ShouldBe([$"it.{format}"]);
    }

    [Fact]
    public async Task Parquet_of_a_regions_history_is_a_Parquet_file()
    {
        using var folder = new Folder();

        (await ExportAsync("history", folder["kr"], "--region", "KR", "--format", "parquet")).Is(0);

        var bytes = await File.ReadAllBytesAsync(folder["kr"]);
        bytes[..4].ShouldBe("PAR1"u8.ToArray());
        bytes[^4..].ShouldBe("PAR1"u8.ToArray());
    }

    [Fact]
    public async Task File_that_is_there_is_replaced_by_force_alone()
    {
        using var folder = new Folder();
        var file = folder.Write("regions.csv", "mine");

        (await ExportAsync("regions", file)).Is(2).Error.ShouldContain("--force");
        (await File.ReadAllTextAsync(file)).ShouldBe("mine");

        (await ExportAsync("regions", file, "--force")).Is(0);
        (await File.ReadAllTextAsync(file)).ShouldStartWith("code,");
    }

    [Fact]
    public async Task Export_that_breaks_off_leaves_no_file_and_the_one_before_it_alone()
    {
        using var folder = new Folder();
        var file = folder.Write("regions.csv", "mine");
        using var relay = new Relay(_server, breaksAfter: 20_000);

        var ran = await Ran.RunAsync(
            relay.Address,
            _server.AdminKey,
            null,
            ["export", "regions", "--output", file, "--force"]
        );

        ran.Is(3);
        (await File.ReadAllTextAsync(file)).ShouldBe("mine");
        folder.Names.ShouldBe(["regions.csv"]);
    }

    [Fact]
    public async Task What_cannot_be_exported_ends_with_2_and_no_file()
    {
        using var folder = new Folder();

        (await ExportAsync("weather", folder["a.csv"])).Is(2).Error.ShouldContain("projects");
        (await ExportAsync("regions", folder["a.xlsx"])).Is(2).Error.ShouldContain("parquet");
        (await ExportAsync("commitments", folder["a.geojson"])).Is(2);
        (await ExportAsync("history", folder["a.csv"])).Is(2).Error.ShouldContain("--region");
        (await ExportAsync("history", folder["a.csv"], "--region", "ZZ")).Is(2);
        (await ExportAsync("regions", folder["none/a.csv"])).Is(2);
        folder.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_name_it_lists_what_there_is()
    {
        var names = (await _server.ReadAsync("/v1/exports"))["items"]!
            .AsArray()
            .Select(i => i.Text("name")!)
            .ToList();

        var ran = (await Ran.BuildOutAsync(_server, "export")).Is(0);

        names.ShouldNotBeEmpty();
        names.ShouldAllBe(n => ran.Output.Contains(n));
    }

    private Task<Ran> ExportAsync(string name, string file, params string[] more) =>
        Ran.BuildOutAsync(_server, ["export", name, "--output", file, .. more]);
}
