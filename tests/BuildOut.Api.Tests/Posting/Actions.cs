using System.Text;
using BuildOut.Api.Actions;
using BuildOut.Api.Tests.World;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Tests.Posting;

/// <summary>Each action posts the event that its description names, by the same code as any post.</summary>
public sealed class Actions(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    public static TheoryData<string> Paths => [.. PostingAction.All.Select(a => a.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_row_posts_its_event_and_says_so(string path)
    {
        var action = PostingAction.All.Single(a => a.Path == path);
        var slug = $"act-{action.OperationId.ToLowerInvariant()}";
        // What only changes a thing needs one (R12).
        await _server.RecordAsync(
            action.SubjectKind == Subjects.Commitment ? Claims.Pledge(slug, "MN")
            : action.SubjectKind == Subjects.Project
                ? Claims.Of(
                    "project.announced",
                    $"project/{slug}",
                    "2025-01-01",
                    """{"title":"Own","region":"MN","due":"2029"}"""
                )
            : Claims.Of(
                "organisation.registered",
                $"organisation/{slug}-before",
                "2025-01-01",
                """{"name":"Own"}"""
            )
        );
        var body = Body(action, slug);

        var answer = (await SendAsync(action, slug, body)).Is(HttpStatusCode.Created);

        answer.Json.Text("results/0/subject").ShouldBe($"{action.SubjectKind}/{slug}");
        var id = answer.Json.Text("results/0/eventId");
        (await _server.ReadAsync($"/v1/events/{id}")).Text("type").ShouldBe(action.Type);
        (await SendAsync(action, slug, body))
            .Is(HttpStatusCode.OK)
            .Json.Text("results/0/status")
            .ShouldBe("duplicate");
        (await _server.ReadAsync("/openapi/v1.json"))["paths"]![$"/v1/{path}"]!
            .Text("post/description")!
            .ShouldContain(action.Type);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task What_is_no_event_is_refused_with_its_place(string path)
    {
        var action = PostingAction.All.Single(a => a.Path == path);
        var right = Body(action, "act-wrong");
        foreach (
            var (wrong, pointer) in new (JsonNode, string)[]
            {
                (new JsonArray(), ""),
                (right.With("type", "commitment.pledged"), "/type"),
                (right.With("subject", "commitment/x"), "/subject"),
                (right.Without("id"), "/id"),
                (right.Without("source"), "/source"),
                (right.Without("effectivedate"), "/effectivedate"),
                (right.With("effectivedate", "soon"), "/effectivedate"),
                (right.Without("data"), "/data"),
                (right.With("data", new JsonArray()), "/data"),
                (right.With("data/colour", "red"), "/data/colour"),
                (right.With("slug", "Not A Slug"), "/slug"),
            }
        )
            (await SendAsync(action, "act-wrong", wrong))
                .Is(HttpStatusCode.BadRequest)
                .Json.Text("errors/0/pointer")
                .ShouldBe(pointer, $"{path}: {wrong.ToJsonString()}");
        if (action.HasSlug)
            (await SendAsync(action, "Not%20A%20Slug", right)).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Key_media_and_parameters_are_looked_at()
    {
        var action = PostingAction.All[0];
        var body = Body(action, "act-mine");
        (await SendAsync(action, "", body, media: "text/plain")).Is(
            HttpStatusCode.UnsupportedMediaType
        );
        (await SendAsync(action, "", body, key: "bo_none")).Is(HttpStatusCode.Unauthorized);
        (await SendAsync(action, "", body, query: "?validateonly=true")).Is(
            HttpStatusCode.BadRequest
        );
        (await SendAsync(action, "", body, query: "?validateOnly=true"))
            .Is(HttpStatusCode.OK)
            .Json.Text("results/0/status")
            .ShouldBe("valid");
    }

    private static JsonObject Body(PostingAction action, string slug)
    {
        var data = System.Text.Json.JsonSerializer.SerializeToNode(
            ClaimTypes.ByName[action.Type].Example,
            ClaimTypes.ByName[action.Type].Data,
            ClaimJson.Options
        )!;
        // Of the whole project: nothing says what a phase of it is (R12).
        if (action.Type == "project.delayed")
            data.AsObject().Remove("phase");
        var body = new JsonObject
        {
            ["id"] = $"{slug}-1",
            ["source"] = Claims.Desk,
            ["effectivedate"] = "2026-01-01",
            ["data"] = data,
        };
        if (!action.HasSlug)
            body["slug"] = slug;
        return body;
    }

    private Task<Answer> SendAsync(
        PostingAction action,
        string slug,
        JsonNode body,
        string media = "application/json",
        string? key = null,
        string query = ""
    )
    {
        var request = new HttpRequestMessage(
            HttpMethod.Post,
            $"/v1/{action.Path.Replace("{slug}", slug)}{query}"
        )
        {
            Content = new StringContent(body.ToJsonString(), Encoding.UTF8, media),
        };
        request.Headers.Authorization = new("Bearer", key ?? _server.AdminKey);
        return Answer.OfAsync(_server.Client, request);
    }
}
