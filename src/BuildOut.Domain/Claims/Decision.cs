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

    internal static Refusal Ground(string state, string expected, string pointer) =>
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
        if (MissingReference(claim.Data, record, claim.Subject) is { } missing)
            return missing;
        var stream = record.Stream(claim.Subject);
        if (
            claim.Data is ClaimChange change
            && RefuseChange(claim, change, stream, record, latestDay) is { } refusal
        )
            return refusal;
        return Ground(claim, stream, record, out flags);
    }

    private static Refusal? Malformed(Claim claim, ClaimData data, DateOnly latestDay)
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

    private static Refusal? MissingReference(ClaimData data, IRecord record, string subject)
    {
        var faults = new List<Fault>();
        foreach (var name in data.Names.Distinct(StringComparer.Ordinal))
        {
            if (
                name.StartsWith("region/", StringComparison.Ordinal)
                && !record.RegionExists(Subjects.SlugOf(name))
            )
                faults.Add(
                    new(
                        Pointers.Find(data, Subjects.SlugOf(name)),
                        "unknown-region",
                        $"Expected a designated region; {Subjects.SlugOf(name)} is none. GET /v1/regions lists them."
                    )
                );
            if (
                name.StartsWith("currency/", StringComparison.Ordinal)
                && record.MinorUnits(Subjects.SlugOf(name)) is null
            )
                faults.Add(
                    new(
                        Pointers.Find(data, Subjects.SlugOf(name)),
                        "unknown-currency",
                        $"Expected a designated currency; {Subjects.SlugOf(name)} is none."
                    )
                );
        }
        var kind = Subjects.KindOf(subject);
        if (
            kind == Subjects.Region
            && data is not (Regions.Designated or ClaimChange)
            && !record.RegionExists(Subjects.SlugOf(subject))
        )
            faults.Add(
                new(
                    "/subject",
                    "unknown-region",
                    $"Expected a designated region; {Subjects.SlugOf(subject)} is none. Post region.designated first."
                )
            );
        if (
            kind == Subjects.Currency
            && data is not (Currencies.Designated or ClaimChange)
            && record.MinorUnits(Subjects.SlugOf(subject)) is null
        )
            faults.Add(
                new(
                    "/subject",
                    "unknown-currency",
                    $"Expected a designated currency; {Subjects.SlugOf(subject)} is none."
                )
            );
        var checks = new Checks(DateOnly.MaxValue);
        foreach (var (pointer, amount) in data.Amounts)
        {
            if (amount.Currency is not { } currency)
                continue;
            if (record.MinorUnits(currency) is { } minorUnits)
                amount.CheckMinorUnits(checks, pointer, minorUnits);
            else
                checks.Wrong(
                    $"{pointer}/currency",
                    "unknown-currency",
                    $"a designated currency of ISO 4217; {currency} is none"
                );
        }
        faults.AddRange(checks.Faults);
        return faults.Count == 0
            ? null
            : new("R12", "None", "regions and currencies that exist", faults);
    }

    private static Refusal? RefuseChange(
        Claim claim,
        ClaimChange change,
        IReadOnlyList<Claim> stream,
        IRecord record,
        DateOnly latestDay
    )
    {
        var pointer = change is Corrected ? "/data/corrects" : "/data/retracts";
        var target = stream.FirstOrDefault(c => c.Reference == change.Target);
        if (target is null || target.Reference == claim.Reference)
            return Refusal.Ground(
                "None",
                $"a claim \"{change.Target}\" of {claim.Subject}",
                pointer
            );
        if (change is Corrected && target.Data is Retracted)
            return Refusal.Ground(
                "Retraction",
                "a claim or its latest correction: a retraction can only be retracted",
                pointer
            );
        Claim[] after = [.. stream, claim with { Sequence = long.MaxValue }];
        var doubled = Timeline
            .Successors(after, Lens.Everything)
            .FirstOrDefault(p => p.Value.Count > 1);
        if (doubled.Key is not null)
        {
            // A change that is offered again is its own second successor.
            var standing =
                doubled.Value.Find(c => c.Reference != claim.Reference) ?? doubled.Value[0];
            return new(
                "R12",
                $"Succeeded by \"{standing.Reference}\"",
                $"the latest correction in force: \"{doubled.Key}\" has a successor already",
                [
                    new(
                        pointer,
                        "second-successor",
                        $"Expected \"{standing.Reference}\", or that it be retracted first."
                    ),
                ]
            );
        }
        if (change is not Corrected corrected)
            return null;
        var root = Timeline.Root(target, stream);
        ClaimData data;
        try
        {
            data = Timeline.CorrectedData(root, corrected, root.Data);
        }
        catch (JsonException e)
        {
            var fault = new Fault($"/data/data{Pointers.Of(e)}", "form", e.Message);
            return new("form", "Malformed", $"data of {root.Type.Name}", [fault])
            {
                IsMalformed = true,
            };
        }
        if (Malformed(root with { Effective = claim.Effective }, data, latestDay) is { } malformed)
            return malformed with { Faults = [.. malformed.Faults.Select(Inner)] };
        return MissingReference(data, record, claim.Subject) is { } missing
            ? missing with
            {
                Faults = [.. missing.Faults.Select(Inner)],
            }
            : null;
    }

    private static Fault Inner(Fault fault) =>
        fault.Pointer.StartsWith("/data", StringComparison.Ordinal)
            ? fault with
            {
                Pointer = "/data" + fault.Pointer,
            }
            : fault;

    /// <summary>R12: folds the timeline with the claim in its place; what then has no ground for its effect is refused.</summary>
    private static Refusal? Ground(
        Claim claim,
        IReadOnlyList<Claim> stream,
        IRecord record,
        out IReadOnlyList<Flag> flags
    )
    {
        var joined = claim with { Sequence = stream.Count == 0 ? 1 : stream[^1].Sequence + 1 };
        var standing = Timeline.Standing([.. stream, joined], Lens.Everything);
        var state = SubjectState.Fold(claim.Subject, standing, DateOnly.MaxValue);
        var root = standing
            .FirstOrDefault(s =>
                s.Root.Reference == claim.Reference || s.Current.Reference == claim.Reference
            )
            ?.Root.Reference;
        var flag =
            root is not null && state.Flags.TryGetValue(root, out var borne) ? borne : (Flag?)null;
        flags = flag is { } bears ? [bears] : [];
        if (claim.Data is ClaimChange)
            return null;
        if (flag is Flag.Orphaned && !HadGround(claim, joined, stream))
            return Refusal.Ground("None", Expectation(claim), "/type");
        if (
            claim.Data is Unrelated unrelated
            && !PairHasGround(claim, unrelated.To, stream, record)
        )
            return Refusal.Ground(
                "None",
                $"a relation to {unrelated.To} at or before {claim.Effective}",
                "/data/to"
            );
        if (
            claim.Data is Related { Relation: Relation.PartOf } related
            && Accounting.PartOfWalk.Leads(record, related.To, claim.Subject)
        )
            flags = [.. flags, Flag.Cycle];
        return null;
    }

    // R12: ground that was corrected or retracted since leaves the claim without effect, and does not refuse it: else the set
    // that is accepted would depend on whether the retraction or the claim came first.
    private static bool HadGround(Claim claim, Claim joined, IReadOnlyList<Claim> stream) =>
        !SubjectState
            .Fold(claim.Subject, EverSaid([.. stream, joined]), DateOnly.MaxValue)
            .Flags.TryGetValue(claim.Reference, out var flag) || flag is not Flag.Orphaned;

    /// <summary>Every claim in every form that it ever had.</summary>
    private static List<StandingClaim> EverSaid(IReadOnlyList<Claim> stream) =>
        [
            .. stream
                .Select(c =>
                    c.Data switch
                    {
                        Corrected corrected when Timeline.Root(c, stream) is { } root =>
                            new StandingClaim(
                                root,
                                c,
                                Timeline.CorrectedData(root, corrected, root.Data),
                                c.Effective
                            ),
                        ClaimChange => null,
                        _ => new StandingClaim(c, c, c.Data, c.Effective),
                    }
                )
                .OfType<StandingClaim>()
                .Order(),
        ];

    // The table puts "unrelated" before "related", so on one date either order of posting has ground.
    private static bool PairHasGround(
        Claim claim,
        string to,
        IReadOnlyList<Claim> stream,
        IRecord record
    )
    {
        bool Relates(StandingClaim s, string other) =>
            s.Data is Related r && r.To == other && s.Effective.Start <= claim.Effective.End;
        return EverSaid(stream).Exists(s => Relates(s, to))
            || EverSaid(record.Stream(to)).Exists(s => Relates(s, claim.Subject));
    }

    private static string Expectation(Claim claim) =>
        claim.Data switch
        {
            Outages.OutageData outage =>
                $"region.outage-reported of outage \"{outage.Outage}\" at or before {claim.Effective}",
            Regions.MoratoriumLifted lifted =>
                $"region.moratorium-imposed of moratorium \"{lifted.Moratorium}\" at or before {claim.Effective}",
            Projects.Terms { Phase: { } phase } =>
                $"a claim that says what phase \"{phase}\" of {claim.Subject} is, at or before {claim.Effective}",
            _ =>
                $"a claim that says what {claim.Subject} is, such as {Subjects.KindOf(claim.Subject)}.{(Subjects.KindOf(claim.Subject) == Subjects.Project ? "announced" : "pledged")}, at or before {claim.Effective}",
        };
}
