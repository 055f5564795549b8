using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;

namespace BuildOut.Api.Access;

/// <summary>Refusals of access as RFC 9457 problems; each says what to do.</summary>
public static class AccessProblem
{
    /// <param name="reason">What is wrong with the key that was sent; null where none was.</param>
    public static IResult Unauthorized(string? reason) =>
        new Answer(
            StatusCodes.Status401Unauthorized,
            "/docs/errors/unauthorized",
            "A key is needed",
            $"{reason ?? "No key was sent."} Send a key as `Authorization: Bearer bo_…`; whoever runs the server makes one with "
                + "`dotnet run --project src/BuildOut.Api -- keys create`. Without a key, reads alone are answered, and those "
                + "from the server's own machine, to a loopback host and through no proxy."
        );

    public static IResult Forbidden(string detail) =>
        new Answer(
            StatusCodes.Status403Forbidden,
            "/docs/errors/forbidden",
            "The key may not do this",
            detail
        );

    internal static IResult MissingScope(HttpContext context)
    {
        var needed = context
            .GetEndpoint()
            ?.Metadata.GetOrderedMetadata<IAuthorizeData>()
            .Select(data => data.Policy)
            .OfType<string>()
            .Select(policy => policy is AccessModule.ReadByKey ? Scopes.Read : policy)
            .Distinct(StringComparer.Ordinal)
            .DefaultIfEmpty(Scopes.Read);
        var scopes = string.Join(",", needed ?? [Scopes.Read]);
        var held = string.Join(",", context.User.FindAll(Caller.ScopeClaim).Select(c => c.Value));
        return Forbidden(
            $"This needs the scope {scopes}; the key {context.User.KeyId()} has {held}. Use a key that has it; whoever runs the "
                + $"server makes one with `dotnet run --project src/BuildOut.Api -- keys create --scopes {scopes}`."
        );
    }

    private sealed record Answer(int Status, string Type, string Title, string Detail) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) =>
            TypedResults
                .Problem(
                    Detail,
                    statusCode: Status,
                    title: Title,
                    type: Type,
                    extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
                    {
                        ["traceId"] = Activity.Current?.Id ?? httpContext.TraceIdentifier,
                    }
                )
                .ExecuteAsync(httpContext);
    }
}
