using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json;
using BuildOut.Cli.Running;
using BuildOut.Cli.Server;
using Spectre.Console;

namespace BuildOut.Cli.Keys;

/// <summary><c>keys</c>: makes, lists and revokes keys, by a key of the scope admin.</summary>
internal static class KeysCommand
{
    private static readonly Option<string> Name = new("--name")
    {
        Description = "For people, such as who bears it.",
        HelpName = "name",
        Required = true,
    };

    private static readonly Option<string[]> Scopes = new("--scopes")
    {
        Description = "Among read, post and admin, separated by commas.",
        HelpName = "scopes",
        Required = true,
        CompletionSources = { "read", "post", "admin" },
    };

    private static readonly Option<string[]> Sources = new("--sources")
    {
        Description =
            "Prefixes of the sources that it may speak for, separated by commas; / is all of them.",
        HelpName = "prefixes",
        Required = true,
    };

    private static readonly Argument<string> Id = new("ID")
    {
        Description = "The key's public id, as list shows it.",
    };

    public static Command Create()
    {
        var create = new Command("create", "Make a key; its secret is shown once.")
        {
            Name,
            Scopes,
            Sources,
            CommonOptions.Json,
        };
        var list = new Command("list", "List keys, revoked ones too.") { CommonOptions.Json };
        var revoke = new Command("revoke", "Revoke a key.") { Id, CommonOptions.Json };
        Session.Runs(create, CreateAsync);
        Session.Runs(list, ListAsync);
        Session.Runs(revoke, RevokeAsync);
        return new("keys", "Make, list and revoke keys; needs a key of the scope admin.")
        {
            create,
            list,
            revoke,
        };
    }

    private static async Task<int> CreateAsync(Session session, CancellationToken ct)
    {
        var given = session.Given;
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/keys");
        request.Content = JsonContent.Create(
            new
            {
                name = given.GetValue(Name),
                scopes = Items(given.GetValue(Scopes)),
                sources = Items(given.GetValue(Sources)),
            }
        );
        await request.Content.LoadIntoBufferAsync(ct);
        var key = await SendAsync(session, request, ct);
        if (session.IsJson)
            await session.Output.WriteLineAsync(key.GetRawText());
        else
        {
            await session.Output.WriteLineAsync(key.Text("secret"));
            await session.Error.WriteLineAsync(
                $"The secret of the key {key.Text("id")}: keep it now, for it is not shown again."
            );
        }
        return Exit.Done;
    }

    private static async Task<int> ListAsync(Session session, CancellationToken ct)
    {
        var table = Screens.Table("id", "name", "scopes", "sources", "made", "revoked");
        await foreach (var key in session.Server.ItemsAsync("/v1/keys?", ct))
            if (session.IsJson)
                await session.Output.WriteLineAsync(key.GetRawText());
            else
                table.Row(
                    key.Text("id"),
                    key.Text("name"),
                    Joined(key, "scopes"),
                    Joined(key, "sources"),
                    key.Text("createdAt"),
                    key.Text("revokedAt")
                );
        if (!session.IsJson)
            session.Screen.Write(table);
        return Exit.Done;
    }

    private static async Task<int> RevokeAsync(Session session, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Delete,
            $"/v1/keys/{Uri.EscapeDataString(session.Given.GetRequiredValue(Id))}"
        );
        var key = await SendAsync(session, request, ct);
        await session.Output.WriteLineAsync(
            session.IsJson
                ? key.GetRawText()
                : $"{key.Text("id")} \"{key.Text("name")}\" is revoked since {key.Text("revokedAt")}."
        );
        return Exit.Done;
    }

    private static async Task<JsonElement> SendAsync(
        Session session,
        HttpRequestMessage request,
        CancellationToken ct
    )
    {
        using var response = await session.Server.AskAsync(request, ct);
        if (!response.IsSuccessStatusCode)
            throw await RecordClient.FailureAsync(response, ct);
        using var key = await response.Content.ReadJsonAsync(ct);
        return key.RootElement.Clone();
    }

    private static string[] Items(string[]? lists) =>
        [
            .. (lists ?? []).SelectMany(l =>
                l.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            ),
        ];

    private static string Joined(JsonElement key, string name) =>
        string.Join(',', key.Each(name).Select(v => v.GetString()));
}
