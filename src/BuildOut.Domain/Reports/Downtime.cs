using BuildOut.Domain.Outages;
using BuildOut.Domain.Quantities;

namespace BuildOut.Domain.Reports;

/// <summary>An outage within a window: when it was down for certain, and when it may have been.</summary>
public sealed record Spell(
    OutageState Outage,
    string Region,
    (DateTime From, DateTime To) Certain,
    (DateTime From, DateTime To) Possible
)
{
    /// <summary>Nothing of it, or only what partial dates leave open, lies in the window.</summary>
    public bool IsThere => Possible.To > Possible.From;

    /// <summary>The facilities that it names, else the place and operator, which stand for what is not named.</summary>
    public IReadOnlyList<string> Places =>
        Outage.Facilities.Value is { Count: > 0 } facilities
            ? facilities
            : [$"{Region} {Outage.Operator.Value}"];

    /// <summary>
    /// An outage that goes on has no end: it was down for certain until the last claim of it, and perhaps to the end of the window.
    /// Of one that is over, and nobody says since when, the end lies between its start and the claim that says so.
    /// </summary>
    /// <param name="to">The moment after the last of the window.</param>
    public static Spell? Of(OutageState outage, string region, DateTime from, DateTime to)
    {
        if (!outage.IsReal || outage.StartedAt.Value is not { } started)
            return null;
        var (first, latest) = Bounds(started);
        var (soonest, last) =
            outage.EndedAt.Value is { } ended ? Bounds(ended)
            : outage.Status.Value is OutageStatus.Resolved or OutageStatus.Postmortem
                ? (first, Bounds(outage.Status.Answer!.Claim.Effective).Last)
            : (LastHeardOf(outage), to);
        var spell = new Spell(outage, region, Within(latest, soonest), Within(first, last));
        return spell.IsThere ? spell : null;

        (DateTime, DateTime) Within(DateTime a, DateTime b) =>
            (a < from ? from : a, b > to ? to : b);
    }

    private static DateTime LastHeardOf(OutageState outage) =>
        outage.Claims.Max(c => Bounds(c.Effective).First);

    private static (DateTime First, DateTime Last) Bounds(Claims.PartialDate date) =>
        date.Instant is { } instant
            ? (instant, instant)
            : (
                date.Start.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
                date.End.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
            );
}

/// <summary>Hours that places were down, and megawatt-hours that were lost (R15).</summary>
public static class Downtime
{
    /// <summary>Of each place the union of its outages, and the sum over the places.</summary>
    public static Interval Hours(IReadOnlyCollection<Spell> spells) =>
        spells
            .SelectMany(s => s.Places.Select(p => (Place: p, Spell: s)))
            .GroupBy(p => p.Place, p => p.Spell)
            .Select(p => new Interval(
                Union(p.Select(s => s.Certain)),
                Union(p.Select(s => s.Possible))
            ))
            .Aggregate(Interval.Zero, (a, b) => a + b);

    /// <summary>
    /// By basis: what is stated as lost for as long as it was; of facilities that nothing more is said of, between none and all that
    /// they have in operation. Outages that run at once count for the low as the greatest of them, for the high as all together.
    /// </summary>
    /// <param name="operational">What these facilities have in operation, each megawatt once; nothing where that is not known.</param>
    public static IReadOnlyDictionary<PowerBasis, Interval> Lost(
        IReadOnlyCollection<Spell> spells,
        Func<IReadOnlySet<string>, IEnumerable<(PowerBasis Basis, Interval Megawatts)>> operational
    )
    {
        var taking = spells.Where(s => s.Outage.CanTakeMegawatts).ToList();
        var at = taking
            .SelectMany(s => new[] { s.Certain.From, s.Certain.To, s.Possible.From, s.Possible.To })
            .Distinct()
            .Order()
            .ToList();
        var lost = new Dictionary<PowerBasis, Interval>();
        foreach (var (from, to) in at.Zip(at.Skip(1)))
        {
            var hours = Hours(from, to);
            foreach (var (basis, megawatts) in Lost(taking, from, to, operational))
                lost[basis] =
                    lost.GetValueOrDefault(basis, Interval.Zero)
                    + megawatts.Times(new Interval(hours, hours));
        }
        return lost;
    }

    /// <summary>Whether it may have taken megawatts, and nothing says how many at most.</summary>
    public static bool IsUnknown(
        OutageState outage,
        Func<IReadOnlySet<string>, IEnumerable<(PowerBasis Basis, Interval Megawatts)>> operational
    ) =>
        outage.CanTakeMegawatts
        && outage.LostCapacity.Value is null
        && (
            outage.Facilities.Value is not { Count: > 0 } facilities
            || facilities.Any(f =>
                !operational(new HashSet<string>(StringComparer.Ordinal) { f }).Any()
            )
        );

    private static Dictionary<PowerBasis, Interval> Lost(
        List<Spell> spells,
        DateTime from,
        DateTime to,
        Func<IReadOnlySet<string>, IEnumerable<(PowerBasis Basis, Interval Megawatts)>> operational
    )
    {
        var lost = new Dictionary<PowerBasis, Interval>();
        var exposed = new HashSet<string>(StringComparer.Ordinal);
        // Of outages that share a facility and run at once, megawatts may be the same ones: the greatest counts for the low.
        var counted = new HashSet<(PowerBasis, string)>();
        foreach (
            var spell in spells
                .Where(s => s.Possible.From <= from && s.Possible.To >= to)
                .OrderByDescending(s => s.Outage.LostCapacity.Value?.Known.Low)
                .ThenBy(s => s.Outage.Slug, StringComparer.Ordinal)
        )
        {
            if (spell.Outage.LostCapacity.Value is not { } stated)
            {
                exposed.UnionWith(spell.Outage.Facilities.Value ?? []);
                continue;
            }
            var places = spell.Places.Select(p => (stated.Basis, p)).ToList();
            var isCertain = spell.Certain.From <= from && spell.Certain.To >= to;
            var isItsOwn = isCertain && !places.Exists(counted.Contains);
            if (isItsOwn)
                counted.UnionWith(places);
            Add(stated.Basis, new(isItsOwn ? stated.Known.Low : 0, stated.Known.High));
        }
        if (exposed.Count > 0)
            foreach (var (basis, megawatts) in operational(exposed))
                Add(basis, new(0, megawatts.High));
        return lost;

        void Add(PowerBasis basis, Interval more) =>
            lost[basis] = lost.GetValueOrDefault(basis, Interval.Zero) + more;
    }

    private static decimal Union(IEnumerable<(DateTime From, DateTime To)> spans)
    {
        var total = 0m;
        var until = DateTime.MinValue;
        foreach (var (from, to) in spans.Where(s => s.To > s.From).OrderBy(s => s.From))
        {
            if (to <= until)
                continue;
            total += Hours(from > until ? from : until, to);
            until = to;
        }
        return total;
    }

    private static decimal Hours(DateTime from, DateTime to) =>
        decimal.Round((decimal)(to - from).Ticks / TimeSpan.TicksPerHour, 3);
}
