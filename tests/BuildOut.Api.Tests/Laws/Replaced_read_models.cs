using BuildOut.Api.Tests.World;
using JasperFx.Events.Daemon;
using Npgsql;

namespace BuildOut.Api.Tests.Laws;

/// <summary>R16: read models that are made from the first event over those of another version equal them.</summary>
public sealed class Replaced_read_models(BlankWorld world) : IClassFixture<BlankWorld>
{
    // No rate among the first events, by which all would be drawn anew.
    [Fact]
    public async Task Nothing_is_counted_twice()
    {
        var server = world.Server;
        await server.RecordAsync(
            Claims.Of(
                "region.designated",
                "region/SG",
                "1900-01-01",
                """{"name":"Singapore","kind":"Economy"}"""
            )
        );
        await server.RecordAsync(
            Claims.Of(
                "project.announced",
                "project/campus",
                "2025-01-01",
                """{"title":"Campus","region":"SG","capacity":{"basis":"FacilityPeak","low":"10","high":"10"}}"""
            )
        );
        await FollowedAsync();
        var before = await StepsAsync();
        before.ShouldContain(s => s.Contains("megawatts"));

        var coordinator = server.Service<IProjectionCoordinator>();
        await coordinator.PauseAsync();
        await using (
            var forget = server
                .Service<NpgsqlDataSource>()
                .CreateCommand(
                    "delete from buildout.mt_event_progression where name like 'read-models%'"
                )
        )
            (await forget.ExecuteNonQueryAsync()).ShouldBe(1);
        await coordinator.ResumeAsync();
        await FollowedAsync();
        (await StepsAsync()).ShouldBe(before);
    }

    private async Task FollowedAsync()
    {
        var recorded = await world.Server.CountAsync();
        for (
            var i = 0;
            i < 600
                && (long)(await world.Server.ReadAsync("/health/ready"))["readModels"]! < recorded;
            i++
        )
            await Task.Delay(50);
        ((long)(await world.Server.ReadAsync("/health/ready"))["readModels"]!).ShouldBe(recorded);
    }

    private async Task<List<string>> StepsAsync()
    {
        await using var command = world
            .Server.Service<NpgsqlDataSource>()
            .CreateCommand(
                "select to_jsonb(s)::text from buildout.place_sum s order by place, day, sum"
            );
        var steps = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            steps.Add(rows.GetString(0));
        return steps;
    }
}
