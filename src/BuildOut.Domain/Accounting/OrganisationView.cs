using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Organisations;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>How an organisation's commitments are counted (R5).</summary>
public enum View
{
    /// <summary>Each that it puts into, itself or through what it owns any part of, whole: no less than its equity.</summary>
    Whole,

    /// <summary>Its share of each, weighted before R1 and R2; an unknown share is [0, 1].</summary>
    Equity,

    /// <summary>Each that it or what it controls operates, whole.</summary>
    Operator,
}

public static class OrganisationViews
{
    private static readonly PartyRole[] PutsIn =
    [
        PartyRole.Investor,
        PartyRole.Owner,
        PartyRole.Developer,
        PartyRole.Lender,
        PartyRole.Tenant,
    ];

    /// <summary>How much of a commitment is the organisation's.</summary>
    public static Coverage Cover(this Ownership ownership, View view, CommitmentState commitment)
    {
        var parties = commitment.Parties.Value ?? [];
        if (view is View.Operator)
            return parties.Any(p => p.Role is PartyRole.Operator && IsOurs(p))
                ? Coverage.Inside
                : Coverage.None;
        var share = Interval.Zero;
        // A party that stands in two roles holds one share: the widest that is said.
        foreach (
            var party in parties
                .Where(p => PutsIn.Contains(p.Role) && p.Organisation is not null)
                .GroupBy(p => p.Organisation!)
        )
        {
            var said = party.Select(p => p.Share).FirstOrDefault(s => s is not null);
            share += ownership
                .Of(party.Key)
                .Times(said is null ? new Interval(0, 1) : new Interval(said.Low, said.High));
        }
        if (view is View.Whole)
            return share.High > 0 ? Coverage.Inside : Coverage.None;
        return new(new Interval(Math.Min(1, share.Low), Math.Min(1, share.High ?? 1)), 0);

        bool IsOurs(Party party) =>
            party.Organisation is { } organisation && ownership.Controlled.Contains(organisation);
    }
}
