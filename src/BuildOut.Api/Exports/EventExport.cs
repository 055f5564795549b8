using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;

namespace BuildOut.Api.Exports;

/// <summary>
/// Events as they were recorded, one a row, in the order of the record; corrections and retractions are events of their own, and
/// change no other row.
/// </summary>
[Export("events", "/v1/exports/events")]
internal sealed class EventExport(Claim claim, string data)
{
    private readonly Evidence? _first =
        claim.Data.Evidence.Count > 0 ? claim.Data.Evidence[0] : null;
    private readonly Amount? _amount = claim.Data.Amounts.Select(a => a.Amount).FirstOrDefault();
    private readonly Capacity? _capacity = CapacityOf(claim.Data);

    /// <summary>Place in the record, in the order of commits.</summary>
    public long Sequence { get; } = claim.Sequence;

    /// <summary>The event's id, the same in every store.</summary>
    public Guid EventId { get; } = claim.EventId;

    /// <summary>Who says so.</summary>
    public string Source { get; } = claim.Source;

    /// <summary>The sender's own id.</summary>
    public string Id { get; } = claim.Id;

    /// <summary>The event's type.</summary>
    public string Type { get; } = claim.Type.Name;

    /// <summary>The key of what it is about.</summary>
    public string Subject { get; } = claim.Subject;

    /// <summary>When it happened or was said, as precise as its source.</summary>
    public PartialDate EffectiveDate { get; } = claim.Effective;

    /// <summary>The first day of effective_date.</summary>
    public DateOnly EffectiveStart { get; } = claim.Effective.Start;

    /// <summary>The last day of effective_date.</summary>
    public DateOnly EffectiveEnd { get; } = claim.Effective.End;

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset RecordedAt { get; } = claim.RecordedAt;

    /// <summary>How sure its recorder was.</summary>
    public Confidence? Confidence { get; } = claim.Data.Confidence;

    /// <summary>How it came to be asserted.</summary>
    public AssertionClass? Assertion { get; } = claim.Data.Assertion;

    /// <summary>Codes of the regions that it names.</summary>
    public IReadOnlyCollection<string> Regions { get; } = Named(claim.Data, Subjects.Region);

    /// <summary>Keys of the organisations that it names.</summary>
    public IReadOnlyCollection<string> Organisations { get; } =
        Named(claim.Data, Subjects.Organisation);

    /// <summary>ISO 4217 code of the currency of amount_low and amount_high.</summary>
    public string? Currency => _amount?.Currency;

    /// <summary>The least of the amount that it states, in major units of currency.</summary>
    [Unit("major units of currency")]
    public decimal? AmountLow => _amount?.Low;

    /// <summary>The most of the amount that it states, in major units of currency; absent beside a low where nothing bounds it.</summary>
    [Unit("major units of currency")]
    public decimal? AmountHigh => _amount?.High.Value;

    /// <summary>What the megawatts measure.</summary>
    public PowerBasis? CapacityBasis => _capacity?.Basis;

    /// <summary>The least of the capacity that it states.</summary>
    [Unit("MW")]
    public decimal? CapacityLowMw => _capacity?.Low;

    /// <summary>The most of the capacity that it states; absent beside a low where nothing bounds it.</summary>
    [Unit("MW")]
    public decimal? CapacityHighMw => _capacity?.High.Value;

    /// <summary>The claim that it corrects or retracts: source and id.</summary>
    public string? Changes { get; } =
        claim.Data switch
        {
            Corrected corrected => corrected.Corrects,
            Retracted retracted => retracted.Retracts,
            _ => null,
        };

    /// <summary>Publisher of the first piece of evidence.</summary>
    public string? Publisher => _first?.Publisher;

    /// <summary>When the first piece of evidence was published, as precise as its source.</summary>
    public PartialDate? PublishedOn => _first?.PublishedOn;

    /// <summary>Address of the first piece of evidence.</summary>
    public string? EvidenceUrl => _first?.Url;

    /// <summary>Licences of all its evidence; "not stated" where a piece of it names none.</summary>
    public IReadOnlyCollection<string> Licence { get; } =
        EvidencedRow.LicencesOf(claim.Data.Evidence);

    /// <summary>All that it says, as JSON; GET /v1/event-types/{type} has its schema.</summary>
    public string Data { get; } = data;

    private static string[] Named(ClaimData data, string kind) =>
        [
            .. data
                .Names.Where(n => Subjects.KindOf(n) == kind)
                .Select(n => kind == Subjects.Region ? Subjects.SlugOf(n) : n)
                .Distinct(StringComparer.Ordinal),
        ];

    private static Capacity? CapacityOf(ClaimData data) =>
        data switch
        {
            Domain.Commitments.Terms terms => terms.Capacity.Value,
            Domain.Projects.Terms terms => terms.Capacity.Value,
            Domain.Outages.OutageTerms terms => terms.LostCapacity.Value,
            Domain.Regions.CapacityTargetSet target => target.Capacity,
            Domain.Regions.CapacityStated stated => stated.Capacity,
            _ => null,
        };
}
