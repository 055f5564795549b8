using System.Text.Json;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.EventTypes;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using CsCheck;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Claims_alone
{
    [Fact]
    public void Histories_hold_claims_of_every_type()
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        History
            .Any(5000, 5000)
            .Sample(h => types.UnionWith(h.Claims.Select(c => c.Type.Name)), iter: 1);
        ClaimTypes.All.Select(t => t.Name).Except(types).ShouldBeEmpty();
    }

    [Fact]
    public void Most_claims_of_a_history_are_accepted_and_many_relate()
    {
        var (posted, accepted, related) = (0, 0, 0);
        History
            .ChangedOnce(40, 60)
            .Sample(
                h =>
                {
                    var world = h.Settled();
                    posted += h.Claims.Count;
                    accepted += world.Accepted().Count;
                    related += world.Picture(RegionTree.World).Commitments.Relations.Count();
                },
                iter: 40,
                threads: 1
            );
        (accepted > posted * 0.6).ShouldBeTrue($"{accepted} of {posted}");
        (related > 40).ShouldBeTrue($"{related}");
    }

    [Fact]
    public void R7_the_data_of_any_claim_survives_writing_and_reading_byte_for_byte() =>
        Law.Holds(
            History.Any(20, 40),
            h =>
            {
                foreach (var claim in h.Claims)
                {
                    var written = Event_types.Write(claim.Data);
                    var read = (ClaimData)
                        JsonSerializer.Deserialize(written, claim.Type.Data, ClaimJson.Options)!;
                    Event_types.Write(read).ShouldBe(written);
                }
            },
            times: 200
        );

    [Fact]
    public void R12_a_decision_is_an_answer_for_any_claim_in_any_order() =>
        Law.Holds(
            History.Any(30, 60),
            Gen.ULong,
            (h, order) => World.Of().UntilSettled(h.InOrder(order).Claims),
            times: 150
        );
}
