using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>Events are posted to subscribers in the order of the record, signed as the specification has it.</summary>
public sealed class Deliveries(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Each_event_is_posted_once_in_order_and_the_specification_verifies_it()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, secret) = await _server.SubscribeAsync(receiver);
        secret.ShouldStartWith("whsec_");
        var posted = new List<JsonNode>();
        for (var i = 0; i < 5; i++)
            posted.Add(await _server.RecordAsync(Claims.Pledge(Claims.NewId())));
        var had = await receiver.TakeAsync(5);
        had.Select(d => d.Sequence).ShouldBe(posted.Select(p => (long)p["sequence"]!));
        had.Select(d => d.Id).ShouldBeUnique();
        had[0].Json.Text("type").ShouldBe("commitment.pledged");
        had[0].Json.Text("timestamp").ShouldBe(posted[0].Text("recordedAt"));
        had[0].Json["data"]!
            .ToJsonString()
            .ShouldBe(
                (await _server.ReadAsync($"/v1/events/{posted[0].Text("eventId")}")).ToJsonString()
            );
        var verified = await Specification.VerifyAsync([
            .. had.Select(d => (secret, d)),
            (secret, had[0] with { Body = had[0].Body.Replace("Pledge", "Grant") }),
            (secret, had[0] with { Headers = had[1].Headers }),
            ("whsec_" + Convert.ToBase64String(new byte[32]), had[0]),
        ]);
        verified.Take(5).ShouldAllBe(v => v == "true");
        verified.Skip(5).ShouldAllBe(v => v.Contains("No matching signature"));
        await _server.BecomesAsync(
            path,
            s => (long)s["sequence"]! == (long)posted[^1]["sequence"]!
        );
        var log = await _server.LogAsync(path);
        log.Select(l => l.Text("webhookId")).ShouldBe(had.Select(d => d.Id));
        log.ShouldAllBe(l => l.Text("status") == "204" && (bool)l["delivered"]!);
    }

    [Fact]
    public void Attempts_of_one_millisecond_keep_their_order() =>
        Enumerable
            .Range(0, 1000)
            .Select(_ => $"{Api.Subscriptions.DeliveryStore.NextId()}")
            .ToList()
            .ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);

    [Fact]
    public async Task Filters_choose_and_can_be_changed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(
            receiver,
            """{"region":"KR","types":["commitment.pledged"],"name":"Korea"}"""
        );
        await _server.RecordAsync(Claims.Pledge("hook-fr", "FR"));
        await _server.RecordAsync(Claims.Pledge("hook-kr", "KR-11"));
        await _server.RecordAsync(Claims.Restatement("hook-kr", "2000000000"));
        var last = await _server.RecordAsync(Claims.Pledge("hook-jp", "JP"));
        await _server.BecomesAsync(path, s => (long)s["sequence"]! == (long)last["sequence"]!);
        receiver.Had.Single().Json.Text("data/subject").ShouldBe("commitment/hook-kr");

        var changed = await _server.PatchAsync(path, """{"region":null,"types":null}""");
        changed.At("region").ShouldBeNull();
        changed.Text("name").ShouldBe("Korea");
        await _server.RecordAsync(Claims.Restatement("hook-jp", "3000000000"));
        (await receiver.TakeAsync(2))[1].Json.Text("data/subject").ShouldBe("commitment/hook-jp");
    }

    [Fact]
    public async Task Paused_it_gets_nothing_and_resumed_all_that_it_missed()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver);
        await _server.PatchAsync(path, """{"status":"Paused"}""");
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await Task.Delay(1500);
        receiver.Had.ShouldBeEmpty();
        await _server.PatchAsync(path, """{"status":"Active"}""");
        var had = await receiver.TakeAsync(2);
        had[1].Sequence.ShouldBe(had[0].Sequence + 1);
    }

    [Fact]
    public async Task Rotated_secret_and_the_one_before_it_both_sign()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, old) = await _server.SubscribeAsync(receiver);
        var rotated = (await _server.SendAsync(HttpMethod.Post, $"{path}/rotate"))
            .Is(HttpStatusCode.OK)
            .Json;
        var secret = rotated.Text("secret")!;
        secret.ShouldNotBe(old);
        var until = (DateTime)rotated["oldSecretUntil"]!;
        until.ShouldBeInRange(DateTime.UtcNow.AddHours(23.9), DateTime.UtcNow.AddHours(24.1));
        (await _server.StateAsync(path)).At("secret").ShouldBeNull();
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        var had = (await receiver.TakeAsync(1))[0];
        had.Headers["webhook-signature"].Split(' ').Length.ShouldBe(2);
        (await Specification.VerifyAsync((old, had), (secret, had))).ShouldBe(["true", "true"]);
    }

    [Fact]
    public async Task Replay_delivers_a_range_again_under_the_same_ids_and_then_goes_on()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver);
        var posted = new List<long>();
        for (var i = 0; i < 4; i++)
            posted.Add(
                (long)(await _server.RecordAsync(Claims.Pledge(Claims.NewId())))["sequence"]!
            );
        await receiver.TakeAsync(4);
        await _server.BecomesAsync(path, s => (long)s["sequence"]! == posted[3]);
        var answer = (
            await _server.SendAsync(
                HttpMethod.Post,
                $"{path}/replay",
                JsonNode.Parse($$"""{"from":{{posted[1]}},"to":{{posted[2]}} }""")
            )
        ).Is(HttpStatusCode.Accepted);
        answer.Json.Text("replay/to").ShouldBe($"{posted[2]}");
        await receiver.TakeAsync(6);
        await _server.BecomesAsync(path, s => s.At("replay") is null);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        var had = await receiver.TakeAsync(7);
        had.Select(d => d.Sequence).ShouldBe([.. posted, posted[1], posted[2], posted[3] + 1]);
        had[4].Id.ShouldBe(had[1].Id);
    }

    [Fact]
    public async Task Test_sends_a_ping_and_says_what_came_of_it()
    {
        await using var receiver = await Receiver.StartAsync(
            (_, http) => Receiver.Status(http, 418)
        );
        var (path, secret) = await _server.SubscribeAsync(receiver);
        var tested = (await _server.SendAsync(HttpMethod.Post, $"{path}/test"))
            .Is(HttpStatusCode.OK)
            .Json;
        tested.Text("status").ShouldBe("418");
        tested["delivered"]!.GetValue<bool>().ShouldBeFalse();
        var had = receiver.Had.Single();
        had.Json.Text("type").ShouldBe("subscription.pinged");
        (await Specification.VerifyAsync((secret, had))).ShouldBe(["true"]);
        (await _server.LogAsync(path)).Single().Text("webhookId").ShouldBe(had.Id);
        // A ping that fails leaves the subscription as it is.
        (await _server.StateAsync(path))
            .At("failing")
            .ShouldBeNull();
    }

    [Fact]
    public async Task Deleted_it_gets_nothing_more_and_is_gone()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver);
        (await _server.SendAsync(HttpMethod.Delete, path)).Is(HttpStatusCode.NoContent);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await Task.Delay(1500);
        receiver.Had.ShouldBeEmpty();
        (await _server.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.NotFound);
        (await _server.SendAsync(HttpMethod.Delete, path)).Is(HttpStatusCode.NotFound);
    }
}
