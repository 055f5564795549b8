using BuildOut.Domain.Claims;
using BuildOut.Domain.Regions;

namespace BuildOut.Domain.Tests.Worlds;

/// <summary>The few regions and currencies that the tests speak of.</summary>
internal static class Places
{
    public static readonly IReadOnlyList<Claim> All =
    [
        Region("m49:001", RegionKind.Area),
        Region("m49:142", RegionKind.Area, "m49:001"),
        Region("m49:030", RegionKind.Area, "m49:142"),
        Region("KR", RegionKind.Economy, "m49:030"),
        Region("KR-31", RegionKind.Subdivision, "KR"),
        Region("KR-11", RegionKind.Subdivision, "KR"),
        Region("JP", RegionKind.Economy, "m49:030"),
        Region("US", RegionKind.Economy, "m49:001"),
        Region("cloud:aws:ap-northeast-2", RegionKind.CloudRegion, "KR"),
        Region("cloud:aws:us-east-1", RegionKind.CloudRegion, "US"),
        Region("bloc:apec", RegionKind.Bloc, "m49:001"),
        Say.Of(
            "region/bloc:apec",
            "1989-11-06",
            new MembersChanged { Joined = ["KR", "JP", "US"] }
        ),
        Currency("USD", 2),
        Currency("KRW", 0),
        Currency("JPY", 0),
        Currency("SGD", 2),
    ];

    public static Claim Region(string code, RegionKind kind, params string[] within) =>
        Say.Of(
            $"region/{code}",
            "1900-01-01",
            new Designated
            {
                Name = code,
                Kind = kind,
                Within = within,
            }
        );

    private static Claim Currency(string code, int minorUnits) =>
        Say.Of(
            $"currency/{code}",
            "1900-01-01",
            new Currencies.Designated { Name = code, MinorUnits = minorUnits }
        );
}
