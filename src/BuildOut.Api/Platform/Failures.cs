using System.Net.Sockets;
using Npgsql;

namespace BuildOut.Api.Platform;

/// <summary>Turns what was thrown into a problem; no answer shows a stack trace, SQL or a connection string.</summary>
internal sealed class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (
                http.Response is { HasStarted: false, StatusCode: 404 or 405, ContentLength: null }
                && http.Response.ContentType is null
            )
                await AnswerAsync(http, Unrouted(http));
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var problem = ProblemOf(e, http);
            if (problem is null)
                return;
            http.Response.Clear();
            await AnswerAsync(http, problem);
        }
    }

    private Problem? ProblemOf(Exception e, HttpContext http)
    {
        switch (e)
        {
            case ProblemException refused:
                return refused.Problem;
            case BadHttpRequestException bad:
                return Problem.Of(
                    bad.StatusCode,
                    bad.StatusCode == 413 ? "too-large" : "malformed",
                    "The request is malformed.",
                    "The request could not be read as HTTP."
                );
            case OperationCanceledException when http.RequestAborted.IsCancellationRequested:
                return null;
        }
        if (IsDatabaseAway(e))
        {
            log.LogWarning("The database is away: {Message}", e.Message);
            return Problem.Unavailable();
        }
        log.LogError(e, "{Method} {Path} failed.", http.Request.Method, http.Request.Path);
        return Problem.Failure();
    }

    /// <summary>Whether it will pass by itself, and has nothing to do with what was asked.</summary>
    public static bool IsDatabaseAway(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
            if (
                inner
                is NpgsqlException { IsTransient: true }
                    or SocketException
                    or PostgresException { SqlState: "57P01" or "57P03" or "53300" }
            )
                return true;
        return false;
    }

    private static Problem Unrouted(HttpContext http) =>
        http.Response.StatusCode == 405
            ? Problem.Of(
                405,
                "method",
                "The method is not taken here.",
                $"Allowed: {http.Response.Headers.Allow}."
            )
            : Problem.NotFound("No such path. /docs has the reference, / the links.");

    private static Task AnswerAsync(HttpContext http, Problem problem) =>
        new ProblemResult(problem).ExecuteAsync(http);
}
