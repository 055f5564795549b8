using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Domain.Accounting;

namespace BuildOut.Api.History;

/// <summary>
/// The totals of a picture as a frame shows them. An event changes commitments or capacity, seldom both: what it left alone is
/// shown as it was drawn for the frame before.
/// </summary>
internal sealed class TotalsAfter(RegionPicture picture, ReadTimes times)
{
    private readonly RateBook _rates = times.Rates;
    private readonly string _bookmark = times.Bookmark;
    private IReadOnlyList<CommitmentRow> _commitments = [];
    private IReadOnlyList<CapacityView> _capacity = [];
    private (long Commitments, long Capacity) _drawn = (-1, -1);
    private bool _wasOut;

    public FrameTotals On(DateOnly day)
    {
        if (_drawn.Commitments != picture.Commitments.Version)
            _commitments = RegionRows.Commitments(
                picture.Code,
                _bookmark,
                picture.Commitments.Rows().Select(r => CommitmentRow.Of(r, _rates))
            );
        // R15: what an outage leaves changes with the day.
        var isOut = picture.Outages.Any(o => o.Outage.IsOpen(day));
        if (_drawn.Capacity != picture.Capacity.Version || isOut || _wasOut)
            _capacity = RegionRows.Capacity(
                picture.Code,
                _bookmark,
                [.. picture.Capacity.Rows().Select(CapacityView.Of)],
                isOut ? RegionFigures.Left(picture.Sums(day)) : [],
                ["basis", "stage"]
            );
        _drawn = (picture.Commitments.Version, picture.Capacity.Version);
        _wasOut = isOut;
        return new(_commitments, _capacity);
    }
}
