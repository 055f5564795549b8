using BuildOut.Api.Store;
using BuildOut.Api.Tests.World;
using Marten;
using Npgsql;

namespace BuildOut.Api.Tests.Posting;

/// <summary>What a record that was just made, or just restored, needs of PostgreSQL.</summary>
public sealed class Young_record(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly NpgsqlDataSource _database = world.Server.Service<NpgsqlDataSource>();

    [Fact]
    public async Task Planner_knows_of_its_events_within_seconds()
    {
        await world.Server.RecordAsync(Claims.Pledge("young"));
        for (var i = 0; i < 200 && await EventsKnownAsync() < 500; i++)
            await Task.Delay(100);
        (await EventsKnownAsync()).ShouldBeGreaterThan(500);
    }

    [Fact]
    public async Task Start_of_the_same_build_leaves_its_tables_and_makes_what_is_missing_again()
    {
        await ApplyAsync();
        var said = await AskAsync("select obj_description('buildout'::regnamespace)");
        await ApplyAsync();
        (await AskAsync("select obj_description('buildout'::regnamespace)")).ShouldBe(said);

        await AskAsync("drop index buildout.claim_identity_recorded");
        await ApplyAsync();
        (
            await AskAsync("select to_regclass('buildout.claim_identity_recorded') is not null")
        ).ShouldBe(true);
    }

    private Task ApplyAsync() =>
        RecordSchema.ApplyAsync(
            world.Server.Service<IDocumentStore>(),
            _database,
            CancellationToken.None
        );

    private async Task<float> EventsKnownAsync() =>
        (float)
            (
                await AskAsync(
                    "select reltuples from pg_class where oid = 'buildout.mt_events'::regclass"
                )
            )!;

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
