using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Subscriptions;

/// <summary>A server that may post to receivers on this machine.</summary>
public sealed class WebhookWorld(Databases databases) : ClonedWorld(databases, databases.Reference)
{
    internal const string AllowPrivate = "--BUILDOUT_WEBHOOKS_ALLOW_PRIVATE=true";

    protected override string[] Settings => [AllowPrivate];
}

internal static class Subscribing
{
    public static Task<Answer> SendAsync(
        this Server server,
        HttpMethod method,
        string path,
        JsonNode? body = null,
        string? key = null
    )
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", key ?? server.AdminKey);
        if (body is not null)
            request.Content = new StringContent(
                body.ToJsonString(),
                System.Text.Encoding.UTF8,
                "application/json"
            );
        return Answer.OfAsync(server.Client, request);
    }

    /// <returns>The subscription's path, and its secret.</returns>
    public static async Task<(string Path, string Secret)> SubscribeAsync(
        this Server server,
        Receiver receiver,
        string more = "{}",
        string? key = null
    )
    {
        var body = JsonNode.Parse(more)!.AsObject();
        body["url"] = receiver.Url;
        var made = (await server.SendAsync(HttpMethod.Post, "/v1/subscriptions", body, key)).Is(
            HttpStatusCode.Created
        );
        made.Headers["Location"].ShouldEndWith(made.Json.Text("id")!);
        return (made.Headers["Location"], made.Json.Text("secret")!);
    }

    public static async Task<JsonNode> StateAsync(this Server server, string path) =>
        (await server.SendAsync(HttpMethod.Get, path)).Is(HttpStatusCode.OK).Json;

    public static Task<JsonNode> PatchAsync(this Server server, string path, string body) =>
        PatchAsync(server, path, JsonNode.Parse(body)!);

    /// <summary>The log of attempts, the first first.</summary>
    public static async Task<List<JsonNode>> LogAsync(this Server server, string path) =>
        [
            .. (await server.StateAsync($"{path}/deliveries?limit=1000"))["items"]!
                .AsArray()
                .Select(i => i!)
                .Reverse(),
        ];

    public static Task BecomesAsync(
        this Server server,
        string path,
        Func<JsonNode, bool> holds,
        int seconds = 30
    ) =>
        Until.IsAsync(
            async () => holds(await server.StateAsync(path)),
            seconds,
            "the subscription became so"
        );

    /// <summary>Lets the time of the next attempt come at once.</summary>
    public static async Task HastenAsync(this Server server, string path, int? failures = null)
    {
        await using var command = server
            .Service<NpgsqlDataSource>()
            .CreateCommand(
                "update buildout.subscription set next_at = now(), failures = coalesce($2, failures) where id = $1"
            );
        command.Parameters.Add(new() { Value = path.Split('/')[^1] });
        command.Parameters.Add(
            new() { Value = (object?)failures ?? DBNull.Value, DataTypeName = "integer" }
        );
        (await command.ExecuteNonQueryAsync()).ShouldBe(1);
    }

    private static async Task<JsonNode> PatchAsync(Server server, string path, JsonNode body) =>
        (await server.SendAsync(HttpMethod.Patch, path, body)).Is(HttpStatusCode.OK).Json;
}
