using BuildOut.Api.Tests.World;
using JasperFx.Events.Daemon;

namespace BuildOut.Api.Tests.Answering;

public sealed class Reading_after_writing(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task MinSequence_waits_for_the_write()
    {
        for (var i = 1; i <= 10; i++)
        {
            var result = await _server.RecordAsync(Claims.Pledge($"waited-{i}", "MN"));
            var answer = await _server.GetAsync($"/v1/regions/MN?minSequence={result["sequence"]}");
            answer.Sequence.ShouldBeGreaterThanOrEqualTo((long)result["sequence"]!);
            answer.Json.Text("commitments/0/count").ShouldBe($"{i}");
        }
    }

    [Fact]
    public async Task Preference_waits_for_all_that_was_recorded_before()
    {
        for (var i = 1; i <= 10; i++)
        {
            var result = await _server.RecordAsync(Claims.Pledge($"preferred-{i}", "KP"));
            var answer = await _server.GetAsync("/v1/regions/KP", ("Prefer", "wait=5"));
            answer.Sequence.ShouldBeGreaterThanOrEqualTo((long)result["sequence"]!);
            answer.Json.Text("commitments/0/count").ShouldBe($"{i}");
        }
    }

    [Fact]
    public async Task A_sequence_that_does_not_come_is_waited_for_no_longer_than_asked()
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var answer = await _server.GetAsync(
            "/v1/regions/VN?minSequence=999999999",
            ("Prefer", "wait=1")
        );
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        answer.Is(HttpStatusCode.OK).Sequence.ShouldBeLessThan(999999999);
    }

    [Fact]
    public async Task Read_model_that_lags_says_how_far_it_got_and_when_that_was_recorded()
    {
        await _server.RecordAsync(Claims.Pledge("lagging-1", "LA"));
        var before = await _server.GetFreshAsync("/v1/regions/LA");
        var coordinator = _server.Service<IProjectionCoordinator>();
        await coordinator.PauseAsync();
        try
        {
            await _server.RecordAsync(Claims.Pledge("lagging-2", "LA"));
            var lagging = await _server.GetAsync("/v1/regions/LA");
            lagging.Sequence.ShouldBe(before.Sequence);
            lagging.Text.ShouldBe(before.Text);
            lagging.Headers["BuildOut-Known-At"].ShouldBe(before.Headers["BuildOut-Known-At"]);
        }
        finally
        {
            await coordinator.ResumeAsync();
        }
    }

    [Fact]
    public async Task What_was_read_at_both_times_never_changes()
    {
        await _server.RecordAsync(Claims.Pledge("unchanging", "BT"));
        var path = $"/v1/regions/BT?asOf=2025-12-01&knownAt={await _server.CountAsync()}";
        var before = await _server.GetAsync(path);

        await _server.RecordAsync(Claims.Restatement("unchanging", "2000000000"));
        await _server.RecordAsync(Claims.Pledge("unchanging-2", "BT"));
        await _server.RecordAsync(
            Claims.Of(
                "region.designated",
                "region/BT",
                "1900-01-01",
                """{"name":"Another Name","kind":"Economy","within":["m49:034"]}"""
            )
        );

        var after = await _server.GetAsync(path);
        after.Text.ShouldBe(before.Text);
        after.Headers["ETag"].ShouldBe(before.Headers["ETag"]);
    }
}
