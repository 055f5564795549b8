using System.Globalization;
using System.Text.Json;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using Project = BuildOut.Domain.Projects;

namespace BuildOut.Domain.Tests.Worlds;

/// <summary>Claims in few words. Each has an id of its own, in the order in which they are made.</summary>
internal static class Say
{
    public const string Date = "2025-10-29";

    private static int _made;

    public static Claim Of(
        string subject,
        string on,
        ClaimData data,
        string? id = null,
        string source = "/desks/test",
        long? ordinal = null
    ) =>
        new()
        {
            Id =
                id
                ?? string.Create(
                    CultureInfo.InvariantCulture,
                    $"claim-{Interlocked.Increment(ref _made):D7}"
                ),
            Source = source,
            Type = TypeOf(data),
            Subject = subject,
            Effective = PartialDate.Parse(on),
            Ordinal = ordinal,
            Data =
                data.Evidence.Count > 0 || data is ClaimChange
                    ? data
                    : data with
                    {
                        Evidence = [Evidence()],
                    },
        };

    public static ClaimType TypeOf(ClaimData data) =>
        ClaimTypes.All.Single(t => t.Data == data.GetType());

    public static Evidence Evidence(
        EvidenceKind kind = EvidenceKind.PressReport,
        string? on = Date,
        string publisher = "Stocktwits"
    ) =>
        new()
        {
            Publisher = publisher,
            Kind = kind,
            PublishedOn = on is null ? null : PartialDate.Parse(on),
        };

    /// <summary>Exact where no high is given; without a low, not disclosed.</summary>
    public static Amount Money(decimal? low, decimal? high = null, string currency = "USD") =>
        low is null
            ? new() { Qualifier = AmountQualifier.NotDisclosed }
            : new()
            {
                Currency = currency,
                Low = low,
                High = high ?? low.Value,
                Qualifier =
                    high is null || high == low ? AmountQualifier.Exact : AmountQualifier.Range,
            };

    public static Amount AtLeast(decimal low, string currency = "USD") =>
        new()
        {
            Currency = currency,
            Low = low,
            High = Bound.Unbounded,
            Qualifier = AmountQualifier.AtLeast,
        };

    public static Capacity Megawatts(
        decimal low,
        decimal? high = null,
        PowerBasis basis = PowerBasis.FacilityPeak
    ) =>
        new()
        {
            Basis = basis,
            Low = low,
            High = high ?? low,
        };

    public static Pledged Terms(
        Amount? amount,
        string region = "KR",
        Nature nature = Nature.CapitalInvestment
    ) =>
        new()
        {
            Nature = nature,
            Scope = new Scope { Regions = region.Split(',') },
            Amount = amount is null ? default : (Maybe<Amount>)amount,
        };

    public static Claim Pledged(
        string slug,
        decimal? low = null,
        decimal? high = null,
        string on = Date,
        string region = "KR"
    ) => Pledged(slug, Terms(Money(low, high), region), on);

    public static Claim Pledged(string slug, Pledged terms, string on = Date) =>
        Of($"commitment/{slug}", on, terms);

    public static Claim Restated(
        string slug,
        decimal low,
        decimal? high = null,
        string on = "2026-01-01"
    ) => Of($"commitment/{slug}", on, new Restated { Amount = Money(low, high) });

    public static Claim Withdrawn(string slug, string on = "2026-01-01") =>
        Of($"commitment/{slug}", on, new Withdrawn());

    public static Claim Related(
        string child,
        Relation relation,
        string parent,
        string on = Date,
        Certainty? certainty = null,
        Incrementality? incrementality = null
    ) =>
        Of(
            $"commitment/{child}",
            on,
            new Related
            {
                To = $"commitment/{parent}",
                Relation = relation,
                Certainty = certainty,
                Incrementality = incrementality,
            }
        );

    public static Claim PartOf(string child, string parent, string on = Date) =>
        Related(child, Relation.PartOf, parent, on);

    public static Claim Assumed(string child, string parent) =>
        Related(child, Relation.PartOf, parent, certainty: Certainty.Assumed);

    public static Claim Overlaps(string child, string parent, string on = Date) =>
        Related(child, Relation.Overlaps, parent, on);

    public static Claim Unrelated(string child, string parent, string on = "2026-01-01") =>
        Of($"commitment/{child}", on, new Unrelated { To = $"commitment/{parent}" });

    public static Claim Project(string slug, string on, ClaimData data) =>
        Of($"project/{slug}", on, data);

    public static Claim Announced(
        string slug,
        decimal? megawatts = null,
        string? region = "KR",
        string on = Date
    ) =>
        Project(
            slug,
            on,
            new Project.Announced
            {
                Region = region is null ? default : (Maybe<string>)region,
                Capacity = megawatts is { } mw ? Megawatts(mw) : default(Maybe<Capacity>),
            }
        );

    public static Claim Corrected(
        Claim claim,
        ClaimData data,
        string? on = null,
        ChangeCause? cause = null,
        string? evidence = null
    ) =>
        Of(
            claim.Subject,
            on ?? claim.Effective.ToString(),
            new Corrected
            {
                Corrects = claim.Reference,
                Reason = "It was mistyped.",
                Cause = cause,
                Evidence = evidence is null ? [] : [Evidence(on: evidence)],
                Data = JsonSerializer.SerializeToElement(data, data.GetType(), ClaimJson.Options),
            }
        );

    public static Claim Retracted(Claim claim, string on = "2026-01-01") =>
        Of(
            claim.Subject,
            on,
            new Retracted { Retracts = claim.Reference, Reason = "It was a hoax." }
        );
}
