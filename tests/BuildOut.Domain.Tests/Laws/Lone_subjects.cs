using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Lone_subjects
{
    [Fact]
    public void A_subject_that_is_linked_with_none_has_on_each_day_the_sums_of_a_picture_of_it_alone()
    {
        var compared = 0;
        Law.Holds(
            History.ChangedOnce(20, 50),
            Gen.Select(Gen.OneOf(Shown.Regions), Gen.OneOf(Shown.Days)),
            (history, drawn) =>
            {
                var (region, since) = (drawn.Item1, PartialDate.Parse(drawn.Item2).End);
                var world = history.Settled();
                var tree = world.Tree(Lens.Everything, World.Today);
                var valuation = world.Valuation(Lens.Everything);
                foreach (var key in world.Subjects.Where(k => IsAlone(k, world)).ToList())
                {
                    var standing = world.Standing(key);
                    var states = LoneSubject
                        .StatesSince(since, key, standing)
                        .Select(s =>
                            (s.Day, Sums: Text(LoneSubject.Sums(s.State, region, tree, valuation)))
                        )
                        .ToList();
                    foreach (var day in Days(standing, states).Where(d => d >= since))
                    {
                        var picture = new RegionPicture(region, tree, valuation);
                        picture.Advance(day);
                        picture.Set(SubjectState.Fold(key, standing, day));
                        states
                            .Last(s => s.Day <= day)
                            .Sums.ShouldBe(Text(picture.Sums(day).All), $"{key} {day}");
                        compared++;
                    }
                }
            },
            times: 100
        );
        compared.ShouldBeGreaterThan(1000);
    }

    private static bool IsAlone(string key, World world) =>
        Subjects.KindOf(key) is Subjects.Commitment or Subjects.Project
        && !world
            .Stream(key)
            .SelectMany(c => Timeline.Names(c, world.Stream(key)))
            .Any(n => n != key && Subjects.KindOf(n) is Subjects.Commitment or Subjects.Project);

    // Those on which anything changes, and those beside them.
    private static IEnumerable<DateOnly> Days(
        List<StandingClaim> standing,
        List<(DateOnly Day, string Sums)> states
    ) =>
        standing
            .Select(Replay.Day)
            .Concat(states.Select(s => s.Day))
            .SelectMany(d => new[] { d.AddDays(-1), d, d.AddDays(1), d.AddMonths(24) })
            .Distinct();

    private static string Text(IReadOnlyDictionary<SumKey, Contribution> sums) =>
        string.Join('\n', Shown.Of(new RegionSums(sums)));
}
