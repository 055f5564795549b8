using BuildOut.Domain.Claims;

namespace BuildOut.Cli.Epoch;

/// <summary>One thing that a vintage says of a site.</summary>
/// <param name="Key">
/// Names it within its site, in every vintage alike, such as <c>2026-04-15/cost</c>; the ids of its claims are made of it.
/// </param>
internal sealed record Statement(string Key, string Type, DateOnly Date, ClaimData Data)
{
    /// <summary>Such as <c>cost</c>.</summary>
    public static string KindOf(string key) => key[(key.LastIndexOf('/') + 1)..];
}
