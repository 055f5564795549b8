using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>What a receiver does not take is tried again, later and later, and nothing overtakes it.</summary>
public sealed class Failing_receivers(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Failed_event_is_tried_again_after_five_seconds_under_its_id_and_the_next_waits()
    {
        await using var receiver = await Receiver.StartAsync(
            (n, http) => Receiver.Status(http, n == 0 ? 500 : 204)
        );
        var (path, _) = await _server.SubscribeAsync(receiver);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        var had = await receiver.TakeAsync(3);
        had[1].Id.ShouldBe(had[0].Id);
        had[2].Sequence.ShouldBe(had[0].Sequence + 1);
        await Until.IsAsync(
            async () => (await _server.LogAsync(path)).Count == 3,
            10,
            "all is logged"
        );
        var log = await _server.LogAsync(path);
        log.Select(l => l.Text("attempt")).ShouldBe(["1", "2", "1"]);
        var wait = (DateTime)log[1]["at"]! - (DateTime)log[0]["at"]!;
        wait.TotalSeconds.ShouldBeInRange(5, 12);
        ((DateTime)log[0]["nextAttemptAt"]! - (DateTime)log[0]["at"]!).TotalSeconds.ShouldBeInRange(
            5,
            7
        );
        (await _server.StateAsync(path)).At("failing").ShouldBeNull();
    }

    [Fact]
    public async Task Receiver_that_hangs_has_fifteen_seconds()
    {
        await using var receiver = await Receiver.StartAsync(
            (_, http) => Task.Delay(Timeout.Infinite, http.RequestAborted)
        );
        var (path, _) = await _server.SubscribeAsync(receiver);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s["failing"] is not null);
        var attempt = (await _server.LogAsync(path)).Single();
        attempt.At("status").ShouldBeNull();
        attempt.Text("error")!.ShouldContain("15 seconds");
        ((int)attempt["durationMs"]!).ShouldBeInRange(14_900, 17_000);
    }

    [Fact]
    public async Task Receiver_that_answers_410_is_asked_no_more_until_it_is_set_active()
    {
        await using var receiver = await Receiver.StartAsync(
            (n, http) => Receiver.Status(http, n == 0 ? 410 : 200)
        );
        var (path, _) = await _server.SubscribeAsync(receiver);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s.Text("status") == "Disabled");
        (await _server.StateAsync(path)).Text("reason")!.ShouldContain("410");
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await Task.Delay(1500);
        receiver.Had.Count.ShouldBe(1);
        var again = await _server.PatchAsync(path, """{"status":"Active"}""");
        again.At("reason").ShouldBeNull();
        var had = await receiver.TakeAsync(3);
        had[1].Id.ShouldBe(had[0].Id);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        await using var elsewhere = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync(
            (_, http) =>
            {
                http.Response.Headers.Location = elsewhere.Url;
                return Receiver.Status(http, 308);
            }
        );
        var (path, _) = await _server.SubscribeAsync(receiver);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s["failing"] is not null);
        (await _server.LogAsync(path)).Single().Text("status").ShouldBe("308");
        elsewhere.Had.ShouldBeEmpty();
    }

    [Fact]
    public async Task Receiver_that_asks_for_time_by_Retry_After_gets_it()
    {
        await using var receiver = await Receiver.StartAsync(
            (_, http) =>
            {
                http.Response.Headers.RetryAfter = "3600";
                return Receiver.Status(http, 503);
            }
        );
        var (path, _) = await _server.SubscribeAsync(receiver);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s["failing"] is not null);
        var attempt = (await _server.LogAsync(path)).Single();
        (
            (DateTime)attempt["nextAttemptAt"]! - (DateTime)attempt["at"]!
        ).TotalSeconds.ShouldBeInRange(3600, 3602);
    }

    [Fact]
    public async Task Receiver_that_is_not_there_fails_and_after_ten_attempts_the_subscription_is_disabled()
    {
        var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver);
        await receiver.DisposeAsync();
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s.Text("failing/attempts") == "1");
        (await _server.LogAsync(path)).Single().Text("error").ShouldNotBeNullOrEmpty();
        await _server.HastenAsync(path, failures: 8);
        await _server.BecomesAsync(path, s => s.Text("failing/attempts") == "9");
        (await _server.StateAsync(path)).Text("status").ShouldBe("Active");
        await _server.HastenAsync(path);
        await _server.BecomesAsync(path, s => s.Text("status") == "Disabled");
        (await _server.StateAsync(path)).Text("reason")!.ShouldContain("10 attempts");
    }

    [Fact]
    public async Task What_failed_is_tried_at_once_where_its_owner_gives_another_url()
    {
        await using var wrong = await Receiver.StartAsync((_, http) => Receiver.Status(http, 404));
        await using var right = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(wrong);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s["failing"] is not null);
        await _server.PatchAsync(path, $$"""{"url":"{{right.Url}}"}""");
        (await right.TakeAsync(1, seconds: 4))[0].Id.ShouldBe(wrong.Had[0].Id);
    }

    [Theory]
    [InlineData(410)]
    [InlineData(500)]
    public async Task What_the_old_url_answers_late_is_held_against_no_other(int status)
    {
        var patched = new TaskCompletionSource();
        await using var old = await Receiver.StartAsync(
            async (_, http) =>
            {
                await patched.Task;
                await Receiver.Status(http, status);
            }
        );
        await using var right = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(old);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await old.TakeAsync(1);
        await _server.PatchAsync(path, $$"""{"url":"{{right.Url}}"}""");
        patched.SetResult();
        (await right.TakeAsync(1, seconds: 4))[0].Id.ShouldBe(old.Had[0].Id);
        await _server.BecomesAsync(path, s => (long)s["sequence"]! == old.Had[0].Sequence);
        var state = await _server.StateAsync(path);
        state.Text("status").ShouldBe("Active");
        state.At("failing").ShouldBeNull();
    }

    [Fact]
    public async Task Two_nodes_deliver_each_event_once_and_in_order()
    {
        await using var other = await Server.StartAsync(
            _server.Database,
            _server.AdminKey,
            WebhookWorld.AllowPrivate
        );
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver);
        for (var i = 0; i < 30; i++)
            await (i % 2 == 0 ? _server : other).RecordAsync(Claims.Pledge(Claims.NewId()));
        var had = await receiver.TakeAsync(30);
        await _server.BecomesAsync(path, s => (long)s["sequence"]! == had[29].Sequence);
        receiver
            .Had.Select(d => d.Sequence)
            .ShouldBe(Enumerable.Range(0, 30).Select(i => had[0].Sequence + i));
    }

    [Fact]
    public async Task Node_that_stops_in_the_middle_loses_nothing()
    {
        var node = await Server.StartAsync(
            _server.Database,
            _server.AdminKey,
            WebhookWorld.AllowPrivate
        );
        await using var receiver = await Receiver.StartAsync(
            async (_, http) =>
            {
                await Task.Delay(20, http.RequestAborted);
                await Receiver.Ok(http);
            }
        );
        await node.SubscribeAsync(receiver);
        for (var i = 0; i < 40; i++)
            await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await receiver.TakeAsync(10);
        await node.DisposeAsync();
        await Until.IsAsync(
            () => Task.FromResult(receiver.Had.Select(d => d.Id).Distinct().Count() == 40),
            60,
            "all forty came"
        );
        var first = receiver.Had.DistinctBy(d => d.Id).Select(d => d.Sequence).ToList();
        first.ShouldBe(first.Order());
    }
}
