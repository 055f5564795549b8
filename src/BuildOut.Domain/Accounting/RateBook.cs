using BuildOut.Domain.Claims;
using BuildOut.Domain.Currencies;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Accounting;

/// <summary>What one unit of a currency was worth in another, and the claims that say so: one, or two by way of a third currency.</summary>
public sealed record Rate(decimal Value, IReadOnlyList<StandingClaim> Claims);

/// <summary>The published rates, to convert an amount at its value date (R4, R14).</summary>
public sealed class RateBook
{
    public static readonly RateBook None = new([]);

    private readonly Dictionary<(string From, string To), List<StandingClaim>> _published;
    private readonly Dictionary<string, StandingClaim> _claims;
    private readonly List<string> _currencies;

    /// <param name="standing">Standing claims of currencies' streams.</param>
    public RateBook(IEnumerable<StandingClaim> standing)
    {
        var rates = standing.Where(c => c.Data is RatePublished).Order().ToList();
        _published = rates
            .GroupBy(c => (Subjects.SlugOf(c.Root.Subject), ((RatePublished)c.Data).To))
            .ToDictionary(g => g.Key, g => g.ToList());
        _claims = rates.ToDictionary(c => c.Root.Reference, StringComparer.Ordinal);
        _currencies =
        [
            .. _published
                .Keys.SelectMany(k => new[] { k.From, k.To })
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The claim of a rate by its reference, or null where it is known no more.</summary>
    public StandingClaim? Claim(string reference) => _claims.GetValueOrDefault(reference);

    /// <summary>
    /// The rate of a day: of the shortest period that contains it, else of the last one before it; as published, inverted, or by
    /// way of a third currency. Null where none is known.
    /// </summary>
    public Rate? Find(string from, string to, DateOnly day)
    {
        if (from == to)
            return new(1, []);
        if (Direct(from, to, day) is { } direct)
            return direct;
        foreach (var by in _currencies.Where(c => c != from && c != to))
            if (Direct(from, by, day) is { } there && Direct(by, to, day) is { } on)
                return new(there.Value * on.Value, [.. there.Claims, .. on.Claims]);
        return null;
    }

    /// <summary>An amount at a rate, to the hundredth of a unit.</summary>
    public static Interval Convert(Interval amount, Rate rate) =>
        new(At(amount.Low, rate), amount.High is { } high ? At(high, rate) : null);

    private static decimal At(decimal amount, Rate rate) =>
        decimal.Round(amount * rate.Value, 2, MidpointRounding.ToEven);

    private Rate? Direct(string from, string to, DateOnly day)
    {
        var there = Nearest(from, to, day);
        var back = Nearest(to, from, day);
        if (there is null && back is null)
            return null;
        return back is null || (there is not null && !IsNearer(back, there, day))
            ? new(((RatePublished)there!.Data).Rate, [there])
            : new(1 / ((RatePublished)back.Data).Rate, [back]);
    }

    private StandingClaim? Nearest(string from, string to, DateOnly day) =>
        (_published.GetValueOrDefault((from, to)) ?? [])
            .Where(c => c.Effective.Start <= day)
            .Aggregate(
                (StandingClaim?)null,
                (best, next) => best is null || IsNearer(next, best, day) ? next : best
            );

    private static bool IsNearer(StandingClaim a, StandingClaim b, DateOnly day)
    {
        var (holds, held) = (a.Effective.End >= day, b.Effective.End >= day);
        if (holds != held)
            return holds;
        var order = holds ? Days(b).CompareTo(Days(a)) : a.Effective.End.CompareTo(b.Effective.End);
        return order != 0 ? order > 0 : a.Outranks(b);
    }

    private static int Days(StandingClaim claim) =>
        claim.Effective.End.DayNumber - claim.Effective.Start.DayNumber;
}

/// <summary>How money is counted: at which rates, and in which currency of account, if in one.</summary>
public sealed record Valuation(RateBook Rates, string? Account = null)
{
    public static readonly Valuation AsStated = new(RateBook.None);
}
