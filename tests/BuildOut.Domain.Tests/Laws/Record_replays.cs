using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Outages;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

/// <summary>A history in the order of the record, which replays what was believed.</summary>
public sealed class Record_replays
{
    private static readonly Lens[] Lenses =
    [
        Lens.Everything with
        {
            AsOf = World.Today,
        },
        Lens.Everything with
        {
            AsOf = new(2025, 10, 29),
        },
        new(World.Today, long.MaxValue, new(2025, 10, 31), []),
        new(World.Today, long.MaxValue, null, ["/desks"]),
    ];

    [Fact]
    public void R16_each_frame_of_a_subject_equals_what_was_known_at_its_sequence() =>
        Law.Holds(
            History.Any(20, 60),
            Gen.OneOf(Lenses),
            (history, lens) =>
            {
                var world = history.Settled();
                var beliefs = world.Subjects.ToDictionary(s => s, s => new Belief(s, lens));
                foreach (var claim in world.All)
                {
                    var belief = beliefs[claim.Subject];
                    var before = Shown.Of(belief.State);
                    var told = belief.Learn(claim);
                    var now = Shown.Of(belief.State);
                    now.ShouldBe(
                        Shown.Of(
                            world.State(
                                claim.Subject,
                                PartialDate.Of(lens.AsOf).ToString(),
                                lens with
                                {
                                    KnownAt = claim.Sequence,
                                }
                            )
                        )
                    );
                    // What is no frame has changed nothing.
                    if (told is null)
                        now.ShouldBe(before);
                }
            },
            times: 60
        );

    [Fact]
    public void R16_each_frame_of_a_region_equals_what_was_known_at_its_sequence() =>
        Law.Holds(
            History.Any(15, 40),
            Gen.Select(Gen.OneOf(Shown.Regions), Gen.OneOf(Lenses)),
            (history, drawn) =>
            {
                var (region, lens) = drawn;
                // Days apart, so that the clock runs with the record.
                var world = new World().With(Dated(history.Settled().All));
                var replay = new RecordReplay(region, lens, Trees(world, lens), Rates(world, lens));
                IReadOnlyList<string> shown = [];
                foreach (var claim in world.All)
                {
                    var then = lens with { KnownAt = claim.Sequence, KnownOn = Day(claim) };
                    var turned = replay.AdvanceTo(then.Clock).Count();
                    var isFrame = replay.Learn(claim) is not null;
                    var asOf = PartialDate.Of(lens.AsOf).ToString();
                    var now = Shown.Totals(world, region, asOf, then);
                    if (isFrame)
                        Shown.Of(replay.Picture.Sums(lens.AsOf)).ShouldBe(now, $"{claim.Sequence}");
                    else if (turned == 0)
                        now.ShouldBe(shown, $"{claim.Sequence} {claim.Type.Name} is no frame");
                    shown = now;
                }
            },
            times: 25
        );

    [Fact]
    public void R16_the_end_of_an_outage_that_was_reported_of_a_wider_region_is_a_frame()
    {
        var world = World.Of(
            Say.Of(
                "region/bloc:apec",
                "2025-10-20",
                new OutageReported
                {
                    Outage = "a",
                    StartedAt = PartialDate.Parse("2025-10-20"),
                    Layer = OutageLayer.Power,
                    Regions = Maybe<IReadOnlyList<string>>.Of(["JP"]),
                }
            ),
            Say.Of(
                "region/bloc:apec",
                "2025-10-25",
                new OutageResolved { Outage = "a", EndedAt = PartialDate.Parse("2025-10-25") }
            )
        );
        var lens = Lens.Everything with { AsOf = World.Today };
        var replay = new RecordReplay("JP", lens, Trees(world, lens), Rates(world, lens));
        replay.AdvanceTo(lens.AsOf).Count().ShouldBe(0);
        bool?[] frames = [.. world.All.Select(replay.Learn)];
        frames[^2..].ShouldBe([false, false]);
    }

    private static IEnumerable<Claim> Dated(IReadOnlyList<Claim> all) =>
        all.Select(
            (c, i) =>
                c with
                {
                    RecordedAt = new(
                        World.Today.AddDays((i - all.Count) * 20).ToDateTime(new(12, 0)),
                        TimeSpan.Zero
                    ),
                }
        );

    private static DateOnly Day(Claim claim) => DateOnly.FromDateTime(claim.RecordedAt.UtcDateTime);

    private static Func<long, RegionTree> Trees(World world, Lens lens) =>
        Kept(
            world,
            Domain.Claims.Subjects.Region,
            sequence => world.Tree(lens with { KnownAt = sequence }, lens.AsOf)
        );

    private static Func<long, Valuation> Rates(World world, Lens lens) =>
        Kept(
            world,
            Domain.Claims.Subjects.Currency,
            sequence => world.Valuation(lens with { KnownAt = sequence })
        );

    // One for all sequences between two claims of the kind.
    private static Func<long, T> Kept<T>(World world, string kind, Func<long, T> make)
    {
        var made = new Dictionary<int, T>();
        return sequence =>
        {
            var count = world.All.Count(c =>
                c.Sequence <= sequence && Domain.Claims.Subjects.KindOf(c.Subject) == kind
            );
            return made.TryGetValue(count, out var known) ? known : made[count] = make(sequence);
        };
    }
}
