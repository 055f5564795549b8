using BuildOut.Domain.Claims;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Claims;

/// <summary>What two states of knowledge tell otherwise (R6, R10).</summary>
public sealed class Differences
{
    private static readonly Claim Pledge = Say.Pledged("a", 5, on: "2025-03-01");
    private static readonly Claim Correction = Say.Corrected(Pledge, Say.Terms(Say.Money(6)));
    private static readonly Claim Retraction = Say.Retracted(Pledge);

    [Fact]
    public void Nothing_differs_from_itself_or_for_what_was_undone_between()
    {
        Of([Pledge], 1, 1).ShouldBeEmpty();
        Of([Pledge, Retraction], 0, 2).ShouldBeEmpty();
        Of([Pledge, Retraction, Say.Retracted(Retraction)], 1, 3).ShouldBeEmpty();
    }

    [Fact]
    public void Each_kind_is_told_with_what_brought_it_about()
    {
        Of([Pledge], 0, 1).ShouldBe([(DifferenceKind.Added, Pledge.Reference)]);
        Of([Pledge, Correction], 1, 2).ShouldBe([(DifferenceKind.Corrected, Correction.Reference)]);
        Of([Pledge, Correction], 0, 2).ShouldBe([(DifferenceKind.Added, Correction.Reference)]);
        Of([Pledge, Retraction], 1, 2).ShouldBe([(DifferenceKind.Retracted, Retraction.Reference)]);
        var restored = Say.Retracted(Retraction);
        Of([Pledge, Retraction, restored], 2, 3)
            .ShouldBe([(DifferenceKind.Restored, restored.Reference)]);
        var back = Say.Retracted(Correction);
        Of([Pledge, Correction, back], 2, 3).ShouldBe([(DifferenceKind.Corrected, back.Reference)]);
    }

    [Fact]
    public void A_correction_that_is_a_restatement_restates()
    {
        var restatement = Correction with
        {
            Data = (Corrected)Correction.Data with { ChangeKind = ChangeKind.Restatement },
        };
        Of([Pledge, restatement], 1, 2)
            .ShouldBe([(DifferenceKind.Restated, restatement.Reference)]);
    }

    [Fact]
    public void What_is_of_a_later_day_than_asOf_is_no_difference() =>
        Difference
            .Between(
                [Pledge with { Sequence = 1 }],
                Lens.Everything with
                {
                    KnownAt = 0,
                },
                Lens.Everything with
                {
                    AsOf = new(2025, 2, 28),
                }
            )
            .ShouldBeEmpty();

    private static List<(DifferenceKind, string)> Of(Claim[] stream, long from, long to) =>
        [
            .. Difference
                .Between(
                    [.. stream.Select((c, i) => c with { Sequence = i + 1 })],
                    Lens.Everything with
                    {
                        KnownAt = from,
                    },
                    Lens.Everything with
                    {
                        KnownAt = to,
                    }
                )
                .Select(d => (d.Kind, d.By.Reference)),
        ];
}
