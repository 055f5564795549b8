using BuildOut.Api.Access;
using BuildOut.Api.Tests.World;
using Microsoft.Extensions.Configuration;

namespace BuildOut.Api.Tests.Contract;

/// <summary>Of each key, and of all who read without one, a few requests are taken.</summary>
public sealed class LimitedWorld(Databases databases) : ClonedWorld(databases, databases.Reference)
{
    internal const int OfKey = 5;
    internal const int OfLocal = 400;

    protected override string[] Settings =>
        [$"--{Limits.KeySetting}={OfKey}", $"--{Limits.LocalSetting}={OfLocal}"];
}

/// <summary>429 after the limit, with the fields by which a client knows when to go on.</summary>
public sealed class Limited_requests(LimitedWorld world) : IClassFixture<LimitedWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Key_is_told_when_to_go_on_and_then_may()
    {
        var key = await _server.KeyAsync(["read"], "/desks/limited");
        var refused = await PastAsync(LimitedWorld.OfKey, ("Authorization", $"Bearer {key}"));

        refused.Json.Text("type").ShouldBe("/docs/errors/limit");
        refused.Headers["Content-Type"].ShouldBe("application/problem+json");
        refused.Headers["RateLimit-Policy"].ShouldBe("\"key\";q=5;w=10");
        var wait = int.Parse(refused.Headers["Retry-After"]);
        wait.ShouldBeInRange(1, 10);
        refused.Headers["RateLimit"].ShouldBe($"\"key\";r=0;t={wait}");
        await Task.Delay(TimeSpan.FromSeconds(wait + 1), TestContext.Current.CancellationToken);
        (await _server.GetAsync("/v1/event-types", ("Authorization", $"Bearer {key}"))).Is(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Every_answer_to_a_key_says_what_is_left_of_how_much()
    {
        var bearer = ("Authorization", $"Bearer {await _server.KeyAsync(["read"], "/")}");
        var first = (await _server.GetAsync("/v1/event-types", bearer)).Is(HttpStatusCode.OK);
        first.Headers["RateLimit-Policy"].ShouldBe("\"key\";q=5;w=10");
        first.Headers["RateLimit"].ShouldBe("\"key\";r=4");
        var wrong = (await _server.GetAsync("/v1/regions/KR?asOf=yesterday", bearer)).Is(
            HttpStatusCode.BadRequest
        );
        wrong.Headers["RateLimit"].ShouldBe("\"key\";r=3");
        var health = await _server.GetAsync("/health/live", bearer);
        health.Headers.ShouldNotContainKey("RateLimit");
    }

    [Fact]
    public async Task Key_that_is_refused_takes_no_other_with_it()
    {
        var key = await _server.KeyAsync(["read"], "/desks/greedy");
        var other = await _server.KeyAsync(["read"], "/desks/modest");
        await PastAsync(LimitedWorld.OfKey, ("Authorization", $"Bearer {key}"));

        (await _server.GetAsync("/v1/event-types", ("Authorization", $"Bearer {other}"))).Is(
            HttpStatusCode.OK
        );
        (await _server.GetAsync("/health/ready", ("Authorization", $"Bearer {key}"))).Is(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Keys_that_nobody_has_are_limited_together() =>
        (await PastAsync(LimitedWorld.OfKey, ("Authorization", "Bearer bo_guessed")))
            .Headers["RateLimit-Policy"]
            .ShouldBe("\"peer\";q=5;w=10");

    [Fact]
    public async Task Local_reads_have_a_limit_of_their_own_where_one_is_set() =>
        (await PastAsync(LimitedWorld.OfLocal))
            .Headers["RateLimit-Policy"]
            .ShouldBe("\"local\";q=400;w=10");

    [Theory]
    [InlineData(null, 100_000, null)]
    [InlineData("0", null, null)]
    [InlineData("250", 250, 250)]
    public void Settings_say_how_many(string? value, int? ofKey, int? ofLocal) =>
        From(value).ShouldBe(new(ofKey, ofLocal));

    [Theory]
    [InlineData("many")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    public void Setting_that_is_no_number_stops_the_start(string value) =>
        Should
            .Throw<AccessConfigurationException>(() => From(value))
            .Message.ShouldContain(Limits.KeySetting);

    private static Limits From(string? value) =>
        Limits.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection([
                    new(Limits.KeySetting, value),
                    new(Limits.LocalSetting, value),
                ])
                .Build()
        );

    // Within one window and the next, whenever the window began.
    private async Task<Answer> PastAsync(int limit, params (string, string)[] headers)
    {
        for (var i = 0; i <= 2 * limit; i++)
            if (
                await _server.GetAsync("/v1/event-types", headers) is
                { Status: HttpStatusCode.TooManyRequests } refused
            )
                return refused;
        throw new InvalidOperationException($"{2 * limit} requests were all taken.");
    }
}
