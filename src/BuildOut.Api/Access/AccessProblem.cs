using BuildOut.Api.Platform;
using Microsoft.AspNetCore.Authorization;

namespace BuildOut.Api.Access;

/// <summary>Refusals of access as RFC 9457 problems; each says what to do.</summary>
public static class AccessProblem
{
    /// <param name="reason">What is wrong with the key that was sent; null where none was.</param>
    public static IResult Unauthorized(string? reason) =>
        new ProblemResult(
            Problem.Of(
                StatusCodes.Status401Unauthorized,
                "unauthorized",
                "A key is needed",
                $"{reason ?? "No key was sent."} Send a key as `Authorization: Bearer bo_…`; whoever runs the server makes one with "
                    + "`dotnet run --project src/BuildOut.Api -- keys create`. Without a key, reads alone are answered, and those "
                    + "from the server's own machine, to a loopback host and through no proxy."
            )
        );

    public static IResult Forbidden(string detail) =>
        new ProblemResult(
            Problem.Of(
                StatusCodes.Status403Forbidden,
                "forbidden",
                "The key may not do this",
                detail
            )
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
}
