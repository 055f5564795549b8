using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Replays
{
    [Fact]
    public void R16_the_last_frame_of_each_date_equals_the_fold_as_of_it() =>
        Law.Holds(
            History.ChangedOnce(20, 50),
            Gen.OneOf(Shown.Regions),
            (history, region) =>
            {
                var world = history.Settled();
                foreach (
                    var lens in new[]
                    {
                        Lens.Everything,
                        Lens.Everything with
                        {
                            PublicAt = new(2025, 10, 31),
                        },
                    }
                )
                    IsPlayedAsItStands(world, region, lens);
            },
            times: 40
        );

    [Fact]
    public void R16_what_was_known_at_a_sequence_equals_a_record_that_stopped_there() =>
        Law.Holds(
            History.Any(20, 50),
            Gen.Double.Unit,
            (history, part) =>
            {
                var world = history.Settled();
                var known = Places.All.Count + (int)((world.All.Count - Places.All.Count) * part);
                var stopped = new World().With(world.All.Take(known));
                // A stream that nobody had yet heard of is empty under the lens.
                var then = Lens.Everything with
                {
                    KnownAt = known,
                };
                foreach (var subject in stopped.Subjects)
                    Shown
                        .Of(world.State(subject, lens: then))
                        .ShouldBe(Shown.Of(stopped.State(subject)));
                foreach (var region in Shown.Regions)
                foreach (var day in Shown.Days)
                    Shown
                        .Totals(world, region, day, then)
                        .ShouldBe(Shown.Totals(stopped, region, day));
            },
            times: 30
        );

    [Fact]
    public void R16_standing_at_a_day_at_once_equals_having_played_up_to_it() =>
        Law.Holds(
            History.ChangedOnce(20, 50),
            Gen.OneOf(Shown.Regions),
            (history, region) =>
            {
                var world = history.Settled();
                var all = Replay.Order(
                    world.Subjects.SelectMany(s => world.Standing(s, Lens.Everything))
                );
                foreach (var part in new[] { 0, 1, 2, 3 })
                {
                    var day = Replay.Day(all[part * (all.Count - 1) / 3]);
                    if (day == DateOnly.MinValue)
                        continue;
                    var (played, stood) = (Begin(), Begin());
                    foreach (var claim in all.TakeWhile(c => Replay.Day(c) <= day))
                        played.Play(claim);
                    played.RunTo(day);
                    stood.Replay.StandAt(day, all);
                    AreSame($"on {day:O}");
                    foreach (var claim in all.SkipWhile(c => Replay.Day(c) <= day))
                    {
                        played.Play(claim);
                        stood.Play(claim);
                    }
                    played.RunTo(DateOnly.MaxValue);
                    stood.RunTo(DateOnly.MaxValue);
                    AreSame($"from {day:O} on");

                    void AreSame(string when) =>
                        Shown
                            .Of(stood.Picture.Sums(day))
                            .ShouldBe(Shown.Of(played.Picture.Sums(day)), when);
                }

                Playing Begin()
                {
                    var picture = new RegionPicture(
                        region,
                        world.Tree(Lens.Everything, DateOnly.MaxValue),
                        world.Valuation(Lens.Everything)
                    );
                    return new(picture, new(picture, d => world.Tree(Lens.Everything, d), all));
                }
            },
            times: 20
        );

    private sealed record Playing(RegionPicture Picture, Replay Replay)
    {
        public void Play(StandingClaim claim)
        {
            if (Accounting.Replay.Day(claim) is var day && day > DateOnly.MinValue)
                RunTo(day.AddDays(-1));
            Replay.Play(claim);
        }

        public void RunTo(DateOnly day)
        {
            foreach (var _ in Replay.AdvanceTo(day)) { }
        }
    }

    private static void IsPlayedAsItStands(World world, string region, Lens lens)
    {
        var played = Replay.Order(world.Subjects.SelectMany(s => world.Standing(s, lens)));
        var trees = new Dictionary<DateOnly, RegionTree>();
        var picture = new RegionPicture(region, TreeOn(DateOnly.MaxValue), world.Valuation(lens));
        var replay = new Replay(picture, TreeOn, played);
        foreach (var (i, claim) in played.Index())
        {
            replay.Play(claim);
            var day = Replay.Day(claim);
            if (i + 1 < played.Count && Replay.Day(played[i + 1]) == day)
                continue;
            foreach (var (due, changed) in replay.AdvanceTo(lens.ClockOn(day)))
                changed.ShouldAllBe(s => s.Dues.Contains(due));
            Shown
                .Of(picture.Sums(day))
                .ShouldBe(
                    Shown.Totals(world, region, PartialDate.Of(day).ToString(), lens),
                    PartialDate.Of(day).ToString()
                );
        }

        RegionTree TreeOn(DateOnly day) =>
            trees.TryGetValue(day, out var tree) ? tree : trees[day] = world.Tree(lens, day);
    }
}
