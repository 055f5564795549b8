using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>What subscriptions do not understand is refused, and nobody sees another's.</summary>
public sealed class Subscription_input(WebhookWorld world) : IClassFixture<WebhookWorld>
{
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData("{}", "/url")]
    [InlineData("""{"url":null}""", "/url")]
    [InlineData("""{"url":7}""", "/url")]
    [InlineData("""{"url":["https://example.com"]}""", "/url")]
    [InlineData("""{"url":"https://example.com","types":[]}""", "/types")]
    [InlineData("""{"url":"https://example.com","types":"commitment.pledged"}""", "/types")]
    [InlineData("""{"url":"https://example.com","types":["commitment.promised"]}""", "/types")]
    [InlineData("""{"url":"https://example.com","types":[7]}""", "/types")]
    [InlineData("""{"url":"https://example.com","region":"ZZ"}""", "/region")]
    [InlineData("""{"url":"https://example.com","region":7}""", "/region")]
    [InlineData("""{"url":"https://example.com","organisation":"aws"}""", "/organisation")]
    [InlineData("""{"url":"https://example.com","name":""}""", "/name")]
    [InlineData("""{"url":"https://example.com","name":"a\nb"}""", "/name")]
    [InlineData("""{"url":"https://example.com","status":"Disabled"}""", "/status")]
    [InlineData("""{"url":"https://example.com","status":null}""", "/status")]
    [InlineData("""{"url":"https://example.com","secret":"whsec_"}""", "/secret")]
    [InlineData("""{"url":"https://example.com","Url":"x"}""", "/Url")]
    [InlineData("[]", "")]
    [InlineData("7", "")]
    [InlineData("""{"url":"https://example.com","name":"a\u0000"}""", "/name")]
    [InlineData("""{"url":"https://example.com","name":"\ud800"}""", "/name")]
    public async Task Body_that_is_none_is_refused_with_its_pointer(string body, string pointer)
    {
        var answer = await SendAsync(body, "application/json");
        answer.Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe(pointer);
    }

    [Fact]
    public async Task Answer_that_holds_a_secret_is_stored_by_no_cache()
    {
        var made = (
            await SendAsync(
                """{"url":"https://example.com","status":"Paused"}""",
                "application/json"
            )
        ).Is(HttpStatusCode.Created);
        made.Headers["Cache-Control"].ShouldBe("no-store");
        var rotated = await _server.SendAsync(
            HttpMethod.Post,
            $"{made.Headers["Location"]}/rotate"
        );
        rotated.Is(HttpStatusCode.OK).Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Theory]
    [InlineData("", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{\"url\":1,\"url\":2}", "application/json", HttpStatusCode.BadRequest)]
    [InlineData("{}", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("{}", "application/cloudevents+json", HttpStatusCode.UnsupportedMediaType)]
    public async Task Body_that_cannot_be_read_is_refused(
        string body,
        string media,
        HttpStatusCode status
    ) => (await SendAsync(body, media)).Is(status);

    [Fact]
    public async Task Body_that_is_too_large_is_refused() =>
        (
            await SendAsync(
                $$"""{"url":"https://example.com/{{new string('a', 1100 * 1024)}}"}""",
                "application/json"
            )
        ).Is(HttpStatusCode.RequestEntityTooLarge);

    [Theory]
    [InlineData("""{"from":0,"to":1}""", "/from")]
    [InlineData("""{"from":1}""", "/to")]
    [InlineData("""{"from":"1","to":2}""", "/from")]
    [InlineData("""{"from":1.5,"to":2}""", "/from")]
    [InlineData("""{"from":5,"to":4}""", "/to")]
    [InlineData("""{"from":1,"to":1e30}""", "/to")]
    [InlineData("""{"from":99999999,"to":999999999}""", "/from")]
    [InlineData("""{"from":1,"to":2,"speed":3}""", "/speed")]
    public async Task Range_that_is_none_is_refused(string body, string pointer)
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver);
        var answer = await _server.SendAsync(
            HttpMethod.Post,
            $"{path}/replay",
            JsonNode.Parse(body)
        );
        answer.Is(HttpStatusCode.BadRequest);
        answer.Json.Text("errors/0/pointer").ShouldBe(pointer);
    }

    [Fact]
    public async Task Second_replay_waits_for_the_first()
    {
        await using var receiver = await Receiver.StartAsync();
        var (path, _) = await _server.SubscribeAsync(receiver, """{"status":"Paused"}""");
        var range = JsonNode.Parse("""{"from":1,"to":2}""");
        (await _server.SendAsync(HttpMethod.Post, $"{path}/replay", range)).Is(
            HttpStatusCode.Accepted
        );
        (await _server.SendAsync(HttpMethod.Post, $"{path}/replay", range))
            .Is(HttpStatusCode.Conflict)
            .Json.Text("type")
            .ShouldBe("/docs/errors/conflict");
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("PATCH", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/rotate")]
    [InlineData("POST", "/replay")]
    [InlineData("POST", "/test")]
    [InlineData("GET", "/deliveries")]
    public async Task Another_key_s_subscription_is_not_found_and_without_a_key_one_is_asked_for(
        string method,
        string more
    )
    {
        await using var receiver = await Receiver.StartAsync();
        var owner = await _server.KeyAsync(["read"], "/desks/seoul");
        var other = await _server.KeyAsync(["read"], "/desks/seoul");
        var (path, _) = await _server.SubscribeAsync(receiver, key: owner);
        JsonNode? body =
            method == "PATCH" ? new JsonObject()
            : more == "/replay" ? JsonNode.Parse("""{"from":1,"to":2}""")
            : null;
        (await _server.SendAsync(new(method), path + more, body, other)).Is(
            HttpStatusCode.NotFound
        );
        foreach (var id in (string[])["x", "%2F", "..", "%F0%9F%98%80", "0198c1d2"])
            (
                await _server.SendAsync(
                    new(method),
                    $"/v1/subscriptions/{id}{more}",
                    body?.DeepClone(),
                    other
                )
            ).Status.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed);
        using var bare = new HttpRequestMessage(new(method), path + more);
        (await Answer.OfAsync(_server.Client, bare)).Is(HttpStatusCode.Unauthorized);
        (
            await _server.SendAsync(
                new(method),
                path + more,
                body?.DeepClone(),
                await _server.KeyAsync(["post"], "/")
            )
        ).Is(HttpStatusCode.Forbidden);
        (
            (int)(await _server.SendAsync(new(method), path + more, body?.DeepClone())).Status
        ).ShouldBeLessThan(300);
    }

    [Fact]
    public async Task Key_lists_its_own_and_an_admin_all_in_pages()
    {
        await using var receiver = await Receiver.StartAsync();
        var owner = await _server.KeyAsync(["read"], "/");
        for (var i = 0; i < 3; i++)
            await _server.SubscribeAsync(receiver, $$"""{"name":"{{i}}"}""", owner);
        await _server.SubscribeAsync(receiver);
        var page = (
            await _server.SendAsync(HttpMethod.Get, "/v1/subscriptions?limit=2", key: owner)
        ).Json;
        Names(page).ShouldBe(["0", "1"]);
        var rest = await _server.SendAsync(
            HttpMethod.Get,
            $"/v1/subscriptions?limit=2&cursor={page.Text("nextCursor")}",
            key: owner
        );
        Names(rest.Json).ShouldBe(["2"]);
        rest.Json["nextCursor"].ShouldBeNull();
        var all = await _server.SendAsync(HttpMethod.Get, "/v1/subscriptions?limit=1000");
        all.Json["items"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(4);
        all.Json["items"]!.AsArray().ShouldAllBe(s => s!["secret"] == null);
    }

    [Theory]
    [InlineData("/v1/subscriptions?limit=0")]
    [InlineData("/v1/subscriptions?cursor=!")]
    [InlineData("/v1/subscriptions?knownAt=1")]
    [InlineData("/v1/subscriptions/x/deliveries?cursor=eA")]
    public async Task Parameter_that_is_none_is_refused(string path) =>
        (await _server.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.BadRequest);

    [Fact]
    public async Task Revoked_key_gets_nothing_more()
    {
        await using var receiver = await Receiver.StartAsync();
        var key = await _server.KeyAsync(["read"], "/");
        var (path, _) = await _server.SubscribeAsync(receiver, key: key);
        await _server
            .Service<Access.KeyRing>()
            .RevokeAsync(key.Split('_')[1], CancellationToken.None);
        await _server.RecordAsync(Claims.Pledge(Claims.NewId()));
        await _server.BecomesAsync(path, s => s.Text("status") == "Disabled");
        receiver.Had.ShouldBeEmpty();
    }

    private static IEnumerable<string?> Names(JsonNode page) =>
        page["items"]!.AsArray().Select(s => s.Text("name"));

    private Task<Answer> SendAsync(string body, string media)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/v1/subscriptions")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, media),
        };
        request.Headers.Authorization = new("Bearer", _server.AdminKey);
        return Answer.OfAsync(_server.Client, request);
    }
}
