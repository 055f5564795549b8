using System.Globalization;
using System.Text.Json.Serialization;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Reports;

namespace BuildOut.Api.Reports;

/// <summary>One promised date.</summary>
public sealed record SlippageRow
{
    public required string Subject { get; init; }
    public string? Phase { get; init; }

    /// <summary>1 for the first date that was promised for it.</summary>
    public int Number { get; init; }

    /// <summary>Where it is; absent where that is no single region.</summary>
    public string? Region { get; init; }

    /// <summary>Who is to keep it: the operator, else an owner, developer or investor.</summary>
    public string? Organisation { get; init; }
    public PartialDate Promised { get; init; }

    /// <summary>When that was said.</summary>
    public PartialDate Said { get; init; }
    public PartialDate? LastPromised { get; init; }
    public int? MovedLow { get; init; }
    public int? MovedHigh { get; init; }
    public PromiseStatus Status { get; init; }
    public OutcomeKind? Outcome { get; init; }

    /// <summary>The first and the last day on which it may have happened; no last where only a part has.</summary>
    public PartialDate? OutcomeFrom { get; init; }
    public PartialDate? OutcomeTo { get; init; }

    /// <summary>Days; high is null where nothing bounds it.</summary>
    public int? Low { get; init; }
    public Bound High { get; init; }

    /// <summary>The events that say what was promised, what last was, and what happened.</summary>
    public required IReadOnlyList<Guid> Lineage { get; init; }

    [JsonIgnore]
    internal IReadOnlyList<string> Parties { get; init; } = [];

    [JsonIgnore]
    internal string Id =>
        $"{Subject}\u0001{Phase}\u0001{Number.ToString("D6", CultureInfo.InvariantCulture)}";

    internal static SlippageRow Of(
        PromiseLine line,
        string? region,
        IReadOnlyList<Party>? parties
    ) =>
        new()
        {
            Subject = line.Subject,
            Phase = line.Phase,
            Number = line.Number,
            Region = region,
            Organisation = Answerable
                .Select(role => parties?.FirstOrDefault(p => p.Role == role)?.Organisation)
                .FirstOrDefault(o => o is not null),
            Promised = line.Promise.Stated,
            Said = line.Promise.Claim.Effective,
            LastPromised = line.Last?.Stated,
            MovedLow = line.Moved?.Low,
            MovedHigh = line.Moved?.High,
            Status = line.Status,
            Outcome = line.Outcome?.Kind,
            OutcomeFrom = line.Outcome is { } o ? PartialDate.Of(o.From) : null,
            OutcomeTo = line.Outcome?.To is { } to ? PartialDate.Of(to) : null,
            Low = line.Slip?.Low,
            High = line.Slip is { } slip ? new(true, slip.High) : default,
            Lineage =
            [
                .. new[] { line.Promise.Claim, line.Last?.Claim }
                    .OfType<StandingClaim>()
                    .Concat(line.Outcome?.Claims ?? [])
                    .Select(c => c.Current.EventId)
                    .Distinct(),
            ],
            Parties =
            [
                .. (parties ?? [])
                    .Where(p => Answerable.Contains(p.Role))
                    .Select(p => p.Organisation)
                    .OfType<string>(),
            ],
        };

    private static readonly PartyRole[] Answerable =
    [
        PartyRole.Operator,
        PartyRole.Owner,
        PartyRole.Developer,
        PartyRole.Investor,
        PartyRole.Lender,
        PartyRole.Tenant,
    ];
}
