using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Answering;

internal static class Paged
{
    /// <summary>All items, page by page, by the cursor of each and by its link alike.</summary>
    public static async Task<List<JsonNode>> AllAsync(
        Server server,
        string path,
        Func<Task>? between = null
    )
    {
        var items = new List<JsonNode>();
        for (string? next = path; next is not null; )
        {
            var page = (await server.GetAsync(next)).Is(HttpStatusCode.OK);
            items.AddRange(page.Json["items"]!.AsArray().Select(i => i!));
            var cursor = page.Json.Text("nextCursor");
            var link = page.Headers["Link"]
                .Split(", <")
                .SingleOrDefault(l => l.EndsWith("rel=\"next\""))
                ?.TrimStart('<');
            (link is null).ShouldBe(cursor is null);
            next = link?[..link.IndexOf('>')];
            if (next is not null)
                next.ShouldContain(cursor!);
            if (between is not null)
                await between();
        }
        return items;
    }
}
