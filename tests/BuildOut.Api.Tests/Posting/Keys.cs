using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Scopes, and the sources that a key may speak for.</summary>
public sealed class Keys(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Post_without_a_key_is_asked_for_one()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events")
        {
            Content = new StringContent("{}"),
        };
        var answer = (await Answer.OfAsync(_server.Client, request)).Is(
            HttpStatusCode.Unauthorized
        );
        answer.Headers["WWW-Authenticate"].ShouldStartWith("Bearer");
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Json.Text("type").ShouldBe("/docs/errors/unauthorized");
    }

    [Theory]
    [InlineData("Bearer bo_unknown_0123456789012345678901234567890123456789")]
    [InlineData("Bearer short")]
    [InlineData("Bearer ")]
    [InlineData("Bearer")]
    [InlineData("Basic dXNlcjpwYXNz")]
    public async Task Key_that_is_none_opens_nothing_not_even_local_reads(string authorization) =>
        (await _server.GetAsync("/v1/regions/KR", ("Authorization", authorization))).Is(
            HttpStatusCode.Unauthorized
        );

    [Fact]
    public async Task Key_that_may_only_read_cannot_post()
    {
        var key = await _server.KeyAsync(["read"], "/");
        (await _server.PostAsync(Claims.Pledge("reader"), key: key))
            .Is(HttpStatusCode.Forbidden)
            .Json.Text("type")
            .ShouldBe("/docs/errors/forbidden");
        (await _server.GetAsync("/v1/regions/KR", ("Authorization", $"Bearer {key}"))).Is(
            HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Key_that_may_only_post_cannot_read()
    {
        var key = await _server.KeyAsync(["post"], "/");
        (await _server.GetAsync("/v1/regions/KR", ("Authorization", $"Bearer {key}"))).Is(
            HttpStatusCode.Forbidden
        );
    }

    [Theory]
    [InlineData("/desks/seoul", HttpStatusCode.Created)]
    [InlineData("/desks/seoul/night", HttpStatusCode.Created)]
    [InlineData("/desks/seoul-2", HttpStatusCode.Forbidden)]
    [InlineData("/desks", HttpStatusCode.Forbidden)]
    [InlineData("/", HttpStatusCode.Forbidden)]
    public async Task Key_speaks_for_its_prefix_and_what_lies_under_it(
        string source,
        HttpStatusCode expected
    )
    {
        var key = await _server.KeyAsync(["post"], "/desks/seoul");
        var before = await _server.CountAsync();
        var answer = await _server.PostAsync(Claims.Pledge("prefixed").From(source), key: key);
        answer.Is(expected);
        if (expected is HttpStatusCode.Forbidden)
        {
            answer.Faults.ShouldContain("/source source");
            (await _server.CountAsync()).ShouldBe(before);
        }
    }

    [Fact]
    public async Task Admin_too_posts_as_nobody_else()
    {
        var key = await _server.KeyAsync(["admin"], "/admins");
        (await _server.PostAsync(Claims.Pledge("as-another"), key: key)).Is(
            HttpStatusCode.Forbidden
        );
    }

    [Theory]
    [InlineData("correct")]
    [InlineData("retract")]
    public async Task Only_the_same_prefix_or_an_admin_changes_a_claim(string how)
    {
        var stranger = await _server.KeyAsync(["post"], "/desks/tokyo");
        var colleague = await _server.KeyAsync(["post"], "/desks/seoul");
        var admin = await _server.KeyAsync(["admin"], "/admins");
        var (first, second) = (Claims.Pledge($"{how}-1"), Claims.Pledge($"{how}-2"));
        await _server.RecordAsync(first);
        await _server.RecordAsync(second);
        var before = await _server.CountAsync();

        (await _server.PostAsync(Change(first).From("/desks/tokyo"), key: stranger)).Is(
            HttpStatusCode.Forbidden
        );
        (await _server.CountAsync()).ShouldBe(before);
        (await _server.PostAsync(Change(first).From("/desks/seoul/night"), key: colleague)).Is(
            HttpStatusCode.Created
        );
        (await _server.PostAsync(Change(second).From("/admins/kim"), key: admin)).Is(
            HttpStatusCode.Created
        );

        JsonObject Change(JsonObject claim) =>
            how == "correct"
                ? Claims.Correction(claim, (JsonObject)claim["data"]!)
                : Claims.Retraction(claim);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.9")]
    [InlineData("Forwarded", "for=203.0.113.9")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Host", "buildout.example")]
    public async Task Read_without_a_key_is_for_this_machine_alone(string header, string value) =>
        (await _server.GetAsync("/v1/regions/KR", (header, value))).Is(HttpStatusCode.Unauthorized);
}
