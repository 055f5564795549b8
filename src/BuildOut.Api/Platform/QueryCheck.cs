using BuildOut.Api.Reading;

namespace BuildOut.Api.Platform;

/// <summary>Refuses a query parameter that the endpoint does not name: a typo in <c>knownAt</c> must not answer for today.</summary>
internal sealed class QueryCheck(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<ReadsAttribute>() is { } reads)
            Query.Only(http.Request, reads.Parameters);
        return next(http);
    }
}
