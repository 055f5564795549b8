using System.Text.RegularExpressions;
using BuildOut.Api.Docs;
using BuildOut.Api.Tests.World;
using Microsoft.AspNetCore.Routing;

namespace BuildOut.Api.Tests.Reference;

public sealed partial class Docs(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task OpenAPI_lists_every_route_each_with_a_name_and_a_description()
    {
        var document = await _server.ReadAsync("/openapi/v1.json");
        document.Text("openapi")!.ShouldStartWith("3.1");
        var routes = _server
            .Service<IEnumerable<EndpointDataSource>>()
            .SelectMany(s => s.Endpoints)
            .OfType<RouteEndpoint>()
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(r => r.StartsWith("/v1/") || r.StartsWith("/health/"))
            .Distinct()
            .ToList();
        routes.Count.ShouldBeGreaterThan(10);
        var paths = document["paths"]!.AsObject();
        routes.Except(paths.Select(p => p.Key)).ShouldBeEmpty();
        var names = new List<string>();
        foreach (var (path, operations) in paths)
        foreach (var (method, operation) in operations!.AsObject())
        {
            names.Add(operation.Text("operationId").ShouldNotBeNull($"{method} {path}"));
            operation.Text("summary").ShouldNotBeNullOrEmpty($"{method} {path}");
        }
        names.ShouldBeUnique();
    }

    [Fact]
    public async Task Guide_names_every_kind_of_error_and_what_is_too_large()
    {
        var guide = (await _server.GetAsync("/docs/guide/errors")).Is(HttpStatusCode.OK).Text;
        foreach (var kind in ErrorPages.Kinds)
            guide.ShouldContain($"/docs/errors/{kind}\"");
        var page = (await _server.GetAsync("/docs/errors/too-large")).Is(HttpStatusCode.OK).Text;
        page.ShouldContain("4 MiB");
        page.ShouldContain("1 MiB");
    }

    [Fact]
    public async Task OpenAPI_is_there_as_YAML_too() =>
        (await _server.GetAsync("/openapi/v1.yaml"))
            .Is(HttpStatusCode.OK)
            .Text.ShouldStartWith("openapi:");

    [Fact]
    public async Task Reference_answers_and_refers_to_no_outside_host()
    {
        var page = (await _server.GetAsync("/docs")).Is(HttpStatusCode.OK);
        page.Headers["Content-Type"].ShouldStartWith("text/html");
        Outside().Matches(page.Text).Select(m => m.Value).ShouldBeEmpty();
        var scripts = Script().Matches(page.Text).Select(m => m.Groups[1].Value).ToList();
        scripts.ShouldNotBeEmpty();
        foreach (var script in scripts)
            (
                await _server.GetAsync(
                    new Uri(new Uri(_server.Client.BaseAddress!, "/docs/"), script).PathAndQuery
                )
            ).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("malformed")]
    [InlineData("unauthorized")]
    [InlineData("forbidden")]
    [InlineData("not-found")]
    [InlineData("method")]
    [InlineData("not-acceptable")]
    [InlineData("rule")]
    [InlineData("stale")]
    [InlineData("conflict")]
    [InlineData("too-large")]
    [InlineData("media-type")]
    [InlineData("other-content")]
    [InlineData("limit")]
    [InlineData("unavailable")]
    [InlineData("failure")]
    public async Task Every_type_of_problem_has_its_page(string kind)
    {
        var page = (await _server.GetAsync($"/docs/errors/{kind}")).Is(HttpStatusCode.OK);
        page.Headers["Content-Type"].ShouldStartWith("text/html");
        page.Text.ShouldContain(kind);
    }

    [Fact]
    public async Task Kinds_of_errors_are_listed_each_with_its_page()
    {
        var page = (await _server.GetAsync("/docs/errors")).Is(HttpStatusCode.OK);
        page.Headers["Content-Type"].ShouldStartWith("text/html");
        foreach (var kind in ErrorPages.Kinds)
            page.Text.ShouldContain($"href=\"/docs/errors/{kind}\"");
    }

    [Fact]
    public async Task Unknown_type_of_problem_has_none() =>
        (await _server.GetAsync("/docs/errors/weather")).Is(HttpStatusCode.NotFound);

    [GeneratedRegex("""(?:src|href|url|proxyUrl)["']?\s*[=:(]\s*["']?(?:https?:)?//[^"'\s)]+""")]
    private static partial Regex Outside();

    [GeneratedRegex("""<script[^>]+src="([^"]+)""")]
    private static partial Regex Script();
}
