using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>How senders post a history.</summary>
internal static class Posting
{
    /// <summary>Posts the claims; those that are refused again, until none is accepted (R12).</summary>
    public static World UntilSettled(this World world, params IEnumerable<Claim> claims)
    {
        var waiting = claims.ToList();
        while (true)
        {
            var refused = waiting.Where(c => world.Post(c) is not null).ToList();
            if (refused.Count == waiting.Count)
                return world;
            waiting = refused;
        }
    }

    public static World Settled(this History history) =>
        World.Of().UntilSettled(history.Firsts).UntilSettled(history.Changes);

    public static IReadOnlyList<string> Accepted(this World world) =>
        [
            .. world
                .All.Skip(Places.All.Count)
                .Select(c => c.Reference)
                .Order(StringComparer.Ordinal),
        ];
}
