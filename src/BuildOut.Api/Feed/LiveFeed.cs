using System.Globalization;
using BuildOut.Api.Reading;
using BuildOut.Api.Store;
using Npgsql;

namespace BuildOut.Api.Feed;

/// <summary>The feed as it grows: each event once, in the order of the record, with its sequence as id.</summary>
internal sealed class LiveFeed(FeedFilter filter, long after) : IResult
{
    /// <summary>Events that are held at a time for a client that is slow to take them.</summary>
    private const int Held = 100;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var (arrivals, reader) = (
            services.GetRequiredService<Arrivals>(),
            services.GetRequiredService<FeedReader>()
        );
        if (EventStream.IsHead(httpContext))
            return;
        using var stream = await EventStream.OpenAsync(httpContext);
        var reached = after;
        try
        {
            while (true)
            {
                await stream.BeatAsync();
                var head = await arrivals.Record.PastAsync(
                    reached,
                    stream.Patience,
                    stream.Stopping
                );
                if (!await stream.MayReadAsync())
                    return;
                if (head <= reached)
                    continue;
                var part = await reader.ReadAsync(filter, reached, head, Held, stream.Stopping);
                foreach (var claim in part.Claims)
                    await stream.SendAsync(
                        claim.Sequence.ToString(CultureInfo.InvariantCulture),
                        EventView.Of(claim)
                    );
                reached = part.Reached;
            }
        }
        // The client comes back where it was: it has the id of the last event that it took whole.
        catch (Exception e) when (e is OperationCanceledException or NpgsqlException or IOException)
        { }
    }
}
