using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Posting;

public sealed class Validate_only(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private const string Query = "?validateOnly=true";
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Valid_claim_is_said_to_be_and_is_not_written()
    {
        var before = await _server.CountAsync();
        var claim = Claims.Pledge("only-valid");

        var answer = (await _server.PostAsync(claim, query: Query)).Is(HttpStatusCode.OK);

        answer.Json.Text("results/0/status").ShouldBe("valid");
        (await _server.CountAsync()).ShouldBe(before);
        (await _server.GetAsync("/v1/commitments/only-valid")).Is(HttpStatusCode.NotFound);
        await _server.RecordAsync(claim);
    }

    [Fact]
    public async Task Refusals_are_the_same_as_without_it()
    {
        (await _server.PostAsync(Claims.Restatement("only-refused", "2"), query: Query)).Is(
            HttpStatusCode.Conflict
        );
        (
            await _server.PostAsync(
                Claims.Pledge("only-malformed").With("data/amount/low", 5),
                query: Query
            )
        ).Is(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Duplicate_is_said_to_be_one()
    {
        var claim = Claims.Pledge("only-duplicate");
        await _server.RecordAsync(claim);
        (await _server.PostAsync(claim, query: Query))
            .Is(HttpStatusCode.OK)
            .Json.Text("results/0/status")
            .ShouldBe("duplicate");
    }

    [Fact]
    public async Task Neither_true_nor_false_is_refused() =>
        (await _server.PostAsync(Claims.Pledge("only-maybe"), query: "?validateOnly=maybe")).Is(
            HttpStatusCode.BadRequest
        );

    [Fact]
    public async Task Unknown_parameter_is_refused() =>
        (await _server.PostAsync(Claims.Pledge("only-typo"), query: "?validateonly=true")).Is(
            HttpStatusCode.BadRequest
        );
}
