using System.Text;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

/// <summary>CloudEvents' binary mode: the attributes in headers, the data in the body.</summary>
public sealed class Binary_mode(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task It_records_the_same_claim_as_structured_mode()
    {
        var claim = Claims.Pledge("in-headers").With("ordinal", 3);

        (await PostAsync(claim)).Is(HttpStatusCode.Created);

        (await _server.PostAsync(claim))
            .Is(HttpStatusCode.OK)
            .Json.Text("results/0/status")
            .ShouldBe("duplicate");
    }

    [Fact]
    public async Task Missing_attribute_is_refused_with_its_pointer() =>
        (await PostAsync(Claims.Pledge("no-subject").Without("subject")))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldContain("/subject required");

    [Theory]
    [InlineData("%00")]
    [InlineData("a%00b")]
    [InlineData("%ED%A0%80")]
    [InlineData("%")]
    [InlineData("%0A")]
    public async Task Escaped_header_that_is_no_text_is_refused_or_taken_and_never_fails(string id)
    {
        var before = await _server.CountAsync();
        var answer = await PostAsync(Claims.Pledge("odd-header").With("id", id), escape: false);
        if (id.Contains("%00"))
        {
            answer.Is(HttpStatusCode.BadRequest);
            (await _server.CountAsync()).ShouldBe(before);
        }
    }

    private Task<Answer> PostAsync(JsonObject claim, bool escape = true) =>
        _server.PostBytesAsync(
            Encoding.UTF8.GetBytes(claim["data"]!.ToJsonString()),
            "application/json",
            headers:
            [
                .. claim
                    .Where(a => a.Key is not "data")
                    .Select(a =>
                        (
                            $"ce-{a.Key}",
                            escape ? Uri.EscapeDataString(a.Value!.ToString()) : a.Value!.ToString()
                        )
                    ),
            ]
        );
}
