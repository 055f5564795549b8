using System.Globalization;
using BuildOut.Api.Bi;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Exports;

/// <summary>BI tools read views as they stand now, by a role that can read nothing else.</summary>
public sealed class Sql_views(StirredWorld world, Databases databases) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Granted_login_reads_every_view_and_no_other_table()
    {
        await using var reader = await databases.LoginAsync(_server, BiSchema.Role);
        var views = await RowsAsync(
            reader,
            "select table_name from information_schema.views where table_schema = 'buildout_bi' order by 1"
        );
        views
            .Select(v => v[0])
            .ShouldBe([
                "commitment_parties",
                "commitment_regions",
                "commitment_relations",
                "commitments",
                "events",
                "organisations",
                "outages",
                "project_capacity",
                "projects",
                "region_capacity",
                "region_commitments",
                "region_commitments_by_firmness",
            ]);
        foreach (var view in views)
            (await RowsAsync(reader, $"select * from buildout_bi.{view[0]}")).ShouldNotBeEmpty(
                view[0]
            );

        var owner = _server.Service<NpgsqlDataSource>();
        var tables = await RowsAsync(
            owner,
            """
            select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p', 'v', 'm', 'f') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'buildout_bi')
            """
        );
        tables.ShouldContain(t => t[0] == "buildout.mt_events");
        tables.Count.ShouldBeGreaterThan(10);
        foreach (var table in tables)
            await RefusedAsync(reader, $"select * from {table[0]}");
    }

    [Theory]
    [InlineData("insert into buildout_bi.events (sequence) values (1)")]
    [InlineData("delete from buildout_bi.commitments")]
    [InlineData("create table buildout_bi.mine (a int)")]
    [InlineData("create table public.mine (a int)")]
    [InlineData("create role mine")]
    public async Task Granted_login_changes_nothing(string sql)
    {
        await using var reader = await databases.LoginAsync(_server, BiSchema.Role);
        await RefusedAsync(reader, sql);
    }

    [Fact]
    public async Task Login_without_the_role_reads_no_view()
    {
        await using var other = await databases.LoginAsync(_server, role: null);
        await RefusedAsync(other, "select * from buildout_bi.events");
    }

    [Fact]
    public async Task Every_view_and_column_says_what_it_is() =>
        (
            await RowsAsync(
                _server.Service<NpgsqlDataSource>(),
                """
                select c.relname, a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                where n.nspname = 'buildout_bi' and c.relkind = 'v'
                  and (coalesce(col_description(c.oid, a.attnum), '') = '' or coalesce(obj_description(c.oid, 'pg_class'), '') = '')
                """
            )
        ).ShouldBeEmpty();

    [Fact]
    public async Task Made_again_they_stay_as_they_are()
    {
        var database = _server.Service<NpgsqlDataSource>();
        (await BiSchema.ApplyAsync(database, CancellationToken.None)).ShouldBeNull();
        (await BiSchema.ApplyAsync(database, CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [InlineData(
        "commitments",
        "key,title,nature,firmness,lifecycle,regions,horizon_to,currency,amount_low,amount_high,capacity_low_mw,spent_low,incrementality,lapsed_by_rule_on,event_ids"
    )]
    [InlineData(
        "outages",
        "outage,region,started_at,ended_at,status,is_open,layer,severity,facilities,lost_capacity_high_mw,event_ids"
    )]
    public async Task View_says_what_the_export_says(string list, string columns)
    {
        var names = columns.Split(',');
        var export = (await _server.CsvAsync($"/v1/{list}")).Rows;
        var view = await RowsAsync(
            _server.Service<NpgsqlDataSource>(),
            $"select {string.Join(", ", names.Select(n => $"{n}::text"))} from buildout_bi.{list}"
        );
        Lines(view).ShouldBe(Lines(export.Select(r => names.Select(n => Table.Armed(r[n])))));
    }

    [Fact]
    public async Task Projects_their_capacity_and_organisations_are_those_of_the_exports()
    {
        var database = _server.Service<NpgsqlDataSource>();
        string[] names = ["key", "title", "region", "phase", "standing", "part_of", "cost_low"];
        var projects = (await _server.CsvAsync("/v1/projects")).Rows;
        Lines(
                await RowsAsync(
                    database,
                    $"select {string.Join(", ", names.Select(n => $"{n}::text"))} from buildout_bi.projects"
                )
            )
            .ShouldBe(
                Lines(
                    projects
                        .Where(r => r["project_row"] == "1")
                        .Select(r => names.Select(n => Table.Armed(r[n])))
                )
            );
        string[] figures =
        [
            "key",
            "capacity_basis",
            "capacity_stage",
            "capacity_low_mw",
            "capacity_high_mw",
        ];
        Lines(
                await RowsAsync(
                    database,
                    "select key, basis, stage, low_mw::text, high_mw::text from buildout_bi.project_capacity"
                )
            )
            .ShouldBe(
                Lines(
                    projects
                        .Where(r => r["capacity_basis"] is not null)
                        .Select(r => figures.Select(n => r[n]))
                )
            );
        Lines(
                await RowsAsync(
                    database,
                    "select key, name, kind, aliases, event_ids from buildout_bi.organisations"
                )
            )
            .ShouldBe(
                Lines(
                    (await _server.CsvAsync("/v1/organisations"))
                        .Rows.Where(r => r["event_ids"] is not null)
                        .Select(r =>
                            new[] { "key", "name", "kind", "aliases", "event_ids" }.Select(n =>
                                Table.Armed(r[n])
                            )
                        )
                )
            );
    }

    [Theory]
    [InlineData("KR")]
    [InlineData("m49:001")]
    public async Task Capacity_of_a_region_is_that_of_the_export(string region) =>
        Lines(
                await RowsAsync(
                    _server.Service<NpgsqlDataSource>(),
                    $"select located_in, operator, basis, stage, low_mw::text, high_mw::text, unknown_count::text from buildout_bi.region_capacity where region = '{region}' and set_aside is null"
                )
            )
            .ShouldBe(
                Lines(
                    (
                        await _server.CsvAsync(
                            $"/v1/capacity?region={region}&by=region,operator,stage,basis"
                        )
                    ).Rows.Select(r =>
                        new[]
                        {
                            "region",
                            "operator",
                            "basis",
                            "stage",
                            "low_mw",
                            "high_mw",
                            "unknown_count",
                        }.Select(n => r[n])
                    )
                )
            );

    internal static List<string> Lines(IEnumerable<IEnumerable<string?>> rows) =>
        [.. rows.Select(r => string.Join("\u001f", r.Select(Plain))).Order(StringComparer.Ordinal)];

    // 2.50 and 2.5 are one number.
    private static string? Plain(string? text) =>
        text?.Contains('.') == true
        && decimal.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)
            : text;

    private static async Task RefusedAsync(NpgsqlDataSource database, string sql) =>
        (
            await Should.ThrowAsync<PostgresException>(() => RowsAsync(database, sql))
        ).SqlState.ShouldBeOneOf(
            PostgresErrorCodes.InsufficientPrivilege,
            PostgresErrorCodes.ObjectNotInPrerequisiteState,
            PostgresErrorCodes.FeatureNotSupported
        );

    internal static async Task<List<string?[]>> RowsAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string?[]>();
        while (await reader.ReadAsync())
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i).ToString()),
            ]);
        return rows;
    }
}
