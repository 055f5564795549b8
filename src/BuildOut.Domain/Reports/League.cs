using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Reports;

/// <summary>A place in a table, shared by those whose figures are the same; none where nothing is known.</summary>
/// <param name="IsCertain">Whether all that are placed above have more for certain.</param>
public sealed record Place<T>(int? Rank, bool IsTied, bool IsCertain, T Item);

/// <summary>An order of what are intervals: by low, then by high, one without a bound first.</summary>
public static class League
{
    /// <summary>Places from the first, those of which nothing is known last; places that are shared leave gaps after them.</summary>
    public static IReadOnlyList<Place<T>> Of<T>(IEnumerable<T> items, Func<T, Interval?> figure)
    {
        var all = items.ToList();
        var known = all.Where(i => figure(i) is not null)
            .GroupBy(i => figure(i)!.Value)
            .OrderByDescending(g => g.Key.Low)
            .ThenByDescending(g => g.Key.High ?? decimal.MaxValue);
        var least = decimal.MaxValue;
        var places = new List<Place<T>>();
        foreach (var same in known)
        {
            var rank = places.Count + 1;
            var isCertain = least >= (same.Key.High ?? decimal.MaxValue);
            places.AddRange(same.Select(i => new Place<T>(rank, same.Count() > 1, isCertain, i)));
            least = Math.Min(least, same.Key.Low);
        }
        places.AddRange(
            all.Where(i => figure(i) is null).Select(i => new Place<T>(null, false, false, i))
        );
        return places;
    }
}
