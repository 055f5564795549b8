using BuildOut.Api.Tests.World;
using BuildOut.Cli.Epoch;

namespace BuildOut.Api.Tests.Imports;

/// <summary>Two vintages of one publisher: each stays readable to the last digit, and so does what changed between them.</summary>
public sealed class Vintages(EpochWorld world) : IClassFixture<EpochWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public Task KnownAt_after_the_first_import_gives_the_first_vintages_figures() =>
        ShouldAnswerAsync(world.First, $"knownAt={world.First.Sequence}", rows: 152);

    [Fact]
    public Task KnownAt_after_the_second_import_gives_the_second_vintages_figures() =>
        ShouldAnswerAsync(world.Second, $"knownAt={world.Second.Sequence}", rows: 384);

    [Fact]
    public Task PublicAt_the_first_vintage_gives_its_figures() =>
        ShouldAnswerAsync(world.First, "publicAt=2026-04-15", rows: 152);

    [Fact]
    public Task PublicAt_the_second_vintage_gives_its_figures() =>
        ShouldAnswerAsync(world.Second, "publicAt=2026-07-15", rows: 384);

    [Fact]
    public async Task What_was_learnt_between_the_vintages_is_what_the_publisher_changed()
    {
        var later = world.Second.Rows.Select(r => (r.Slug, r.Row.Date)).ToHashSet();
        var shared = world.First.Rows.Where(r => later.Contains((r.Slug, r.Row.Date))).ToList();
        var (megawatts, cost) = (0, 0);
        foreach (var (_, slug, row) in shared)
        {
            var before = await ReadAsync(slug, row.Date, world.First.Sequence);
            var after = await ReadAsync(slug, row.Date, world.Second.Sequence);
            megawatts += before.FacilityMegawatts == after.FacilityMegawatts ? 0 : 1;
            cost += before.Cost == after.Cost ? 0 : 1;
        }

        shared.Count.ShouldBe(128);
        megawatts.ShouldBe(18);
        cost.ShouldBe(85);
        var summary = world.Second.Summary;
        summary.Of(Change.Retracted, RowStatements.FacilityPeak).ShouldBe(24);
        summary.Of(Change.Renamed).ShouldBe(2);
    }

    [Fact]
    public async Task Row_that_is_gone_answers_with_the_row_before_it()
    {
        var later = world.Second.Rows.Select(r => (r.Slug, r.Row.Date)).ToHashSet();
        foreach (
            var (_, slug, row) in world.First.Rows.Where(r => !later.Contains((r.Slug, r.Row.Date)))
        )
        {
            var before = world
                .Second.Rows.Where(r => r.Slug == slug && r.Row.Date < row.Date)
                .MaxBy(r => r.Row.Date);
            var expected = before.Row is null
                ? new(null, null, null, false)
                : Figures.Of(before.Row, EpochWorld.July);
            (await ReadAsync(slug, row.Date, world.Second.Sequence)).ShouldBe(expected, slug);
        }
    }

    [Fact]
    public async Task Importing_either_vintage_again_changes_nothing()
    {
        foreach (var imported in new[] { world.First, world.Second, world.First })
        {
            var again = await _server.ImportAsync(imported.Vintage);
            again.Sequence.ShouldBe(world.Second.Sequence);
            again.Summary.Of(Change.Unchanged).ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public async Task Renamed_site_keeps_its_key_and_bears_the_new_name_from_its_date_on()
    {
        world.Second.Summary.Projects["Colossus 2"].ShouldBe("project/xai-colossus-2");
        world.Second.Summary.Projects["Colossus 1"].ShouldBe("project/xai-colossus-1");

        (await TitleAsync("2026-07-14")).ShouldBe("xAI Colossus 2");
        (await TitleAsync("2026-07-15")).ShouldBe("Colossus 2");
        (await TitleAsync("2026-07-15", "&publicAt=2026-04-15")).ShouldBe("xAI Colossus 2");
        (await _server.GetAsync("/v1/projects/colossus-2")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Site_has_its_place_phase_and_parties_each_with_its_confidence()
    {
        var site = await _server.ReadAsync("/v1/projects/goodnight?asOf=2026-04-15");

        site.Text("region").ShouldBe("US");
        site.Text("phase").ShouldBe("UnderConstruction");
        site.Text("point/latitude").ShouldBe("35.016944");
        site.Text("point/longitude").ShouldBe("-101.311944");
        var tenant = site["parties"]!.AsArray().Single(p => p.Text("role") == "Tenant");
        tenant.Text("organisation").ShouldBe("organisation/google-deepmind");
        tenant.Text("confidence").ShouldBe("Speculative");
    }

    private async Task<string?> TitleAsync(string day, string filter = "") =>
        (await _server.ReadAsync($"/v1/projects/xai-colossus-2?asOf={day}{filter}")).Text("title");

    private Task<Figures> ReadAsync(string slug, DateOnly day, long sequence) =>
        Figures.ReadAsync(_server, slug, day, $"knownAt={sequence}");

    private async Task ShouldAnswerAsync(Imported imported, string filter, int rows)
    {
        var all = imported.Rows.ToList();
        all.Count.ShouldBe(rows);
        foreach (var (site, slug, row) in all)
            (await Figures.ReadAsync(_server, slug, row.Date, filter)).ShouldBe(
                Figures.Of(row, imported.Vintage.Date),
                $"{site.Name} on {row.Date:yyyy-MM-dd}"
            );
    }
}
