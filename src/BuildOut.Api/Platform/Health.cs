using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Api.Store;
using Microsoft.AspNetCore.Authorization;
using Wolverine.Http;

namespace BuildOut.Api.Platform;

/// <summary>Whether the process lives, and whether it can serve.</summary>
[AllowAnonymous]
public static class Health
{
    private static readonly string[] Links =
    [
        "/docs/guide",
        "/docs",
        "/openapi/v1.json",
        "/v1/regions",
        "/v1/capacity",
        "/v1/projects",
        "/v1/event-types",
        "/health/ready",
    ];

    /// <summary>The process is alive.</summary>
    [WolverineGet("/health/live", OperationId = "live")]
    public static IResult Live(HttpRequest request)
    {
        Query.Only(request, []);
        return TypedResults.Text("alive\n");
    }

    /// <summary>The database answers and the server takes requests.</summary>
    [WolverineGet("/health/ready", OperationId = "ready")]
    public static async Task<IResult> Ready(HttpContext http, CancellationToken ct)
    {
        Query.Only(http.Request, []);
        try
        {
            var position = await http
                .RequestServices.GetRequiredService<RecordClock>()
                .PositionAsync(ct);
            return TypedResults.Json(
                new
                {
                    status = "ready",
                    sequence = position.Sequence,
                    readModels = position.ReadModels,
                }
            );
        }
        catch (Npgsql.NpgsqlException)
        {
            return new ProblemResult(Problem.Unavailable());
        }
    }

    /// <summary>Where to look.</summary>
    [WolverineGet("/", OperationId = "index")]
    public static IResult Index(HttpContext http)
    {
        Query.Only(http.Request, []);
        return http
            .Request.Headers.Accept.ToString()
            .Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? TypedResults.Redirect("/docs/guide")
            : TypedResults.Json(new { name = "BuildOut", links = Links });
    }
}
