using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Laws;

/// <summary>R8, R16: what a day to come adds is in what stands once an event was recorded after it.</summary>
public sealed class Days_that_come(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly NpgsqlDataSource _database = world.Server.Service<NpgsqlDataSource>();

    [Fact]
    public async Task They_are_counted_as_they_were_and_kept_no_more()
    {
        await world.Server.RecordAsync(
            Claims.Pledge("lapsing").With("data/horizon", new JsonObject { ["to"] = "2031" })
        );
        await world.Server.RecordAsync(Claims.Pledge("open"));
        await world.Server.CaughtUpAsync();
        (
            await TextsAsync("select 1 from buildout.place_sum where day > current_date")
        ).ShouldNotBeEmpty();

        // The horizon ends, the pledge lapses, and a week goes by.
        await TextsAsync(
            "update buildout.place_sum set day = current_date - 7 where day > current_date returning place"
        );
        var stood = await InForceAsync();
        await world.Server.RecordAsync(
            Claims.Of(
                "organisation.registered",
                "organisation/later",
                "2025-01-01",
                """{"name":"Later"}"""
            )
        );
        await world.Server.CaughtUpAsync();

        (await InForceAsync()).ShouldBe(stood);
        (
            await TextsAsync(
                "select place from buildout.place_sum where day > '-infinity' and day < current_date"
            )
        ).ShouldBeEmpty();
    }

    private Task<List<string>> InForceAsync() =>
        TextsAsync(
            """
            select concat_ws(' ', place, sum, trim_scale(sum(low)), trim_scale(sum(high)), sum(count), sum(undisclosed))
            from buildout.place_sum where day <= current_date
            group by place, sum having sum(count) <> 0 order by place, sum
            """
        );

    private async Task<List<string>> TextsAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        var texts = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            texts.Add($"{rows.GetValue(0)}");
        return texts;
    }
}
