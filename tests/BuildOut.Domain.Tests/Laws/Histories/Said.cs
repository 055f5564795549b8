using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Tests.Laws.Histories;

/// <summary>What claims of several kinds say: dates, figures, parties, scopes, evidence.</summary>
internal static class Said
{
    public static PartialDate Day(this Draw d) =>
        PartialDate.Parse(
            d.One(
                "2025-10-29",
                "2025-10-30",
                "2025-01-15",
                "2025-06-01",
                "2026-02-28",
                "2025",
                "2025-Q4",
                "2025-10",
                "2026",
                "2024-12-31",
                "2025-10-29T07:11Z",
                "2025-10-29T09:30:15Z"
            )
        );

    public static PartialDate Future(this Draw d) =>
        PartialDate.Parse(d.One("2027", "2028-06-30", "2026-Q3", "2029-11"));

    public static PartialDate Due(this Draw d) => d.OneIn(3) ? d.Day() : d.Future();

    public static Amount Amount(this Draw d)
    {
        var currency = d.One("USD", "USD", "KRW");
        decimal low = d.Below(12) + 1;
        decimal high = low + d.Below(6);
        var stated = new Amount
        {
            Currency = currency,
            Low = low,
            High = low,
            Qualifier = AmountQualifier.Exact,
            ValueDate = d.OneIn(12) ? d.Day() : null,
        };
        return d.Below(10) switch
        {
            < 4 => stated,
            4 => stated with { High = Bound.Unbounded, Qualifier = AmountQualifier.AtLeast },
            5 => stated with { Low = 0, Qualifier = AmountQualifier.UpTo },
            6 => stated with { High = high, Qualifier = AmountQualifier.About },
            7 => new() { Qualifier = AmountQualifier.NotDisclosed },
            // More decimals than the won has are refused whenever they are posted.
            8 when currency == "USD" => stated with { Low = low + 0.25m, High = low + 0.25m },
            _ => stated with { High = high, Qualifier = AmountQualifier.Range },
        };
    }

    public static Capacity Capacity(this Draw d)
    {
        decimal low = d.Below(10) * 5;
        return new()
        {
            Basis = d.One(
                PowerBasis.FacilityPeak,
                PowerBasis.FacilityPeak,
                PowerBasis.CriticalIT,
                PowerBasis.GridContracted,
                PowerBasis.Unspecified
            ),
            Low = low,
            High = d.Below(5) switch
            {
                0 => Bound.Unbounded,
                1 => low + 20,
                _ => low,
            },
        };
    }

    public static Share Share(this Draw d) =>
        d.One<Share>(
            new() { Low = 0.25m, High = 0.25m },
            new() { Low = 0.1m, High = 0.6m },
            new() { Low = 0.5m, High = 0.5m },
            new() { Low = 1, High = 1 },
            new() { Low = 0, High = 1 },
            new() { Low = 0.51m, High = 1 },
            new() { Low = 0, High = 0 }
        );

    public static IReadOnlyList<Party> Parties(this Draw d, Cast cast) =>
        [
            .. Enumerable
                .Range(0, 1 + d.Below(3))
                .Select(_ =>
                    d.OneIn(8)
                        ? new Party { Role = PartyRole.Investor, Count = 2 }
                        : new()
                        {
                            Organisation = d.One(cast.Organisations),
                            Role = d.One(
                                PartyRole.Investor,
                                PartyRole.Operator,
                                PartyRole.Owner,
                                PartyRole.Announcer,
                                PartyRole.Tenant
                            ),
                            Share = d.OrNone(3, d.Share),
                        }
                ),
        ];

    public static Scope Scope(this Draw d) =>
        d.Below(12) switch
        {
            0 or 1 => Of("KR"),
            2 => Of("KR-31"),
            3 => Of("JP"),
            4 => Of("KR", "JP"),
            5 => Of("m49:030"),
            6 => new()
            {
                Of = new()
                {
                    Bloc = "bloc:apec",
                    Count = 2,
                    Except = d.OneIn(2) ? ["US"] : [],
                },
            },
            7 => new()
            {
                Regions = ["KR-31"],
                Of = new() { Bloc = "bloc:apec", Count = 1 },
            },
            8 => Split(("KR", 0.5m), ("JP", 0.5m)),
            9 => Split(("KR-31", 0.25m), ("m49:030", 0.5m), ("US", 0.25m)),
            10 => Of("KR-31", "KR-11"),
            _ => Of(d.One(Cast.Regions)),
        };

    public static Horizon Horizon(this Draw d) =>
        d.OneIn(3)
            ? new() { From = PartialDate.Parse("2025"), To = PartialDate.Parse("2028") }
            : new() { To = PartialDate.Parse(d.One("2031", "2026", "2024")) };

    public static IReadOnlyList<Evidence> Evidence(this Draw d) =>
        [
            .. Enumerable
                .Range(0, d.OneIn(40) ? 0 : d.One(1, 1, 2))
                .Select(_ => new Evidence
                {
                    Publisher = d.One("Stocktwits", "Yonhap", "Reuters"),
                    SourceFamily = d.OneIn(4) ? "wire" : null,
                    Kind = d.One(
                        EvidenceKind.PressReport,
                        EvidenceKind.PressReport,
                        EvidenceKind.CompanyFiling,
                        EvidenceKind.GovernmentStatement,
                        EvidenceKind.Unknown
                    ),
                    PublishedOn = d.OneIn(3) ? null : d.Day(),
                    RetrievedAt = d.OneIn(3)
                        ? new(2026, 1 + d.Below(5), 9, 8, 30, 0, TimeSpan.Zero)
                        : null,
                }),
        ];

    private static Scope Of(params string[] regions) => new() { Regions = regions };

    private static Scope Split(params (string Region, decimal Share)[] parts) =>
        new()
        {
            Regions = [.. parts.Select(p => p.Region)],
            Split = [.. parts.Select(p => new RegionShare { Region = p.Region, Share = p.Share })],
        };
}
