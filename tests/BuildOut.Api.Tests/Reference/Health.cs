using BuildOut.Api.Seeds;
using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Reference;

public sealed class Health(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Process_is_alive() =>
        (await _server.GetAsync("/health/live")).Is(HttpStatusCode.OK);

    [Fact]
    public async Task Server_is_ready_and_says_how_far_the_record_has_come()
    {
        var ready = await _server.ReadAsync("/health/ready");
        ready.Text("status").ShouldBe("ready");
        ((long)ready["sequence"]!).ShouldBeGreaterThan(1000);
        (await _server.GetAsync("/health/ready", ("Host", "balancer.example"))).Is(
            HttpStatusCode.OK
        );
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/")]
    public async Task Parameter_that_is_none_is_refused(string path) =>
        (await _server.GetAsync($"{path}?verbose=1"))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldBe(["/query/verbose unknown-parameter"]);

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/")]
    public async Task Refusal_of_a_parameter_is_in_the_reference(string path) =>
        (await _server.ReadAsync("/openapi/v1.json"))["paths"]![path]!["get"]!["responses"]!
            ["400"]
            .ShouldNotBeNull();

    [Fact]
    public async Task Every_problem_gives_its_trace_in_one_form()
    {
        var (path, unknown) = ("/v1/keys", ("Authorization", "Bearer bo_nobody_knows"));
        foreach (
            var problem in new[]
            {
                await _server.GetAsync(path, unknown),
                await _server.GetAsync(
                    path,
                    ("Authorization", $"Bearer {await _server.KeyAsync(["read"], "/")}")
                ),
                await _server.GetAsync("/v1/regions/ZZ"),
            }
        )
            problem.Json.Text("traceId")!.ShouldNotContain("-");
    }

    [Fact]
    public async Task Seeds_that_are_not_there_are_named()
    {
        var folder = Path.Combine(Path.GetTempPath(), "no-seeds-here");
        var missing = await Should.ThrowAsync<MissingSeedsException>(() =>
            _server
                .Service<SeedLoader>()
                .LoadAsync(folder, _ => { }, TestContext.Current.CancellationToken)
        );
        missing.Message.ShouldContain(Path.Combine(folder, "reference"));
    }

    [Fact]
    public async Task Index_has_links_that_answer()
    {
        foreach (var link in (await _server.ReadAsync("/"))["links"]!.AsArray())
            (await _server.GetAsync(link!.ToString())).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Path_that_is_none_is_a_problem_too()
    {
        var answer = (await _server.GetAsync("/v1/weather")).Is(HttpStatusCode.NotFound);
        answer.Json.Text("type").ShouldBe("/docs/errors/not-found");
    }

    [Fact]
    public async Task Method_that_is_not_taken_is_a_problem_too()
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/v1/regions/KR");
        request.Headers.Authorization = new("Bearer", _server.AdminKey);
        var answer = await Answer.OfAsync(_server.Client, request);
        answer.Is(HttpStatusCode.MethodNotAllowed);
        answer.Json.Text("type").ShouldBe("/docs/errors/method");
        answer.Headers["Allow"].ShouldContain("GET");
    }
}
