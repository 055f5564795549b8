using System.Net;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace BuildOut.Api.Docs;

/// <summary>The guide: each page a Markdown file of the folder <c>Guide</c>, in a frame of the server's own, without a script.</summary>
internal static class Guide
{
    private static readonly (string Name, string Title)[] Pages =
    [
        ("index", "Quick start"),
        ("times", "The two times"),
        ("totals", "How totals are made"),
        ("posting", "Posting"),
        ("errors", "Errors"),
        ("feed", "Feed and webhooks"),
        ("exports", "Exports"),
        ("recipes", "Recipes"),
    ];

    /// <summary>What the files write for the server; a reader is shown the one that the page came from.</summary>
    private const string Written = "http://127.0.0.1:5080";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .Build();

    public static void MapGuide(this WebApplication app)
    {
        foreach (var (name, title) in Pages)
        {
            var page = new Lazy<string>(() => Page(name, title));
            app.MapGet(
                    PathOf(name),
                    (HttpRequest request) =>
                        TypedResults.Content(
                            page.Value.Replace(Written, Origin(request), StringComparison.Ordinal),
                            "text/html; charset=utf-8"
                        )
                )
                .AllowAnonymous()
                .ExcludeFromDescription();
        }
    }

    /// <summary>A whole page with the guide's look and links.</summary>
    public static string Frame(string current, string title, string html) =>
        Embedded
            .Text("guide/frame.html")
            .Replace("{{title}}", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
            .Replace("{{links}}", Links(current), StringComparison.Ordinal)
            .Replace("{{body}}", html, StringComparison.Ordinal);

    // The host is the caller's own text.
    private static string Origin(HttpRequest request) =>
        request.Host.HasValue
            ? WebUtility.HtmlEncode($"{request.Scheme}://{request.Host.ToUriComponent()}")
            : Written;

    private static string Page(string name, string title) =>
        Frame(
            name,
            title,
            // A wide table scrolls by itself, and not the page with it.
            Markdown
                .ToHtml(Embedded.Text($"guide/{name}.md"), Pipeline)
                .Replace("<table>", "<div class=\"wide\"><table>", StringComparison.Ordinal)
                .Replace("</table>", "</table></div>", StringComparison.Ordinal)
        );

    private static string Links(string current) =>
        string.Concat(
            Pages.Select(p =>
                $"<a href=\"{PathOf(p.Name)}\"{(p.Name == current ? " aria-current=\"page\"" : "")}>{p.Title}</a>"
            )
        );

    private static string PathOf(string name) =>
        name == "index" ? "/docs/guide" : $"/docs/guide/{name}";
}
