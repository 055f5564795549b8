using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Accounting;

/// <summary>
/// R16: plays what was believed of a region as of one day into a picture, in the order of the record. A claim changes its own
/// subject's state; what lies within what, and rates, are those that the record held by then.
/// </summary>
/// <param name="treeAt">The same tree for all sequences between two that define a region; so too the valuation.</param>
public sealed class RecordReplay(
    string code,
    Lens lens,
    Func<long, RegionTree> treeAt,
    Func<long, Valuation> valuationAt
)
{
    private readonly Dictionary<string, Belief> _beliefs = new(StringComparer.Ordinal);
    private Valuation _valuation = valuationAt(0);

    // Thousands of definitions come before the first figure: until then none of them can move a total.
    private bool _hasFigures;

    /// <summary>Another one when rates were published.</summary>
    public RegionPicture Picture { get; private set; } = new(code, treeAt(0), valuationAt(0));

    /// <summary>Takes the next claim of the record, which is of any subject.</summary>
    /// <returns>
    /// Null where it is none of the region's; true where it is of a wider commitment (R3). What stops touching the region touches it,
    /// and what moves its totals from elsewhere, such as what replaces one of its projects.
    /// </returns>
    public bool? Learn(Claim claim)
    {
        if (!_beliefs.TryGetValue(claim.Subject, out var belief))
            belief = _beliefs[claim.Subject] = new(claim.Subject, lens);
        // The picture counts a region's outages from the very state that is about to change.
        var sums =
            Subjects.KindOf(claim.Subject) is Subjects.Region
            && !claim.Type.Has(ClaimTraits.Defines)
                ? Picture.Sums(lens.AsOf)
                : null;
        if (belief.Learn(claim) is not { } told)
            return null;
        if (told.Type.Has(ClaimTraits.Defines))
            return Define(told, claim.Sequence, belief.State);
        if (!_hasFigures)
        {
            _hasFigures = true;
            StandAt(claim.Sequence);
        }
        if (Touched.IsShared(Picture, told) is { } before)
        {
            Picture.Set(belief.State);
            return Touched.IsShared(Picture, told) ?? before;
        }
        sums ??= Picture.Sums(lens.AsOf);
        Picture.Set(belief.State);
        return Touched.IsShared(Picture, told) ?? Moved(sums);
    }

    /// <summary>Lets the clock run to a day, and stops at each on which it changes anything (R8).</summary>
    public IEnumerable<(DateOnly Day, IReadOnlyList<SubjectState> Changed)> AdvanceTo(DateOnly day)
    {
        while (Picture.NextDue is { } due && due <= day)
            yield return (due, Picture.Advance(due));
        Picture.Advance(day);
    }

    private bool? Define(StandingClaim told, long sequence, SubjectState state)
    {
        bool? own = told.Root.Subject == $"region/{code}" ? false : null;
        if (!_hasFigures)
        {
            Picture.Set(state);
            return own;
        }
        var before = Picture.Sums(lens.AsOf);
        StandAt(sequence);
        Picture.Set(state);
        return own ?? Moved(before);
    }

    private bool? Moved(RegionSums before) =>
        Picture.Sums(lens.AsOf).AreSame(before) ? null : false;

    private void StandAt(long sequence)
    {
        var valuation = valuationAt(sequence);
        if (valuation == _valuation)
        {
            Picture.Use(treeAt(sequence));
            return;
        }
        _valuation = valuation;
        var picture = new RegionPicture(code, treeAt(sequence), valuation);
        picture.Advance(Picture.Clock);
        foreach (var belief in _beliefs.Values)
            picture.Set(belief.State);
        Picture = picture;
    }
}
