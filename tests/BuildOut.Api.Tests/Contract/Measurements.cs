using BuildOut.Api.Tests.World;

namespace BuildOut.Api.Tests.Contract;

/// <summary>
/// Classes whose server is the only one of the process: measurements are the process's, and a server that stops takes its own
/// away.
/// </summary>
[CollectionDefinition(nameof(OnlyServer), DisableParallelization = true)]
public sealed class OnlyServer;

/// <summary>GET /metrics, for Prometheus.</summary>
[Collection(nameof(OnlyServer))]
public sealed class Measurements(EmptyWorld world) : IClassFixture<EmptyWorld>
{
    private readonly Server _server = world.Server;

    [Fact]
    public async Task Measurements_tell_of_posts_and_of_how_far_the_read_models_lag()
    {
        await _server.RecordAsync(Claims.Pledge("measured"));
        await _server.CaughtUpAsync();
        var measured = (await _server.GetAsync("/metrics")).Is(HttpStatusCode.OK).Text;

        Measured(measured, "buildout_ingest_events_total", "outcome=\"recorded\"")
            .ShouldBeGreaterThan(0);
        Measured(measured, "buildout_record_sequence").ShouldBeGreaterThan(1000);
        Measured(measured, "buildout_read_models_lag_events").ShouldBeGreaterThanOrEqualTo(0);
        Measured(measured, "buildout_read_models_lag_seconds").ShouldBeGreaterThanOrEqualTo(0);
        Measured(measured, "http_server_request_duration_seconds_count", "/v1/events")
            .ShouldBeGreaterThan(0);
        measured.ShouldNotContain("Host=");
        measured.ShouldNotContain(_server.AdminKey);
    }

    [Fact]
    public async Task Measurements_need_a_key_from_elsewhere() =>
        (await _server.GetAsync("/metrics", ("Host", "buildout.example"))).Is(
            HttpStatusCode.Unauthorized
        );

    // Of a line such as name{labels} value.
    private static double Measured(string measured, string name, string label = "") =>
        double.Parse(
            measured
                .Split('\n')
                .Where(l => l.StartsWith($"{name}{{") || l.StartsWith($"{name} "))
                .First(l => l.Contains(label))
                .Split(' ')[1],
            System.Globalization.CultureInfo.InvariantCulture
        );
}
