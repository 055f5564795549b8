using System.Text.Json;
using BuildOut.Domain.Commitments;

namespace BuildOut.Domain.Claims;

/// <summary>Why a claim is refused: the rule, what the record holds, and what it would have had to hold.</summary>
public sealed record Refusal(
    string Rule,
    string State,
    string Expected,
    IReadOnlyList<Fault> Faults
)
{
    /// <summary>Whether the claim is wrong in itself, whatever the record holds.</summary>
    public bool IsMalformed { get; init; }

    internal static Refusal NoGround(string state, string expected, string pointer) =>
        new("R12", state, expected, [new(pointer, "R12", $"Expected {expected}.")]);
}

/// <summary>What the record holds that a decision looks at.</summary>
public interface IRecord
{
    /// <summary>All claims of the subject's stream, in the order of the record.</summary>
    IReadOnlyList<Claim> Stream(string subject);

    /// <summary>Whether the region has been designated.</summary>
    bool RegionExists(string code);

    /// <summary>The currency's minor units, or null where it has not been designated.</summary>
    int? MinorUnits(string currency);
}

/// <summary>
/// Whether a claim is accepted: a pure function of the claim, of the timeline with the claim inserted at its effective date,
/// and of the day. Only what is wrong in itself, a second successor and missing ground refuse (R12).
/// </summary>
public static class Decision
{
    /// <param name="latestDay">The day that it is at UTC+14 (R9).</param>
    /// <returns>The refusal, or null with the flags that the accepted claim bears.</returns>
    public static Refusal? Refuse(
        Claim claim,
        IRecord record,
        DateOnly latestDay,
        out IReadOnlyList<Flag> flags
    )
    {
        flags = [];
        if (Malformed(claim, claim.Data, latestDay) is { } malformed)
            return malformed;
        if (References.Missing(claim.Data, record, claim.Subject) is { } missing)
            return missing;
        var stream = record.Stream(claim.Subject);
        if (
            claim.Data is ClaimChange change
            && Succession.Refuse(claim, change, stream, record, latestDay) is { } refusal
        )
            return refusal;
        return Ground.Refuse(claim, stream, record, out flags);
    }

    /// <summary>What is wrong in the claim itself, whatever the record holds.</summary>
    internal static Refusal? Malformed(Claim claim, ClaimData data, DateOnly latestDay)
    {
        var checks = new Checks(latestDay);
        data.Check(checks);
        var faults = checks.Faults.ToList();
        if (
            claim.Effective.Start > latestDay
            && !(claim.Type.Has(ClaimTraits.Plannable) && (data.IsPredicted || data is ClaimChange))
        )
            faults.Add(
                new(
                    "/effectivedate",
                    "R9",
                    claim.Type.Has(ClaimTraits.Plannable)
                        ? "Expected a date that has begun, or the assertion Predicted: what is planned may lie in the future, and is a prediction."
                        : "Expected a date that has begun: what happened may not start in the future."
                )
            );
        if (
            data is Related { To: var to } && to == claim.Subject
            || data is Unrelated { To: var from } && from == claim.Subject
        )
            faults.Add(
                new("/data/to", "R12", "Expected another commitment: nothing relates to itself.")
            );
        if (
            data.Names.Contains(claim.Subject, StringComparer.Ordinal)
            && data is not (Related or Unrelated or Signal or Outages.OutageTerms)
        )
            faults.Add(
                new("/subject", "R12", "Expected data that names other subjects than its own.")
            );
        return faults.Count == 0
            ? null
            : new("form", "Malformed", "a claim that is right in itself", faults)
            {
                IsMalformed = true,
            };
    }
}
