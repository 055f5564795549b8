using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Regions;
using BuildOut.Domain.Reports;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Reports;

/// <summary>Hours down and megawatt-hours lost (R15).</summary>
public sealed class Down_times
{
    private static readonly DateTime From = new(2025, 10, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime To = new(2025, 10, 31, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void R15_overlapping_outages_of_one_facility_count_as_their_union() =>
        Downtime
            .Hours(
                Spells(
                    Down("a", "2025-10-10T00:00:00Z", "2025-10-10T06:00:00Z", ["project/p"]),
                    Down("b", "2025-10-10T04:00:00Z", "2025-10-10T10:00:00Z", ["project/p"]),
                    Down("c", "2025-10-10T04:00:00Z", "2025-10-10T05:00:00Z", ["project/q"])
                )
            )
            .ShouldBe(new Interval(11, 11));

    [Fact]
    public void R9_partial_times_give_an_interval() =>
        Downtime
            .Hours(Spells(Down("a", "2025-10-20", "2025-10-22")))
            .ShouldBe(new Interval(24, 72));

    [Fact]
    public void An_outage_within_one_day_lasted_up_to_all_of_it() =>
        Downtime.Hours(Spells(Down("a", "2025-10-20", "2025-10-20"))).ShouldBe(new Interval(0, 24));

    [Fact]
    public void An_open_outage_was_down_until_last_heard_of_and_perhaps_to_the_end_of_the_window() =>
        Downtime
            .Hours(Spells(Down("a", "2025-10-30T12:00:00Z", null)))
            .ShouldBe(new Interval(0, 12));

    [Fact]
    public void Only_what_lies_in_the_window_counts()
    {
        Downtime
            .Hours(Spells(Down("a", "2025-09-30T12:00:00Z", "2025-10-01T03:00:00Z")))
            .ShouldBe(new Interval(3, 3));
        Spells(Down("a", "2025-09-01T12:00:00Z", "2025-09-02T03:00:00Z")).ShouldBeEmpty();
    }

    [Fact]
    public void R15_megawatt_hours_are_what_was_lost_for_as_long_as_it_was()
    {
        var lost = Downtime.Lost(
            Spells(
                Down(
                    "a",
                    "2025-10-10T00:00:00Z",
                    "2025-10-10T02:00:00Z",
                    lost: Say.Megawatts(10, 20)
                )
            ),
            _ => []
        );
        lost[PowerBasis.FacilityPeak].ShouldBe(new Interval(20, 40));
    }

    [Fact]
    public void R15_an_unknown_loss_is_up_to_what_the_facility_operates_and_unknown_without_one()
    {
        var spells = Spells(
            Down("a", "2025-10-10T00:00:00Z", "2025-10-10T02:00:00Z", ["project/p"])
        );
        Downtime
            .Lost(spells, _ => [(PowerBasis.CriticalIT, new(30, 30))])[PowerBasis.CriticalIT]
            .ShouldBe(new Interval(0, 60));
        Downtime.Lost(spells, _ => []).ShouldBeEmpty();
        Downtime.IsUnknown(spells[0].Outage, _ => []).ShouldBeTrue();
        Downtime
            .IsUnknown(spells[0].Outage, _ => [(PowerBasis.CriticalIT, new(30, 30))])
            .ShouldBeFalse();
    }

    [Fact]
    public void R15_losses_of_outages_that_share_a_facility_count_once_for_the_low()
    {
        var (from, to) = ("2025-10-10T00:00:00Z", "2025-10-10T01:00:00Z");
        Downtime
            .Lost(
                Spells(
                    Down("both", from, to, ["project/p", "project/q"], Say.Megawatts(30)),
                    Down("one", from, to, ["project/q"], Say.Megawatts(10)),
                    Down("other", from, to, ["project/r"], Say.Megawatts(5))
                ),
                _ => []
            )[PowerBasis.FacilityPeak]
            .ShouldBe(new Interval(35, 45));
    }

    [Fact]
    public void R15_facilities_that_are_out_together_are_asked_for_together()
    {
        // A hall is part of its campus: what both operate is for the ledger to say, once.
        var (from, to) = ("2025-10-10T00:00:00Z", "2025-10-10T01:00:00Z");
        var asked = new List<string>();
        Downtime.Lost(
            Spells(
                Down("campus", from, to, ["project/campus"]),
                Down("hall", from, to, ["project/hall"])
            ),
            facilities =>
            {
                asked.Add(string.Join(' ', facilities.Order()));
                return [];
            }
        );
        asked.ShouldBe(["project/campus project/hall"]);
    }

    [Fact]
    public void An_open_outage_is_heard_of_by_whatever_is_said_of_it() =>
        Downtime
            .Hours(
                Spells([
                    .. Down("a", "2025-10-30T00:00:00Z", null),
                    Say.Of(
                        "region/KR",
                        "2025-10-30T06:00:00Z",
                        new OutageUpdated
                        {
                            Outage = "a",
                            Regions = Maybe<IReadOnlyList<string>>.Of(["JP"]),
                        }
                    ),
                ])
            )
            .ShouldBe(new Interval(6, 24));

    private static Claim[] Down(
        string slug,
        string from,
        string? to,
        string[]? facilities = null,
        Capacity? lost = null
    )
    {
        var reported = Say.Of(
            "region/KR",
            from,
            new OutageReported
            {
                Outage = slug,
                StartedAt = PartialDate.Parse(from),
                Layer = OutageLayer.Power,
                Facilities = facilities is null
                    ? default
                    : Maybe<IReadOnlyList<string>>.Of(facilities),
                LostCapacity = lost is null ? default : (Maybe<Capacity>)lost,
            }
        );
        return to is null
            ? [reported]
            :
            [
                reported,
                Say.Of(
                    "region/KR",
                    to,
                    new OutageResolved { Outage = slug, EndedAt = PartialDate.Parse(to) }
                ),
            ];
    }

    private static List<Spell> Spells(params Claim[][] outages) =>
        [
            .. ((RegionState)World.Of(outages.SelectMany(o => o)).State("region/KR"))
                .Outages.Values.Select(o => Spell.Of(o, "KR", From, To))
                .OfType<Spell>(),
        ];
}
