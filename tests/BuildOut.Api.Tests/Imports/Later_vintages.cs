using BuildOut.Api.Tests.World;
using BuildOut.Cli;
using BuildOut.Cli.Epoch;
using BuildOut.Cli.Epoch.Files;

namespace BuildOut.Api.Tests.Imports;

/// <summary>What publishers do from vintage to vintage. Each test is a publisher of its own, with one site.</summary>
public sealed class Later_vintages(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private static readonly DateOnly January = new(2026, 1, 15);
    private static readonly DateOnly March = new(2026, 3, 15);
    private static readonly DateOnly May = new(2026, 5, 15);
    private static readonly DateOnly June = new(2026, 6, 15);
    private static readonly DateOnly Day = new(2025, 6, 1);
    private static readonly DateOnly Ahead = new(2026, 4, 1);

    private readonly Server _server = world.Server;

    [Fact]
    public async Task Figures_that_change_in_every_vintage_are_each_readable()
    {
        var site = OneSite.Of("Ever Other");
        var vintages = new[] { January, March, May, June }
            .Select((date, i) => site.On(date, (Day, 100 + i, 1.5m + i), (Ahead, 300, 9 - i)))
            .ToList();
        var imported = new List<Imported>();
        foreach (var vintage in vintages)
            imported.Add(await ImportAsync(site, vintage));

        foreach (var each in imported)
            await ShouldAnswerAsync(each);
    }

    [Fact]
    public async Task Row_that_comes_back_is_there_again_and_can_go_again()
    {
        var site = OneSite.Of("Back Again");
        var with = (Day, 100m, 1.5m);
        var other = (Ahead, 300m, 9m);
        var there = await ImportAsync(site, site.On(January, with, other));
        var gone = await ImportAsync(site, site.On(March, other));
        var back = await ImportAsync(site, site.On(May, with, other));
        var goneAgain = await ImportAsync(site, site.On(June, other));

        foreach (var each in new[] { there, gone, back, goneAgain })
            await ShouldAnswerAsync(each);
        foreach (var each in new[] { gone, goneAgain })
            (await ReadAsync(site, Day, $"knownAt={each.Sequence}")).ShouldBeNull();
    }

    [Fact]
    public async Task Prediction_that_came_true_is_a_report_from_the_later_vintage_on()
    {
        var site = OneSite.Of("Came True");
        var before = await ImportAsync(site, site.On(March, (Ahead, 300, 9)));
        var after = await ImportAsync(site, site.On(May, (Ahead, 300, 9)));

        (await ReadAsync(site, Ahead, $"knownAt={before.Sequence}"))!.IsPredicted.ShouldBeTrue();
        (await ReadAsync(site, Ahead, $"knownAt={after.Sequence}"))!.IsPredicted.ShouldBeFalse();
        (await EventsAsync(site))
            .Where(e => e.Text("type") == "claim.corrected")
            .ShouldAllBe(e => e.Text("data/changeKind") == "Restatement");
        (await _server.ReadAsync($"/v1/projects/{site.Slug}?asOf=2026-04-01"))
            .Text("phase")
            .ShouldBe("Operating");
    }

    [Fact]
    public async Task Import_that_broke_off_is_completed_by_the_next()
    {
        var site = OneSite.Of("Broken Off");
        await ImportAsync(site, site.On(January, (Day, 100, 1.5m)));
        var whole = await ImportAsync(site, site.On(January, (Day, 100, 1.5m), (Ahead, 300, 9)));

        whole.Summary.Of(Change.Corrected).ShouldBe(0);
        await ShouldAnswerAsync(whole);
    }

    [Fact]
    public async Task File_mended_within_its_vintage_is_imported_again_and_again()
    {
        var site = OneSite.Of("Mended");
        foreach (var cost in new[] { 1m, 2m, 1m, 3m })
            await ShouldAnswerAsync(
                await ImportAsync(site, site.On(January, (Day, 100, cost))),
                publicly: false
            );
    }

    [Fact]
    public async Task Vintage_before_the_latest_is_refused_where_the_record_has_not_had_it()
    {
        var site = OneSite.Of("Out Of Turn");
        var latest = await ImportAsync(site, site.On(March, (Day, 100, 1)));

        (
            await Should.ThrowAsync<Failure>(() =>
                ImportAsync(site, site.On(January, (Day, 50, 1)))
            )
        ).Message.ShouldContain("order of their dates");
        (await _server.CountAsync()).ShouldBe(latest.Sequence);
    }

    [Fact]
    public async Task What_another_desk_corrected_stands_until_the_publisher_changes_it()
    {
        var site = OneSite.Of("Desk Corrected");
        var first = site.On(January, (Day, 100, 1));
        await ImportAsync(site, first);
        var cost = (await EventsAsync(site)).Single(e => e.Text("type") == "project.cost-stated");
        var data = (JsonObject)cost["data"]!;
        await _server.RecordAsync(
            Claims
                .Correction(
                    (JsonObject)cost,
                    data.With("cost/low", "7000000000").With("cost/high", "7000000000")
                )
                .From("/admins/kim")
        );

        (await ImportAsync(site, first)).Summary.Sequence.ShouldBe(0);
        (await ReadAsync(site, Day, "source=/"))!.Cost.ShouldBe(7_000_000_000);
        var changed = await ImportAsync(site, site.On(March, (Day, 100, 2)));
        (await ReadAsync(site, Day, $"knownAt={changed.Sequence}"))!.Cost.ShouldBe(2_000_000_000);
    }

    [Fact]
    public async Task What_was_posted_by_hand_from_the_same_source_is_left_alone()
    {
        var site = OneSite.Of("By Hand");
        var first = site.On(January, (Day, 100, 1));
        await ImportAsync(site, first);
        await _server.RecordAsync(
            Claims
                .Of(
                    "project.pue-observed",
                    $"project/{site.Slug}",
                    "2025-07-01",
                    """{"pue":"1.2"}"""
                )
                .From(site.Source)
        );

        (await ImportAsync(site, first)).Summary.Sequence.ShouldBe(0);
    }

    [Fact]
    public async Task Site_that_is_no_longer_listed_is_left_as_it_is()
    {
        var site = OneSite.Of("Left Out");
        var listed = await ImportAsync(site, site.On(January, (Day, 100, 1)));
        var without = await ImportAsync(site, new(March, []));

        without.Sequence.ShouldBe(listed.Sequence);
    }

    [Fact]
    public async Task Site_with_a_wholly_other_name_is_the_same_where_the_person_says_so()
    {
        var site = OneSite.Of("Old Name");
        await ImportAsync(site, site.On(January, (Day, 100, 1)));
        var renamed = await _server.ImportAsync(
            (site with { Name = "Quite Another" }).On(March, (Day, 100, 1)),
            site.Source,
            null,
            ("Old Name", "Quite Another")
        );

        renamed.Summary.Projects["Quite Another"].ShouldBe("project/old-name");
        renamed.Summary.Of(Change.Renamed).ShouldBe(1);
        renamed.Summary.Of(Change.New).ShouldBe(0);
    }

    [Fact]
    public async Task Key_of_the_source_alone_is_enough()
    {
        var site = OneSite.Of("Own Key");
        var key = await _server.KeyAsync(["read", "post"], site.Source);
        foreach (var (date, cost) in new[] { (January, 1m), (March, 2m) })
            await ShouldAnswerAsync(
                await _server.ImportAsync(
                    site.On(date, (Day, 100, cost), (Ahead, 300, 9)),
                    site.Source,
                    key
                )
            );
    }

    private Task<Imported> ImportAsync(OneSite site, Vintage vintage) =>
        _server.ImportAsync(vintage, site.Source);

    private async Task<IReadOnlyList<JsonNode>> EventsAsync(OneSite site) =>
        [
            .. (await _server.ReadAsync($"/v1/projects/{site.Slug}/events?asOf=2030&limit=1000"))[
                "items"
            ]!
                .AsArray()
                .OfType<JsonNode>(),
        ];

    // Null where nothing of the megawatts is known.
    private async Task<Figures?> ReadAsync(OneSite site, DateOnly day, string filter) =>
        (await _server.GetAsync($"/v1/projects/{site.Slug}?asOf={day:yyyy-MM-dd}&{filter}")).Status
        is HttpStatusCode.NotFound
            ? null
            : await Figures.ReadAsync(_server, site.Slug, day, filter);

    private async Task ShouldAnswerAsync(Imported imported, bool publicly = true)
    {
        string[] filters =
        [
            $"knownAt={imported.Sequence}",
            .. publicly ? [$"publicAt={imported.Vintage.Date:yyyy-MM-dd}"] : Array.Empty<string>(),
        ];
        foreach (var filter in filters)
        foreach (var (_, slug, row) in imported.Rows)
            (await Figures.ReadAsync(_server, slug, row.Date, filter)).ShouldBe(
                Figures.Of(row, imported.Vintage.Date),
                $"{filter} {row.Date}"
            );
    }
}
