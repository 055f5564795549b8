using BuildOut.Api.Tests.World;
using Npgsql;
using static BuildOut.Api.Tests.Exports.Sql_views;

namespace BuildOut.Api.Tests.Exports;

/// <summary>Who, where, of what a part, and what it all comes to: SQL says what the API says.</summary>
public sealed class Sql_views_of_commitments(StirredWorld world) : IClassFixture<StirredWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Parties_regions_and_relations_of_commitments_are_those_of_the_export()
    {
        var database = _server.Service<NpgsqlDataSource>();
        var commitments = (await _server.CsvAsync("/v1/commitments")).Rows;
        await SameAsync(
            "parties",
            "select key, role || ' ' || coalesce(organisation, unnamed_count || ' unnamed') from buildout_bi.commitment_parties"
        );
        await SameAsync(
            "regions",
            "select key, region from buildout_bi.commitment_regions where unnamed_count is null"
        );
        await SameAsync(
            "relations",
            "select key, relation || ' ' || related_to from buildout_bi.commitment_relations"
        );
        Lines(
                await RowsAsync(
                    database,
                    "select key, unnamed_of_bloc, unnamed_count::text from buildout_bi.commitment_regions where unnamed_count is not null"
                )
            )
            .ShouldBe(
                Lines(
                    commitments
                        .Where(r => r["unnamed_of_bloc"] is not null)
                        .Select(r =>
                            new[] { "key", "unnamed_of_bloc", "unnamed_count" }.Select(n => r[n])
                        )
                )
            );

        async Task SameAsync(string column, string sql) =>
            Lines(await RowsAsync(database, sql))
                .ShouldBe(
                    Lines(
                        commitments.SelectMany(r =>
                            (r[column]?.Split(" | ") ?? []).Select(item => new[] { r["key"], item })
                        )
                    ),
                    column
                );
    }

    [Theory]
    [InlineData("KR")]
    [InlineData("JP")]
    [InlineData("m49:030")]
    [InlineData("m49:001")]
    [InlineData("bloc:apec")]
    public async Task Commitments_of_a_region_come_to_what_the_region_answers(string region)
    {
        var rows = (await _server.GetAsync($"/v1/regions/{region}")).Json["commitments"]!.AsArray();
        rows.ShouldNotBeEmpty();
        Lines(
                await RowsAsync(
                    _server.Service<NpgsqlDataSource>(),
                    $"""
                    select nature, currency, capacity_basis, coalesce(amount_low, capacity_low_mw)::text, coalesce(amount_high, capacity_high_mw)::text,
                        commitment_count::text, undisclosed_count::text, family_count::text, confidence,
                        nullif(shared_count, 0)::text, coalesce(shared_amount_high, shared_capacity_high_mw)::text
                    from buildout_bi.region_commitments where region = '{region}'
                    """
                )
            )
            .ShouldBe(
                Lines(
                    rows.Select(r =>
                        new[]
                        {
                            "nature",
                            "currency",
                            "basis",
                            "low",
                            "high",
                            "count",
                            "undisclosed",
                            "families",
                            "confidence",
                            "shared/count",
                            "shared/high",
                        }.Select(n => r!.Text(n))
                    )
                )
            );
        Lines(
                await RowsAsync(
                    _server.Service<NpgsqlDataSource>(),
                    $"""
                    select nature, currency, capacity_basis, firmness, coalesce(amount_low, capacity_low_mw)::text,
                        coalesce(amount_high, capacity_high_mw)::text, commitment_count::text, undisclosed_count::text
                    from buildout_bi.region_commitments_by_firmness where region = '{region}'
                    """
                )
            )
            .ShouldBe(
                Lines(
                    rows.SelectMany(r =>
                        r!["byFirmness"]!
                            .AsArray()
                            .Select(f =>
                                new[] { "nature", "currency", "basis" }
                                    .Select(n => r.Text(n))
                                    .Concat(
                                        new[]
                                        {
                                            "firmness",
                                            "low",
                                            "high",
                                            "count",
                                            "undisclosed",
                                        }.Select(n => f!.Text(n))
                                    )
                            )
                    )
                )
            );
    }
}
