using BuildOut.Domain.Claims;

namespace BuildOut.Domain.Accounting;

/// <summary>Whether something touches a region, by which it is of the region's history.</summary>
public static class Touched
{
    /// <returns>Null where the claim does not touch the region; true where it is of a wider commitment (R3).</returns>
    public static bool? IsShared(RegionPicture picture, StandingClaim claim)
    {
        var subject = claim.Root.Subject;
        return Subjects.KindOf(subject) switch
        {
            Subjects.Region => subject == $"region/{picture.Code}"
            // What defines a region below is of that region's own history.
            || (
                !claim.Type.Has(ClaimTraits.Defines)
                && picture.Tree.IsInside(Subjects.SlugOf(subject), picture.Code)
            )
            || claim.Data is Outages.OutageTerms t
                && (t.Regions.Value ?? []).Any(r => picture.Tree.IsInside(r, picture.Code))
                ? false
                : null,
            _ => IsShared(picture, subject),
        };
    }

    public static bool? IsShared(RegionPicture picture, string subject) =>
        Subjects.KindOf(subject) switch
        {
            Subjects.Commitment => picture.Commitments.CoverageOf(subject) is var coverage
            && coverage.Own > 0
                ? false
            : coverage.Shared > 0 ? true
            : null,
            Subjects.Project => picture.Capacity.Holds(subject) ? false : null,
            _ => null,
        };
}
