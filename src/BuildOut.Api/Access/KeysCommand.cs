namespace BuildOut.Api.Access;

/// <summary>The words after <c>dotnet run --project src/BuildOut.Api --</c> that make, list and revoke keys.</summary>
public static class KeysCommand
{
    private const string Usage = """
        Usage:
          keys create [--name NAME] [--scopes read,post,admin] [--sources /desks/seoul,/x]
              Makes a key and shows its secret, once. Left out, it has all scopes, and / (all sources).
          keys list
          keys revoke ID
        """;

    /// <summary>Runs a whole command line, from the word <c>keys</c> on.</summary>
    /// <returns>The exit code: 0, 1 where there is no such key, 2 for words that are not understood.</returns>
    public static async Task<int> RunAsync(
        string[] args,
        KeyRing ring,
        TextWriter output,
        CancellationToken ct
    )
    {
        try
        {
            return args switch
            {
                ["keys", "create", .. var options] => await CreateAsync(options, ring, output, ct),
                ["keys", "list"] => await ListAsync(ring, output, ct),
                ["keys", "revoke", var id] => await RevokeAsync(id, ring, output, ct),
                _ => throw new ArgumentException($"Not understood: {string.Join(' ', args)}"),
            };
        }
        catch (ArgumentException e)
        {
            await output.WriteLineAsync($"{e.Message}\n{Usage}");
            return 2;
        }
    }

    private static async Task<int> CreateAsync(
        string[] options,
        KeyRing ring,
        TextWriter output,
        CancellationToken ct
    )
    {
        var (name, scopes, sources) = ("key", string.Join(',', Scopes.All), "/");
        foreach (var option in options.Chunk(2))
        {
            switch (option)
            {
                case ["--name", var value]:
                    name = value;
                    break;
                case ["--scopes", var value]:
                    scopes = value;
                    break;
                case ["--sources", var value]:
                    sources = value;
                    break;
                default:
                    throw new ArgumentException($"Not understood: {string.Join(' ', option)}");
            }
        }
        var (key, secret) = await ring.CreateAsync(name, Items(scopes), Items(sources), ct);
        await output.WriteLineAsync(secret);
        await output.WriteLineAsync(
            "Keep it now: only its hash is stored, and it is not shown again."
        );
        await output.WriteLineAsync(Line(key));
        return 0;
    }

    private static async Task<int> ListAsync(KeyRing ring, TextWriter output, CancellationToken ct)
    {
        foreach (var key in await ring.ListAsync(ct))
            await output.WriteLineAsync(Line(key));
        return 0;
    }

    private static async Task<int> RevokeAsync(
        string id,
        KeyRing ring,
        TextWriter output,
        CancellationToken ct
    )
    {
        var key = await ring.RevokeAsync(id, ct);
        await output.WriteLineAsync(
            key is null
                ? $"There is no key {id}; `keys list` shows them."
                : $"{Line(key)}\nRunning servers refuse it within {KeyRing.CacheLife.TotalSeconds:N0} seconds."
        );
        return key is null ? 1 : 0;
    }

    private static string[] Items(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Line(ApiKey key) =>
        $"{key.Id, -10}  {string.Join(',', key.Scopes), -15}  {string.Join(',', key.Sources)}  \"{key.Name}\"  made {key.CreatedAt:u}"
        + (key.RevokedAt is { } revokedAt ? $"  revoked {revokedAt:u}" : "");
}
