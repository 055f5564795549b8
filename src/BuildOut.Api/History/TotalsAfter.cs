using BuildOut.Api.Reading;
using BuildOut.Api.Regions;
using BuildOut.Domain.Accounting;

namespace BuildOut.Api.History;

/// <summary>
/// The totals of a picture as a frame shows them. An event changes commitments or capacity, seldom both: what it left alone is
/// shown as it was counted for the frame before.
/// </summary>
internal sealed class TotalsAfter(RegionPicture picture, RateBook rates, string? account)
{
    private IReadOnlyList<CommitmentRow> _commitments = [];
    private IReadOnlyList<CapacityView> _capacity = [];
    private (long Commitments, long Capacity, string Bookmark) _drawn = (-1, -1, "");
    private bool _wasOut;

    public RegionPicture Picture { get; } = picture;

    /// <param name="bookmark">The times of the links that list what a total was made of.</param>
    public FrameTotals On(DateOnly day, string bookmark)
    {
        var isOther = _drawn.Bookmark != bookmark;
        var commitments = Picture.Commitments.Version != _drawn.Commitments;
        if (commitments || isOther)
            _commitments = RegionRows.Commitments(
                Picture.Code,
                bookmark,
                commitments
                    ? Picture.Commitments.Rows().Select(r => CommitmentRow.Of(r, rates))
                    : _commitments,
                account
            );
        // R15: what an outage leaves changes with the day.
        var isOut = Picture.Outages.Any(o => o.Outage.IsOpen(day));
        if (Picture.Capacity.Version != _drawn.Capacity || isOut || _wasOut || isOther)
            _capacity = RegionRows.Capacity(
                Picture.Code,
                bookmark,
                [.. Picture.Capacity.Rows().Select(CapacityView.Of)],
                isOut ? RegionFigures.Left(Picture.Sums(day)) : [],
                ["basis", "stage"]
            );
        _drawn = (Picture.Commitments.Version, Picture.Capacity.Version, bookmark);
        _wasOut = isOut;
        return new(_commitments, _capacity);
    }
}
