namespace BuildOut.Domain.Claims;

/// <summary>What to retract so that chosen claims of one subject are as if never made.</summary>
public static class Undoing
{
    /// <summary>
    /// A chosen claim falls with every correction of it in force, the latest first, since each has one successor (R12). Of a claim
    /// that was not chosen fall the last changes in force, as far back as they are chosen: what they replaced stands again, and a
    /// correction that another has replaced moves nothing. What was retracted before is left as it is.
    /// </summary>
    /// <returns>Each claim, correction or retraction to retract, after what must be retracted before it, and its root as it stood.</returns>
    public static IEnumerable<(Claim Target, Claim Root, PartialDate Effective)> Of(
        IReadOnlyList<Claim> stream,
        Func<Claim, bool> isChosen
    )
    {
        var successors = Timeline.Successors(stream, Lens.Everything);
        foreach (var root in stream.Where(c => c.Data is not ClaimChange))
        {
            var chain = new List<Claim> { root };
            while (
                chain.Count <= stream.Count
                && successors.TryGetValue(chain[^1].Reference, out var next)
                && next.MaxBy(c => c.Sequence) is { } change
            )
                chain.Add(change);
            var effective = chain.FindLast(c => c.Data is not Retracted)!.Effective;
            var isRetracted = chain[^1].Data is Retracted;
            if (isChosen(root) && isRetracted)
                continue;
            for (var i = chain.Count - 1; i >= 0 && (isChosen(root) || isChosen(chain[i])); i--)
                yield return (chain[i], root, effective);
        }
    }
}
