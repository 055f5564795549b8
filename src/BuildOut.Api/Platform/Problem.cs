using System.Diagnostics;
using System.Text.Json.Serialization;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Platform;

/// <summary>An error as RFC 9457 has it; <c>type</c> is a page of <c>/docs</c>.</summary>
internal sealed record Problem
{
    public required string Type { get; init; }
    public required string Title { get; init; }
    public required int Status { get; init; }
    public string? Detail { get; init; }

    /// <summary>The rule of the domain that refuses.</summary>
    public string? Rule { get; init; }
    public string? Subject { get; init; }

    /// <summary>What the record holds.</summary>
    public string? State { get; init; }
    public string? Expected { get; init; }
    public IReadOnlyList<Fault>? Errors { get; init; }
    public string? TraceId { get; init; }

    [JsonIgnore]
    public int? RetryAfterSeconds { get; init; }

    public static Problem Of(
        int status,
        string kind,
        string title,
        string detail,
        params Fault[] errors
    ) =>
        new()
        {
            Type = $"/docs/errors/{kind}",
            Title = title,
            Status = status,
            Detail = detail,
            Errors = errors.Length == 0 ? null : errors,
        };

    public static Problem Malformed(string detail, params Fault[] errors) =>
        Of(400, "malformed", "The request is malformed.", detail, errors);

    public static Problem NotFound(string detail) =>
        Of(404, "not-found", "There is no such thing.", detail);

    public static Problem Unavailable() =>
        Of(
            503,
            "unavailable",
            "The database is away.",
            "Nothing was lost that was acknowledged; try again shortly."
        ) with
        {
            RetryAfterSeconds = 2,
        };

    public static Problem Failure() =>
        Of(
            500,
            "failure",
            "BuildOut failed.",
            "It was not your request's fault. The log has the cause under this traceId."
        );

    // Where nothing is logged, ASP.NET starts no activity.
    public Problem Traced(HttpContext http) =>
        this with
        {
            TraceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
        };
}

/// <summary>Stops a request with a problem.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}

/// <summary>Writes a problem.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = problem.Status;
        if (problem.RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            );
        await response.WriteAsJsonAsync(
            problem.Traced(httpContext),
            ClaimJson.Options,
            "application/problem+json",
            httpContext.RequestAborted
        );
    }
}
