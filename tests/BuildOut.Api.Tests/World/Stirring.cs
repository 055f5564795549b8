namespace BuildOut.Api.Tests.World;

/// <summary>Posts the stirred world, and reads all of it.</summary>
internal static class Stirring
{
    /// <summary>Posts in this order, and again what was refused, until nothing more is accepted.</summary>
    public static async Task PostAsync(Server server, IEnumerable<JsonObject> claims)
    {
        var waiting = claims.ToList();
        while (waiting.Count > 0)
        {
            var lines = (await server.PostLinesAsync(waiting)).Is(HttpStatusCode.OK).Lines;
            List<JsonObject> refused =
            [
                .. waiting
                    .Zip(lines)
                    .Where(p => p.Second.Text("status") == "refused")
                    .Select(p => p.First),
            ];
            refused.Count.ShouldBeLessThan(
                waiting.Count,
                string.Join('\n', lines.Select(l => l.ToJsonString()))
            );
            waiting = refused;
        }
        await server.CaughtUpAsync();
    }

    /// <summary>Posts one after the other, the read models following each, and again what was refused.</summary>
    public static async Task PostOneByOneAsync(
        Server server,
        IEnumerable<JsonObject> claims,
        Func<JsonObject, Task>? after = null
    )
    {
        foreach (var claim in claims)
        {
            await server.RecordAsync(claim);
            await server.CaughtUpAsync();
            if (after is not null)
                await after(claim);
        }
    }

    /// <summary>Every read of what there is, by its path.</summary>
    public static async Task<SortedDictionary<string, string>> ReadAllAsync(
        Server server,
        string times
    )
    {
        var read = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var region in Stir.Regions)
        {
            await TakeAsync($"/v1/regions/{region}?{times}");
            await TakeAsync($"/v1/regions/{region}/commitments?limit=1000&{times}");
            await TakeAsync($"/v1/regions/{region}/history?format=ndjson&{times}");
        }
        foreach (var (kind, slug) in Subjects())
            await TakeAsync($"/v1/{kind}s/{slug}?{times}");
        await TakeAsync($"/v1/projects?limit=1000&{times}");
        await TakeAsync($"/v1/capacity?by=region,operator,stage,basis&{times}");
        await TakeAsync($"/v1/capacity?region=KR&{times}");
        await TakeAsync($"/v1/regions?limit=1000&within=m49:030&{times}");
        return read;

        async Task TakeAsync(string path) => read[path] = (await server.GetAsync(path)).Text;
    }

    public static IEnumerable<(string Kind, string Slug)> Subjects() =>
        Stir.Article()
            .Concat(Stir.More())
            .Select(c => c.Text("subject")!.Split('/'))
            .Where(s => s[0] is "commitment" or "project")
            .Select(s => (s[0], s[1]))
            .Distinct();
}
