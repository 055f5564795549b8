using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;

namespace BuildOut.Domain.Regions;

/// <summary>What is said of the region itself: name and place, targets, moratoria, outages.</summary>
public sealed class RegionState(string key) : SubjectState(key)
{
    public Field<Designated> Designation { get; } = new();
    public SortedDictionary<string, Field<CapacityTargetSet>> Targets { get; } =
        new(StringComparer.Ordinal);

    /// <summary>By basis and stage: what somebody states for the region as a whole.</summary>
    public SortedDictionary<string, Field<CapacityStated>> Stated { get; } =
        new(StringComparer.Ordinal);
    public SortedDictionary<string, Moratorium> Moratoria { get; } = new(StringComparer.Ordinal);
    public SortedDictionary<string, OutageState> Outages { get; } = new(StringComparer.Ordinal);

    /// <summary>
    /// A region must exist (R12), and its designation holds at every date (R10), whichever of its claims stands first.
    /// </summary>
    public bool Exists => Designation.Answer is not null;

    public override IReadOnlyDictionary<string, Flag> Flags =>
        Exists ? base.Flags : Claims.ToDictionary(c => c.Root.Reference, _ => Flag.Orphaned);

    protected override void Apply(StandingClaim claim)
    {
        switch (claim.Data)
        {
            case Designated designated:
                Designation.Set(claim, designated);
                break;
            case CapacityTargetSet target:
                if (!Targets.TryGetValue(target.Target, out var field))
                    field = Targets[target.Target] = new();
                field.Set(claim, target);
                break;
            case CapacityStated stated:
                var place = $"{stated.Capacity.Basis} {stated.Stage}";
                if (!Stated.TryGetValue(place, out var figure))
                    figure = Stated[place] = new();
                figure.Set(claim, stated);
                break;
            case MoratoriumImposed imposed:
                Moratoria[imposed.Moratorium] = new(claim, imposed, null);
                break;
            case MoratoriumLifted lifted:
                if (Moratoria.TryGetValue(lifted.Moratorium, out var moratorium))
                    Moratoria[lifted.Moratorium] = moratorium with { Lifted = claim };
                else
                    Mark(claim, Flag.Orphaned);
                break;
            case OutageData outage:
                ApplyOutage(claim, outage);
                break;
        }
    }

    private void ApplyOutage(StandingClaim claim, OutageData data)
    {
        if (!Outages.TryGetValue(data.Outage, out var outage))
        {
            if (data is not OutageReported)
            {
                Mark(claim, Flag.Orphaned);
                return;
            }
            outage = Outages[data.Outage] = new(data.Outage);
        }
        if (!outage.Apply(claim, data))
            Mark(claim, Flag.Contradicted);
    }
}

/// <summary>A moratorium and, where it is over, what lifted it.</summary>
public sealed record Moratorium(
    StandingClaim Imposed,
    MoratoriumImposed Terms,
    StandingClaim? Lifted
)
{
    public bool IsInForce(DateOnly asOf) => Lifted is null && !(Terms.Until?.End < asOf);
}
