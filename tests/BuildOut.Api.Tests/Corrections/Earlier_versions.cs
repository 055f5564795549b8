using BuildOut.Api.Tests.World;
using Npgsql;

namespace BuildOut.Api.Tests.Corrections;

/// <summary>What was posted in an earlier version of its type is read, corrected and projected as the present one.</summary>
public sealed class Earlier_versions(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    private static JsonObject Announced(string slug) =>
        Claims.Of("project.announced", $"project/{slug}", "2025-01-01", """{"region":"KR"}""");

    private static JsonObject Observed(string slug, string pue) =>
        Claims.Of(
            "project.pue-observed",
            $"project/{slug}",
            "2025-02-01",
            $$"""{"pue":{{pue}} }"""
        );

    [Fact]
    public async Task An_old_post_is_taken_and_given_back_in_its_new_form()
    {
        await _server.RecordAsync(Announced("old-post"));
        var old = Observed("old-post", "\"1.3\"");
        await _server.RecordAsync(old);
        (await _server.PostAsync(old)).Is(HttpStatusCode.OK);
        var project = (await _server.GetFreshAsync("/v1/projects/old-post")).Json;
        project.Text("pue/low").ShouldBe("1.3");
        project.Text("pue/high").ShouldBe("1.3");
    }

    [Fact]
    public async Task An_old_event_in_the_store_is_read_projected_and_corrected_as_new()
    {
        await _server.RecordAsync(Announced("old-row"));
        var observed = Observed("old-row", """{"low":"1.4","high":"1.4"}""");
        await _server.RecordAsync(observed);
        await using (
            var command = _server
                .Service<NpgsqlDataSource>()
                .CreateCommand(
                    """
                    update buildout.mt_events set type = 'project.pue-observed.v1', data = jsonb_set(data, '{pue}', '"1.4"')
                    where stream_id = 'project/old-row' and type = 'project.pue-observed.v2'
                    """
                )
        )
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        (await _server.ReadAsync("/v1/projects/old-row?asOf=2025-03-01"))
            .Text("pue/high")
            .ShouldBe("1.4");
        // The projection reads the whole stream anew, the old event among it.
        await _server.RecordAsync(
            Claims.Of("project.sited", "project/old-row", "2025-03-01", "{}")
        );
        (await _server.GetFreshAsync("/v1/projects/old-row")).Json.Text("pue/high").ShouldBe("1.4");
        var data = (JsonObject)observed.With("data/pue", "1.5")["data"]!;
        await _server.RecordAsync(Claims.Correction(observed, data));
        (await _server.GetFreshAsync("/v1/projects/old-row")).Json.Text("pue/low").ShouldBe("1.5");
    }

    [Fact]
    public async Task Neither_version_takes_what_is_of_none()
    {
        await _server.RecordAsync(Announced("none"));
        (await _server.PostAsync(Observed("none", "1.3")))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldContain("/data/pue form");
        (await _server.PostAsync(Observed("none", "\"0.3\"")))
            .Is(HttpStatusCode.BadRequest)
            .Faults.ShouldContain("/data/pue range");
    }
}
