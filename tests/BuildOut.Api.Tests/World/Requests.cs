using System.Net.Http.Headers;
using System.Text;
using BuildOut.Api.Platform;

namespace BuildOut.Api.Tests.World;

/// <summary>Reads and posts, as a client makes them.</summary>
internal static class Requests
{
    public static Task<Answer> GetAsync(
        this Server server,
        string path,
        params (string Name, string Value)[] headers
    ) => Answer.OfAsync(server.Client, Request(HttpMethod.Get, path, headers));

    /// <summary>A read that must be answered with 200.</summary>
    public static async Task<JsonNode> ReadAsync(this Server server, string path) =>
        (await server.GetAsync(path)).Is(HttpStatusCode.OK).Json;

    /// <summary>A read at the default times, after everything that was acknowledged before it.</summary>
    public static async Task<Answer> GetFreshAsync(this Server server, string path) =>
        (await server.GetAsync(path, ("Prefer", "wait=30"))).Is(HttpStatusCode.OK);

    /// <summary>Posts by the key of all sources, or by another.</summary>
    public static Task<Answer> PostAsync(
        this Server server,
        JsonNode body,
        string? media = null,
        string? key = null,
        string query = "",
        params (string Name, string Value)[] headers
    ) =>
        server.PostBytesAsync(
            Encoding.UTF8.GetBytes(body.ToJsonString()),
            media ?? (body is JsonArray ? Media.Batch : Media.One),
            key,
            query,
            headers
        );

    public static Task<Answer> PostLinesAsync(
        this Server server,
        IEnumerable<JsonNode> events,
        string? key = null,
        string query = "",
        params (string Name, string Value)[] headers
    ) =>
        server.PostBytesAsync(
            Encoding.UTF8.GetBytes(string.Join('\n', events.Select(e => e.ToJsonString()))),
            Media.Lines,
            key,
            query,
            headers
        );

    public static Task<Answer> PostBytesAsync(
        this Server server,
        byte[] body,
        string media,
        string? key = null,
        string query = "",
        params (string Name, string Value)[] headers
    )
    {
        var request = Request(HttpMethod.Post, $"/v1/events{query}", headers);
        request.Headers.Authorization = new("Bearer", key ?? server.AdminKey);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(media);
        return Answer.OfAsync(server.Client, request);
    }

    /// <summary>Posts what must be recorded; its result.</summary>
    public static async Task<JsonNode> RecordAsync(this Server server, JsonObject claim) =>
        (await server.PostAsync(claim)).Is(HttpStatusCode.Created).Json.At("results/0")!;

    /// <summary>How many events the record holds.</summary>
    public static async Task<long> CountAsync(this Server server) =>
        (long)(await server.ReadAsync("/health/ready"))["sequence"]!;

    /// <summary>Posts a folder of the seeds, a file a request, and waits for the read models.</summary>
    public static async Task PostSeedsAsync(this Server server, string set)
    {
        foreach (var file in SeedFiles(set))
        {
            var body = await File.ReadAllBytesAsync(file);
            var answer = (await server.PostBytesAsync(body, Media.Lines)).Is(HttpStatusCode.OK);
            answer.Lines.ShouldAllBe(line => line.Text("status") == "recorded");
        }
        await server.CaughtUpAsync();
    }

    public static IEnumerable<string> SeedFiles(string set) =>
        Directory
            .EnumerateFiles(Path.Combine(Startup.SeedFolder(), set), "*.ndjson")
            .Order(StringComparer.Ordinal);

    /// <summary>Waits until the read models have all that was recorded.</summary>
    public static async Task CaughtUpAsync(this Server server)
    {
        var recorded = await server.CountAsync();
        // One read waits for half a minute at most, which a busy machine may take.
        var answer = await server.GetFreshAsync("/v1/regions/m49:001");
        for (var i = 0; i < 5 && answer.Sequence < recorded; i++)
            answer = await server.GetFreshAsync("/v1/regions/m49:001");
        answer.Sequence.ShouldBeGreaterThanOrEqualTo(recorded, "The read models do not follow.");
    }

    private static HttpRequestMessage Request(
        HttpMethod method,
        string path,
        (string Name, string Value)[] headers
    )
    {
        var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }
}

internal static class Media
{
    public const string One = "application/cloudevents+json";
    public const string Batch = "application/cloudevents-batch+json";
    public const string Lines = "application/x-ndjson";
}
