using BuildOut.Api.Tests.Answering;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Exports;

/// <summary>A row has the figures of its JSON, with all their digits; what is not known is empty and never zero.</summary>
public sealed class Figures(StirredWorld world) : IClassFixture<StirredWorld>
{
    private const string Then = "asOf=2025-12-31";
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Commitments_have_the_amounts_and_parts_of_their_JSON()
    {
        var items = await Paged.AllAsync(_server, $"/v1/regions/KR/commitments?{Then}");
        var rows = (await _server.CsvAsync($"/v1/regions/KR/commitments?{Then}")).Rows;
        rows.Select(r => r["key"]).ShouldBe(items.Select(i => i.Text("key")));
        rows.ShouldContain(r => r["amount_low"] == null);
        foreach (var (row, item) in rows.Zip(items))
        {
            row["amount_low"].ShouldBe(item.Text("amount/value/low"));
            row["amount_high"].ShouldBe(item.Text("amount/value/high"));
            row["currency"].ShouldBe(item.Text("amount/value/currency"));
            row["capacity_low_mw"].ShouldBe(item.Text("capacity/value/low"));
            row["own_share"].ShouldBe(item.Text("inRegion/own"));
            row["shared_share"].ShouldBe(item.Text("inRegion/shared"));
            row["event_ids"]!
                .Split(" | ")
                .ShouldBe(item["lineage"]!.AsArray().Select(e => e!.ToString()));
            row["licence"].ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task Projects_have_a_row_for_each_of_their_figures()
    {
        var items = await Paged.AllAsync(_server, $"/v1/projects?{Then}");
        var rows = (await _server.CsvAsync($"/v1/projects?{Then}")).Rows;
        rows.Where(r => r["project_row"] == "1")
            .Select(r => r["key"])
            .ShouldBe(items.Select(i => i.Text("key")));
        foreach (var item in items)
        {
            var own = rows.Where(r => r["key"] == item.Text("key")).ToList();
            own.ShouldAllBe(r => r["standing"] == item.Text("standing"));
            own.Where(r => r["capacity_basis"] is not null)
                .Select(r =>
                    (
                        r["capacity_basis"],
                        r["capacity_stage"],
                        r["capacity_low_mw"],
                        r["capacity_high_mw"]
                    )
                )
                .ShouldBe(
                    item["capacity"]!
                        .AsArray()
                        .Select(c =>
                            (c.Text("basis"), c.Text("stage"), c.Text("low"), c.Text("high"))
                        )
                );
        }
    }

    [Fact]
    public async Task Capacity_has_the_megawatts_of_its_JSON()
    {
        const string path = $"/v1/capacity?region=KR&by=region,stage,basis&{Then}";
        var items = (await _server.ReadAsync(path))["rows"]!.AsArray();
        var rows = (await _server.CsvAsync(path)).Rows;
        rows.Select(r =>
                (r["region"], r["basis"], r["stage"], r["low_mw"], r["high_mw"], r["unknown_count"])
            )
            .ShouldBe(
                items.Select(i =>
                    (
                        i.Text("region"),
                        i.Text("basis"),
                        i.Text("stage"),
                        i.Text("low"),
                        i.Text("high"),
                        i.Text("unknown")
                    )
                )
            );
        rows.ShouldAllBe(r => r["licence"] != null && r["lineage"] != null);
    }

    [Fact]
    public async Task Outages_say_for_how_many_hours_and_an_open_one_does_not()
    {
        var rows = (await _server.CsvAsync($"/v1/outages?region=KR&{Then}")).Rows.ToDictionary(r =>
            r["outage"]!
        );
        rows["stir-outage"]["duration_low_hours"].ShouldBe("2");
        rows["stir-outage"]["duration_high_hours"].ShouldBe("2");
        rows["stir-outage"]["lost_capacity_high_mw"].ShouldBe("10");
        rows["stir-open"]["is_open"].ShouldBe("true");
        rows["stir-open"]["duration_low_hours"].ShouldBeNull();
        rows["stir-open"]["duration_high_hours"].ShouldBeNull();
    }

    [Fact]
    public async Task Every_digit_of_the_longest_figure_arrives()
    {
        const string amount = "123456789012345678.12";
        await _server.RecordAsync(Claims.Pledge("longest", "LA", amount));
        (await _server.CsvAsync("/v1/regions/LA/commitments"))
            .Rows[0]["amount_low"]
            .ShouldBe(amount);
        (await _server.GetAsync("/v1/regions/LA/commitments?format=ndjson")).Text.ShouldContain(
            $"\"amount_low\":{amount},"
        );
        var (_, file) = await _server.BytesAsync("/v1/regions/LA/commitments?format=parquet");
        (await Table.OfDuckDbAsync(file, "parquet")).Rows[0]["amount_low"].ShouldBe(amount);
    }

    [Fact]
    public async Task Texts_that_a_spreadsheet_would_run_are_disarmed_and_figures_are_not()
    {
        foreach (var (i, title) in new[] { "=1+1", "+1", "-1", "@A1", "'quoted" }.Index())
            await _server.RecordAsync(
                Claims.Pledge($"formula-{i}", "BT").With("data/title", title)
            );
        var rows = (await _server.CsvAsync("/v1/regions/BT/commitments")).Rows;
        rows.Select(r => r["title"]).ShouldBe(["'=1+1", "'+1", "'-1", "'@A1", "''quoted"]);
        (await _server.GetAsync("/v1/regions/BT/commitments?format=ndjson"))
            .Lines.Select(l => l.Text("title"))
            .ShouldBe(["=1+1", "+1", "-1", "@A1", "'quoted"]);
    }

    [Fact]
    public async Task Quotes_commas_and_line_breaks_come_back_as_they_were()
    {
        const string title = "A \"large\", multi\r\nline 데이터 센터";
        await _server.RecordAsync(Claims.Pledge("quoted", "NP").With("data/title", title));
        (await _server.CsvAsync("/v1/regions/NP/commitments")).Rows[0]["title"].ShouldBe(title);
    }
}
