using System.Text;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

public sealed class Too_large(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private const int Limit = 4 * 1024 * 1024;
    private readonly Server _server = world.Server;

    [Theory]
    [InlineData(Media.One, Limit + 1)]
    [InlineData(Media.Batch, Limit + 1)]
    [InlineData(Media.One, 50_000_000)]
    public async Task Body_above_4_MiB_is_refused_with_413(string media, int length)
    {
        var before = await _server.CountAsync();
        var answer = await _server.PostBytesAsync(Padded(length), media);
        answer.Is(HttpStatusCode.RequestEntityTooLarge);
        answer.Json.Text("type").ShouldBe("/docs/errors/too-large");
        (await _server.CountAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Body_of_unknown_length_is_measured_as_it_is_read()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/events")
        {
            Content = new StreamContent(new MemoryStream(Padded(Limit + 1))),
        };
        request.Headers.Authorization = new("Bearer", _server.AdminKey);
        request.Headers.TransferEncodingChunked = true;
        request.Content.Headers.ContentType = new(Media.One);
        (await Answer.OfAsync(_server.Client, request)).Is(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Body_of_exactly_4_MiB_is_read() =>
        (await _server.PostBytesAsync(Padded(Limit), Media.One)).Is(HttpStatusCode.Created);

    private static byte[] Padded(int length) =>
        Encoding.UTF8.GetBytes(Claims.Pledge($"padded-{length}").ToJsonString().PadRight(length));
}
