using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Outages;

/// <summary>An outage as it stood. One without an end is open, and no replay gives it one.</summary>
public sealed class OutageState(string slug)
{
    private readonly List<StandingClaim> _claims = [];

    public string Slug { get; } = slug;

    /// <summary>All that was said of it, in the order of R11.</summary>
    public IReadOnlyList<StandingClaim> Claims => _claims;
    public Field<string> Operator { get; } = new();
    public Field<PartialDate?> StartedAt { get; } = new();
    public Field<PartialDate?> EndedAt { get; } = new();
    public Field<OutageStatus?> Status { get; } = new();
    public Field<OutageLayer?> Layer { get; } = new();
    public Field<int?> Severity { get; } = new();
    public Field<string> SourceSeverity { get; } = new();
    public Field<IReadOnlyList<string>> Facilities { get; } = new();
    public Field<IReadOnlyList<string>> Regions { get; } = new();
    public Field<Capacity> LostCapacity { get; } = new();
    public Field<string> Affected { get; } = new();
    public Field<string> MergedInto { get; } = new();

    public bool IsReal => Status.Value is not (OutageStatus.FalsePositive or OutageStatus.Merged);

    /// <summary>Whether it goes on at the end of that day.</summary>
    public bool IsOpen(DateOnly asOf) =>
        IsReal && StartedAt.Value?.Start <= asOf && !(EndedAt.Value?.End <= asOf);

    /// <summary>Vocabulary of outages: a fault of any other layer takes no megawatt away.</summary>
    public bool CanTakeMegawatts =>
        Layer.Value
            is null
                or OutageLayer.Power
                or OutageLayer.Cooling
                or OutageLayer.NaturalHazard
                or OutageLayer.Unknown;

    /// <summary>R15: it may take megawatts, and nothing says how many or of what.</summary>
    public bool IsExposureUnknown =>
        CanTakeMegawatts && LostCapacity.Value is null && Facilities.Value is not { Count: > 0 };

    /// <returns>False where an earlier ending contradicts the claim (R12): the ending holds.</returns>
    internal bool Apply(StandingClaim claim, OutageData data)
    {
        _claims.Add(claim);
        switch (data)
        {
            case OutageReported reported:
                if (reported.Operator is not null)
                    Operator.Set(claim, reported.Operator);
                StartedAt.Set(claim, reported.StartedAt);
                if (reported.Status is not null || Status.Answer is null)
                    Status.Set(claim, reported.Status ?? OutageStatus.Investigating);
                State(claim, reported);
                break;
            case OutageUpdated updated:
                if (updated.StartedAt is not null)
                    StartedAt.Set(claim, updated.StartedAt);
                State(claim, updated);
                if (HasEnded && GoesOn(updated.Status))
                    return false;
                if (updated.Status is not null)
                    Status.Set(claim, updated.Status);
                break;
            case OutageResolved resolved:
                EndedAt.Set(claim, resolved.EndedAt);
                Status.Replace(claim, OutageStatus.Resolved);
                break;
            case OutageMerged merged:
                MergedInto.Set(claim, merged.Into);
                Status.Replace(claim, OutageStatus.Merged);
                break;
        }
        return true;
    }

    private bool HasEnded => EndedAt.Value is not null || !IsReal;

    private static bool GoesOn(OutageStatus? status) =>
        status
            is OutageStatus.Suspected
                or OutageStatus.Investigating
                or OutageStatus.Identified
                or OutageStatus.Monitoring;

    private void State(StandingClaim claim, OutageTerms terms)
    {
        Layer.State(claim, terms.Layer);
        Severity.State(claim, terms.Severity);
        SourceSeverity.State(claim, terms.SourceSeverity);
        Facilities.State(claim, terms.Facilities);
        Regions.State(claim, terms.Regions);
        LostCapacity.State(claim, terms.LostCapacity);
        Affected.State(claim, terms.Affected);
    }
}
