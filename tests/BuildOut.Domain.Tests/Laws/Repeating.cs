using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Repeating
{
    [Fact]
    public void R12_a_claim_that_is_offered_again_gets_an_answer_and_a_second_successor_a_refusal() =>
        Law.Holds(
            History.Any(20, 50),
            h =>
            {
                var world = h.Settled();
                // What was itself retracted may be said again.
                var changed = world.All.Select(c => TargetOf(c.Data)).ToHashSet();
                var before = Shown.Everything(world);
                foreach (var claim in world.All.ToList())
                {
                    var refusal = Decision.Refuse(claim, world, World.Today, out _);
                    if (claim.Data is not ClaimChange || changed.Contains(claim.Reference))
                        continue;
                    refusal.ShouldNotBeNull();
                    var second = world.Post(claim with { Id = $"{claim.Id}-again" });
                    second.ShouldNotBeNull();
                }
                Shown.Everything(world).ShouldBe(before);
            },
            times: 30
        );

    [Fact]
    public void R12_a_claim_in_force_has_at_most_one_successor_whatever_was_posted() =>
        Law.Holds(
            History.Any(40, 80),
            h =>
            {
                var world = h.Settled();
                foreach (var subject in world.Subjects)
                {
                    var standing = world.Standing(subject);
                    standing.Select(s => s.Root.Reference).ShouldBeUnique();
                    standing.Exists(s => s.Root.Data is ClaimChange).ShouldBeFalse();
                }
            },
            times: 60
        );

    private static string? TargetOf(ClaimData data) =>
        data is Corrected corrected ? corrected.Corrects : (data as Retracted)?.Retracts;
}
