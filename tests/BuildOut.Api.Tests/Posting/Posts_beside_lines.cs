using BuildOut.Api.Store;
using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Posting;

/// <summary>An import has hundreds of lines waiting for the writer: who posts one claim does not wait for them all.</summary>
public sealed class Posts_beside_lines(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task A_post_goes_before_the_lines_that_wait_and_lines_keep_their_order()
    {
        await using var other = await _server
            .Service<NpgsqlDataSource>()
            .OpenConnectionAsync(TestContext.Current.CancellationToken);
        // The writer waits for it with the first group that it took, as if another node were recording.
        await RunAsync(other, $"select pg_advisory_lock({RecordLoad.Lock})");
        var lines = _server.PostLinesAsync(
            Enumerable.Range(0, 400).Select(i => Claims.Pledge($"line-before-{i}"))
        );
        var waiting = await WaitingAsync(n => n > 100);
        var post = _server.RecordAsync(Claims.Pledge("post-after-lines"));
        await WaitingAsync(n => n == waiting + 1);
        await RunAsync(other, $"select pg_advisory_unlock({RecordLoad.Lock})");

        long[] sequences =
        [
            .. (await lines).Is(HttpStatusCode.OK).Lines.Select(l => (long)l["sequence"]!),
        ];
        sequences.ShouldBe(sequences.Order());
        var after = (long)(await post)["sequence"]!;
        sequences.Count(s => s > after).ShouldBe(waiting);
    }

    // How many wait for the writer, once no more come.
    private async Task<int> WaitingAsync(Func<int, bool> isEnough)
    {
        for (int before = -1, now; ; before = now)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            now = _server.Service<RecordMetrics>().Waiting();
            if (now == before && isEnough(now))
                return now;
        }
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
