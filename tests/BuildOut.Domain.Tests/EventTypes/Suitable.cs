using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Regions;
using BuildOut.Domain.Tests.Worlds;
using Project = BuildOut.Domain.Projects;

namespace BuildOut.Domain.Tests.EventTypes;

/// <summary>A world in which the example of a type has ground.</summary>
internal static class Suitable
{
    public static World Ground(ClaimType type, out string subject)
    {
        subject = type.SubjectKind switch
        {
            Subjects.Organisation => "organisation/aws",
            Subjects.Region when type.Data == typeof(MembersChanged) => "region/bloc:apec",
            Subjects.Region => "region/KR",
            Subjects.Project => "project/ulsan-ai",
            Subjects.Currency => "currency/KRW",
            _ => "commitment/aws-kr-2031",
        };
        var world = World.Of(
            Places.Region("CN", RegionKind.Economy, "m49:030"),
            Places.Region("HK", RegionKind.Economy, "m49:030"),
            Places.Region("TW", RegionKind.Economy, "m49:030"),
            Say.Of(
                "region/KR",
                "2025-01-01",
                new MoratoriumImposed { Moratorium = "state-land-2019" }
            ),
            Outage("aws-use1-2025-10-20"),
            Outage("aws-use1-dns"),
            Say.Announced("ulsan-ai", on: "2025-01-01"),
            Say.Project("ulsan-ai", "2025-01-01", new Project.PhasePlanned { Phase = "phase-1" })
        );
        if (type.Data == typeof(Currencies.Designated) || type.Data == typeof(Designated))
            return world;
        // A pledge to correct or retract has the reference that the examples name.
        world.With(
            Say.Of(
                "commitment/aws-kr-2031",
                "2025-01-01",
                Say.Terms(Say.Money(5)),
                id: "kr-0001",
                source: "/desks/seoul"
            )
        );
        if (type.Data == typeof(Unrelated))
            world.With(Say.PartOf("aws-kr-2031", "kr-seven-firms", on: "2025-01-01"));
        return world;
    }

    private static Claim Outage(string slug) =>
        Say.Of(
            "region/KR",
            "2025-10-20",
            new Domain.Outages.OutageReported
            {
                Outage = slug,
                StartedAt = PartialDate.Parse("2025-10-20"),
            }
        );
}
