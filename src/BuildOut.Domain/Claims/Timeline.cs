namespace BuildOut.Domain.Claims;

/// <summary>
/// The two-time fold's first half: of all claims of one subject, those that stand under a lens, as corrected and without
/// the retracted, in the order of R11. <c>asOf</c> is applied after it, by <see cref="StandingClaim.From"/>.
/// </summary>
public static class Timeline
{
    public static List<StandingClaim> Standing(IEnumerable<Claim> claims, Lens lens)
    {
        var standing = new List<StandingClaim>();
        foreach (var (claim, by) in Resolved(claims, lens))
            if (by is null)
                standing.Add(claim);
        standing.Sort();
        return standing;
    }

    /// <summary>R16: of the same claims those that are retracted, as they stood before it, each with its retraction.</summary>
    public static List<(StandingClaim Claim, Claim By)> Retracted(
        IEnumerable<Claim> claims,
        Lens lens
    ) =>
        [
            .. Resolved(claims, lens)
                .Where(r => r.RetractedBy is not null)
                .Select(r => (r.Claim, r.RetractedBy!))
                .OrderBy(r => r.Claim),
        ];

    private static IEnumerable<(StandingClaim Claim, Claim? RetractedBy)> Resolved(
        IEnumerable<Claim> claims,
        Lens lens
    )
    {
        var known = claims.Where(lens.Knows).ToList();
        var successors = Successors(known, lens);
        foreach (var claim in known.Where(c => c.Data is not ClaimChange))
        {
            var defines = claim.Type.Has(ClaimTraits.Defines);
            if (
                defines
                || (
                    lens.Hears(claim.Source)
                    && (lens.PublicAt is null || PublicOn(claim) <= lens.PublicAt)
                )
            )
                yield return Resolve(claim, claim, claim.Data, successors);
        }
    }

    /// <summary>R10: the day on which the evidence was out; without a date, when it was retrieved, else recorded.</summary>
    public static DateOnly PublicOn(Claim claim)
    {
        var recorded = DateOnly.FromDateTime(claim.RecordedAt.UtcDateTime);
        var published = claim
            .Data.Evidence.Select(e => e.PublishedOn?.End)
            .Where(d => d is not null)
            .Min();
        var retrieved = claim
            .Data.Evidence.Select(e => e.RetrievedAt)
            .Where(d => d is not null)
            .Min();
        var day =
            published ?? (retrieved is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : recorded);
        return claim.RecordedAt == default || day < recorded ? day : recorded;
    }

    /// <summary>The changes in force that name each claim. By construction a claim has one; a lens may reveal two.</summary>
    internal static Dictionary<string, List<Claim>> Successors(
        IReadOnlyCollection<Claim> known,
        Lens lens
    )
    {
        var byTarget = known
            .Where(c =>
                c.Data is ClaimChange change
                && (
                    change.Cause is not ChangeCause.SourceError
                    || lens.PublicAt is null
                    || PublicOn(c) <= lens.PublicAt
                )
            )
            .GroupBy(c => ((ClaimChange)c.Data).Target)
            .ToDictionary(g => g.Key, g => g.ToList());
        if (byTarget.Count == 0)
            return byTarget;
        // A retraction naming a change undoes it, unless the retraction is itself undone: it was recorded later, so the latest
        // are settled first, however long the chain.
        var undone = new HashSet<Claim>(ReferenceEqualityComparer.Instance);
        foreach (
            var change in byTarget.Values.SelectMany(c => c).OrderByDescending(c => c.Sequence)
        )
            if (
                byTarget.TryGetValue(change.Reference, out var later)
                && later.Exists(c => c.Data is Retracted && !undone.Contains(c))
            )
                undone.Add(change);
        return byTarget.ToDictionary(
            p => p.Key,
            p => p.Value.Where(c => !undone.Contains(c)).ToList()
        );
    }

    private static (StandingClaim Claim, Claim? RetractedBy) Resolve(
        Claim root,
        Claim current,
        ClaimData data,
        Dictionary<string, List<Claim>> successors
    )
    {
        Claim? retractedBy = null;
        for (var hops = 0; hops < 10_000 && successors.Count > 0; hops++)
        {
            if (!successors.TryGetValue(current.Reference, out var next) || next.Count == 0)
                break;
            var change = next.MaxBy(c => c.Sequence)!;
            if (change.Data is Retracted)
            {
                retractedBy = change;
                break;
            }
            data = CorrectedData(root, (Corrected)change.Data, data);
            current = change;
        }
        return (
            new(
                root,
                current,
                data,
                ReferenceEquals(root, current) ? root.Effective : current.Effective
            ),
            retractedBy
        );
    }

    /// <summary>A correction replaces the whole data; evidence and what goes with it stay where it brings none.</summary>
    internal static ClaimData CorrectedData(Claim root, Corrected correction, ClaimData before)
    {
        var data = correction.Read(root);
        return data with
        {
            Evidence =
                data.Evidence.Count > 0 ? data.Evidence
                : correction.Evidence.Count > 0 ? correction.Evidence
                : before.Evidence,
            Confidence = data.Confidence ?? correction.Confidence ?? before.Confidence,
            Assertion = data.Assertion ?? correction.Assertion ?? before.Assertion,
            RivalOf = data.RivalOf ?? before.RivalOf,
        };
    }

    /// <summary>The claim that a chain of corrections and retractions goes back to.</summary>
    public static Claim Root(Claim claim, IReadOnlyList<Claim> stream)
    {
        for (var hops = 0; hops < stream.Count && claim.Data is ClaimChange change; hops++)
            claim = stream.FirstOrDefault(c => c.Reference == change.Target) ?? claim;
        return claim;
    }

    /// <summary>Every claim in every form that it ever had.</summary>
    public static List<StandingClaim> EverSaid(IReadOnlyList<Claim> stream) =>
        [
            .. stream
                .Select(c =>
                    c.Data switch
                    {
                        Corrected corrected
                            when Root(c, stream) is { Data: not ClaimChange } root =>
                            new StandingClaim(
                                root,
                                c,
                                CorrectedData(root, corrected, root.Data),
                                c.Effective
                            ),
                        ClaimChange => null,
                        _ => new StandingClaim(c, c, c.Data, c.Effective),
                    }
                )
                .OfType<StandingClaim>()
                .Order(),
        ];

    /// <summary>What a claim says; a correction says its new data of the claim that it goes back to.</summary>
    public static ClaimData DataOf(Claim claim, IReadOnlyList<Claim> stream) =>
        claim.Data is Corrected corrected && Root(claim, stream) is { Data: not ClaimChange } root
            ? CorrectedData(root, corrected, root.Data)
            : claim.Data;

    /// <summary>What a claim names; a correction names what its new data does.</summary>
    public static IEnumerable<string> Names(Claim claim, IReadOnlyList<Claim> stream) =>
        DataOf(claim, stream).Names;
}
