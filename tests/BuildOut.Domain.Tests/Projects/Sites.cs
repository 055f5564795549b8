using BuildOut.Domain.Claims;
using BuildOut.Domain.Projects;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Worlds;

namespace BuildOut.Domain.Tests.Projects;

/// <summary>Campuses and what is part of them, as claims.</summary>
internal static class Sites
{
    public static Claim In(string part, string whole, string on = Say.Date) =>
        Say.Project(part, on, new PartOf { Of = $"project/{whole}" });

    public static Claim Operating(
        string slug,
        decimal low,
        decimal? high = null,
        string? region = "KR"
    ) =>
        Say.Project(
            slug,
            Say.Date,
            new Operating
            {
                Region = region is null ? default : (Maybe<string>)region,
                Capacity = Say.Megawatts(low, high),
            }
        );

    public static Claim Planned(
        string slug,
        decimal low,
        decimal? high = null,
        string region = "KR"
    ) =>
        Say.Project(
            slug,
            Say.Date,
            new Announced { Region = region, Capacity = Say.Megawatts(low, high) }
        );

    public static IEnumerable<(CapacityStage, Interval?)> Rows(World world, string region = "KR") =>
        world.Picture(region).Capacity.Rows().Select(r => (r.Key.Stage, r.Total));
}
