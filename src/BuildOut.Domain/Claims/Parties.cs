using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Claims;

/// <summary>What a party does in a commitment or project; who announces is not always who pays.</summary>
public enum PartyRole
{
    Announcer,
    Investor,
    Lender,
    Developer,
    Owner,
    Operator,
    Tenant,
    Utility,
    EnergySupplier,
    Contractor,
    GovernmentBody,
    Unknown,
}

/// <summary>A named party, or a number of unnamed ones.</summary>
public sealed record Party
{
    public string? Organisation { get; init; }
    public required PartyRole Role { get; init; }

    /// <summary>Between 0 and 1; not known where absent, and then never 1/n (R5).</summary>
    public Share? Share { get; init; }

    /// <summary>How many unnamed parties stand here.</summary>
    public int? Count { get; init; }

    /// <summary>How sure it is that this party has this role, where that is not the claim's own confidence.</summary>
    public Confidence? Confidence { get; init; }

    internal static void Check(Checks checks, IReadOnlyList<Party>? parties, string at)
    {
        foreach (var (i, party) in (parties ?? []).Index())
        {
            checks.Key(party.Organisation, Subjects.Organisation, $"{at}/{i}/organisation");
            checks.Share(party.Share, $"{at}/{i}/share");
            if (party.Organisation is null == party.Count is null)
                checks.Wrong(
                    $"{at}/{i}",
                    "required",
                    "an organisation, or a count of unnamed parties"
                );
            if (party.Count is <= 0 or > 10_000)
                checks.Wrong($"{at}/{i}/count", "range", "1 to 10,000");
        }
        var certain = (parties ?? [])
            .Where(p => p.Role is PartyRole.Investor or PartyRole.Owner)
            .Sum(p => p.Share?.Low ?? 0);
        if (certain > 1)
            checks.Wrong(at, "R5", "shares that add up to at most 1");
    }
}
