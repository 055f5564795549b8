using BuildOut.Api.Store;
using OpenTelemetry.Metrics;

namespace BuildOut.Api.Platform;

/// <summary>The server's measurements in Prometheus' format at <c>/metrics</c>; they take the scope <c>read</c>.</summary>
internal static class MetricsModule
{
    public static IHostApplicationBuilder AddMetrics(this IHostApplicationBuilder builder)
    {
        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
                // Not Npgsql's: its pools are named by their connection strings.
                metrics
                    .AddMeter(
                        RecordMetrics.Meter,
                        "Microsoft.AspNetCore.Hosting",
                        "Microsoft.AspNetCore.Server.Kestrel",
                        "Microsoft.AspNetCore.RateLimiting",
                        "System.Runtime"
                    )
                    .AddPrometheusExporter()
            );
        return builder;
    }

    public static void MapMetrics(this WebApplication app) =>
        app.MapPrometheusScrapingEndpoint(
            "/metrics",
            meterProvider: null,
            branch =>
                branch.Use(
                    async (http, next) =>
                    {
                        await http
                            .RequestServices.GetRequiredService<RecordMetrics>()
                            .MeasureAsync(http.RequestServices, http.RequestAborted);
                        await next(http);
                    }
                ),
            optionsName: null
        );
}
