using BuildOut.Api.Tests.World;
using static BuildOut.Api.Tests.Posting.Bodies;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Each kind of wrong input has its 4xx, its pointer and its code or rule, and nothing is written.</summary>
public sealed class Bad_input(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    // status, pointer and code of a fault
    private static readonly Dictionary<string, (int Status, string Fault, byte[] Body)> Cases = new(
        WrongJson
            .Cases.Concat(WrongAttributes.Cases)
            .Concat(WrongData.Cases)
            .Concat(WrongGround.Cases)
    );

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task It_is_refused(string name)
    {
        var (status, fault, body) = Cases[name];
        var before = await _server.CountAsync();

        var answer = await _server.PostBytesAsync(body, Media.One);

        ((int)answer.Status).ShouldBe(status, answer.Text);
        answer.Headers["Content-Type"].ShouldStartWith("application/problem+json");
        answer.Json.Text("status").ShouldBe($"{status}");
        answer.Json.Text("title").ShouldNotBeNullOrEmpty();
        answer.Faults.ShouldContain(f => Matches(f, fault), answer.Text);
        answer.Json["errors"]!.AsArray().ShouldAllBe(e => e.Text("detail")!.Length > 10);
        if (status == 409)
            answer.Json.Text("rule").ShouldBe("R12");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Second_correction_of_one_claim_is_refused_with_R12()
    {
        var claim = Claims.Pledge("corrected-once");
        await _server.RecordAsync(claim);
        var first = Claims.Correction(claim, (JsonObject)claim["data"]!);
        await _server.RecordAsync(first);
        var before = await _server.CountAsync();

        var answer = await _server.PostAsync(Claims.Correction(claim, (JsonObject)claim["data"]!));

        answer.Is(HttpStatusCode.Conflict);
        answer.Json.Text("rule").ShouldBe("R12");
        answer.Json.Text("state")!.ShouldContain(Claims.Reference(first));
        answer.Faults.ShouldContain("/data/corrects second-successor");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Correction_is_checked_as_the_claim_that_it_makes()
    {
        var claim = Claims.Pledge("checked");
        await _server.RecordAsync(claim);
        var data = (JsonObject)claim["data"]!;
        var cases = new (JsonObject Data, int Status, string Fault)[]
        {
            (data.With("amount/low", "-1"), 400, "/data/data/amount/low range"),
            (data.With("amount/low", 5), 400, "/data/data/amount/low form"),
            (data.With("colour", "red"), 400, "/data/data/colour form"),
            (data.With("scope/regions/0", "ZZ"), 409, "/data/data/scope/regions/0 unknown-region"),
            (data.With("evidence/0", null), 400, "/data/data/evidence/0 null"),
        };
        foreach (var (wrong, status, fault) in cases)
        {
            var answer = await _server.PostAsync(Claims.Correction(claim, wrong));
            ((int)answer.Status).ShouldBe(status, answer.Text);
            answer.Faults.ShouldContain(f => Matches(f, fault), answer.Text);
        }
    }

    [Theory]
    [InlineData("application/cloudevents+json")]
    [InlineData("application/x-ndjson")]
    public async Task A_compressed_body_is_refused_with_415(string media)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events")
        {
            Content = new ByteArrayContent(Bodies.With("id", "compressed")),
        };
        request.Headers.Authorization = new("Bearer", _server.AdminKey);
        request.Content.Headers.ContentType = new(media);
        request.Content.Headers.ContentEncoding.Add("gzip");
        using var answer = await _server.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("gzip");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/cloudevents+json; charset=utf-16")]
    [InlineData("application/cloudevents+avro")]
    public async Task Other_media_type_is_refused_with_415(string media) =>
        (await _server.PostAsync(Good, media))
            .Is(HttpStatusCode.UnsupportedMediaType)
            .Json.Text("type")
            .ShouldBe("/docs/errors/media-type");

    [Fact]
    public async Task Huge_header_is_refused_with_431() =>
        (await _server.GetAsync("/v1/regions/KR", ("X-Huge", new string('x', 100_000)))).Is(
            HttpStatusCode.RequestHeaderFieldsTooLarge
        );

    [Fact]
    public async Task Huge_address_is_refused() =>
        ((int)(await _server.GetAsync($"/v1/regions/{new string('x', 20_000)}")).Status).ShouldBe(
            414
        );

    private static bool Matches(string fault, string expected)
    {
        var (is_, should) = (fault.Split(' '), expected.Split(' '));
        return is_.Zip([.. should, "*"]).All(p => p.Second is "*" || p.First == p.Second);
    }
}
