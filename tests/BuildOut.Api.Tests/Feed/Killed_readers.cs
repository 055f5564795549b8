using BuildOut.Api.Tests.World;
using BuildOut.Tests;
using JasperFx.Events.Daemon;
using Marten;

namespace BuildOut.Api.Tests.Feed;

/// <summary>A reader that goes on after the last event it had has each event once and in order, whatever is killed.</summary>
public sealed class Killed_readers(Databases databases)
{
    private static readonly (int Kills, int Events) Extent = LongForm.Of(
        (10, 2_000),
        (100, 20_000)
    );

    [Fact]
    public async Task Reader_killed_at_random_has_each_event_once_and_in_order()
    {
        await using var server = await Server.StartAsync(
            await databases.CloneAsync(databases.Reference),
            databases.AdminKey
        );
        var (kills, events) = Extent;
        var start = await server.CountAsync();
        var posting = PostAsync(server, events);
        var (had, killed) = (new List<long>(), 0);
        var random = new Random(20251029);
        while (had.Count < events)
        {
            // The last lives are short enough that all kills happen.
            var life =
                killed < kills ? random.Next(1, Math.Max(2, 2 * events / (kills + 1))) : events;
            life = Math.Min(life, Math.Max(1, events - had.Count - (kills - killed)));
            had.AddRange(
                await LifeAsync(server, had.Count == 0 ? start : had[^1], life, had.Count == 0)
            );
            killed++;
        }
        await posting;
        killed.ShouldBeGreaterThan(kills);
        had.ShouldBe(Enumerable.Range(1, events).Select(i => start + i));
    }

    [Fact]
    public async Task Reader_of_one_node_has_what_another_records_over_a_restart_and_a_rebuild()
    {
        var database = await databases.CloneAsync(databases.Reference);
        await using var other = await Server.StartAsync(database, databases.AdminKey);
        var start = await other.CountAsync();
        var had = new List<long>();
        foreach (var round in Enumerable.Range(0, 3))
        {
            var node = await Server.StartAsync(database, databases.AdminKey);
            var posting = PostAsync(other, 200);
            if (round == 1)
            {
                var coordinator = other.Service<IProjectionCoordinator>();
                await coordinator.PauseAsync();
                using var daemon = await other
                    .Service<IDocumentStore>()
                    .BuildProjectionDaemonAsync();
                await daemon.RebuildProjectionAsync(
                    Api.Store.ReadModels.Name,
                    CancellationToken.None
                );
                await coordinator.ResumeAsync();
            }
            // The node stops while the reader waits for more than there is.
            var reading = UntilTheEndAsync(node, had, start);
            await posting;
            while (had.Count < 100 * (round + 1))
                await Task.Delay(10);
            await node.DisposeAsync();
            await reading;
        }
        await using var last = await Server.StartAsync(database, databases.AdminKey);
        if (had.Count < 600)
            had.AddRange(await LifeAsync(last, had[^1], 600 - had.Count, isFirst: false));
        had.ShouldBe(Enumerable.Range(1, 600).Select(i => start + i));
    }

    private static async Task UntilTheEndAsync(Server node, List<long> had, long start)
    {
        try
        {
            await foreach (
                var item in node.StreamAsync(
                    "/v1/events",
                    (had.Count == 0 ? start : had[^1]).ToString()
                )
            )
                had.Add(long.Parse(item.EventId!));
        }
        catch (Exception e)
            when (e is HttpRequestException or IOException or OperationCanceledException) { }
    }

    // The reader is gone while events are under way to it: what it had not read to the end is lost.
    private static async Task<List<long>> LifeAsync(
        Server server,
        long after,
        int events,
        bool isFirst
    )
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var had = new List<long>();
        await foreach (
            var item in server.StreamAsync(
                isFirst ? $"/v1/events?after={after}" : "/v1/events",
                isFirst ? null : after.ToString(),
                ct: patience.Token
            )
        )
        {
            had.Add(long.Parse(item.EventId!));
            if (had.Count == events)
                break;
        }
        return had;
    }

    private static async Task PostAsync(Server server, int events)
    {
        foreach (var lines in FeedClient.Signals(events).Chunk(40))
            (await server.PostLinesAsync(lines))
                .Is(HttpStatusCode.OK)
                .Lines.ShouldAllBe(l => l.Text("status") == "recorded");
    }
}
