using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Commitments;
using BuildOut.Domain.Quantities;
using BuildOut.Domain.Tests.Laws.Histories;
using BuildOut.Domain.Tests.Worlds;
using Shouldly;
using Xunit;

namespace BuildOut.Domain.Tests.Laws;

public sealed class Intervals
{
    [Fact]
    public void R2_no_figure_is_negative_or_has_its_low_above_its_high() =>
        Law.Holds(
            History.Any(30, 60),
            h =>
            {
                var world = h.Settled();
                foreach (var region in Shown.Regions)
                foreach (var day in Shown.Days)
                    IsSound(world.Picture(region, day, byClock: true), PartialDate.Parse(day).End);
            },
            times: 50
        );

    [Fact]
    public void R2_what_nobody_disclosed_has_no_total_and_is_never_zero() =>
        Law.Holds(
            History.WithoutChanges(20, 50),
            h =>
            {
                var world = World.Of().UntilSettled(h.Claims.Select(Undisclosed));
                foreach (var region in Shown.Regions)
                foreach (
                    var row in world
                        .Picture(region)
                        .Commitments.Rows()
                        .Where(r => r.Key.Basis is null)
                )
                {
                    row.Total.ShouldBeNull();
                    row.Shared?.Range.ShouldBeNull();
                    row.ByFirmness.ShouldAllBe(f => f.Total == null);
                    (row.Undisclosed <= row.Count).ShouldBeTrue();
                }
            },
            times: 50
        );

    private static void IsSound(RegionPicture picture, DateOnly day)
    {
        var sums = picture.Sums(day);
        foreach (var row in sums.Commitments())
        {
            IsSound(row.Total, row.Key);
            IsSound(row.Shared?.Range, row.Key);
            foreach (var firmness in row.ByFirmness)
            {
                IsSound(firmness.Total, firmness);
                (firmness.Undisclosed <= firmness.Count).ShouldBeTrue($"{firmness}");
            }
            (row.Count >= 0 && row.Undisclosed >= 0 && row.Undisclosed <= row.Count).ShouldBeTrue(
                $"{row}"
            );
            // Beside a total there is somebody who stated something.
            (row.Total is null || row.Count > row.Undisclosed).ShouldBeTrue($"{row}");
        }
        foreach (var group in sums.Capacity().GroupBy(r => (r.Key.Basis, r.Key.Stage)))
            IsSound(
                group
                    .Select(r => r.Total)
                    .Aggregate((a, b) => a is { } x && b is { } y ? x + y : a ?? b),
                group.Key
            );
        foreach (var available in sums.Available())
            IsSound(available.Left, available.Basis);
    }

    private static void IsSound(Interval? figure, object of)
    {
        if (figure is { } f)
            (f.Low >= 0 && !(f.High < f.Low)).ShouldBeTrue($"{of}: {f}");
    }

    private static Claim Undisclosed(Claim claim) =>
        claim.Data is Terms { Amount.Value: not null } terms
            ? claim with
            {
                Data = terms with
                {
                    Amount = new Amount { Qualifier = AmountQualifier.NotDisclosed },
                },
            }
            : claim;
}
