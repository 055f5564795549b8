using System.Collections.Concurrent;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;

namespace BuildOut.Api.Store;

/// <summary>What the definitions up to one of them say of regions and currencies, by any state of knowledge among them.</summary>
internal sealed class KnownPlaces(IReadOnlyList<Claim> claims)
{
    private readonly ConcurrentDictionary<
        (long KnownAt, DateOnly? PublicAt, DateOnly Day),
        RegionTree
    > _trees = new();
    private readonly ConcurrentDictionary<
        (long Known, string Region, string Other),
        DateOnly[]
    > _turnsOf = new();
    private readonly Lazy<(
        HashSet<string> Regions,
        Dictionary<string, int> Currencies
    )> _designated = new(() => Designated(claims));
    private readonly Lazy<DateOnly[]> _turns = new(() =>
        [
            // Of every claim by whatever knowledge, corrected or retracted since.
            .. claims
                .Where(c => c.Subject.StartsWith("region/", StringComparison.Ordinal))
                .Select(c =>
                    c.Data is ClaimChange
                        ? c.Effective.Start
                        : new StandingClaim(c, c, c.Data, c.Effective).From
                )
                .Concat(
                    Standing(claims, Lens.Everything).SelectMany(d => d.Value).Select(c => c.From)
                )
                .Distinct()
                .Order(),
        ]
    );

    private readonly ConcurrentDictionary<long, RateBook> _rates = new();
    private readonly Lazy<long[]> _sequences = new(() => Sequences(claims, ""));
    private readonly Lazy<long[]> _regionSequences = new(() => Sequences(claims, "region/"));
    private readonly Lazy<long[]> _currencySequences = new(() => Sequences(claims, "currency/"));
    private readonly EverSaidPlaces _ever = new(claims);
    private DefinitionsKnown? _definitions;

    public long Sequence { get; } = claims.Count == 0 ? 0 : claims[^1].Sequence;

    /// <summary>The sequence of the last definition up to a sequence, or 0.</summary>
    public long LastUpTo(long sequence) => LastOf(_sequences.Value, sequence);

    public bool RegionExists(string code) => _designated.Value.Regions.Contains(code);

    public int? MinorUnits(string currency) =>
        _designated.Value.Currencies.TryGetValue(currency, out var units) ? units : null;

    public KnownPlaces With(List<Claim> more) => more.Count == 0 ? this : new([.. claims, .. more]);

    /// <summary>The rates and what names currencies, by one state of knowledge, in the order of the record.</summary>
    public IEnumerable<Claim> Currencies(long knownAt) =>
        claims.Where(c =>
            c.Sequence <= knownAt && c.Subject.StartsWith("currency/", StringComparison.Ordinal)
        );

    /// <summary>The rates by one state of knowledge; they pass source and publicAt, and hold at every asOf (R10).</summary>
    public RateBook Rates(long knownAt)
    {
        if (_rates.Count > 64)
            _rates.Clear();
        return _rates.GetOrAdd(
            LastOf(_currencySequences.Value, knownAt),
            known =>
                new(
                    claims
                        .Where(c => c.Subject.StartsWith("currency/", StringComparison.Ordinal))
                        .GroupBy(c => c.Subject)
                        .SelectMany(g =>
                            Timeline.Standing(g, Lens.Everything with { KnownAt = known })
                        )
                )
        );
    }

    /// <summary>Whether claims of these sequences publish a rate, or change one.</summary>
    public bool HasRates(long first, long last) =>
        Sequence >= first
        && claims.Any(c =>
            c.Sequence >= first
            && c.Sequence <= last
            && c.Subject.StartsWith("currency/", StringComparison.Ordinal)
            && c.Data is Domain.Currencies.RatePublished or ClaimChange
        );

    /// <summary>Days on which what lies within what may change.</summary>
    public IReadOnlyList<DateOnly> Turns => _turns.Value;

    /// <summary>Days on which a region comes to lie, or lies no more, within another one, beside it or around it.</summary>
    public IReadOnlyList<DateOnly> TurnsOf(string region, string other, long knownAt)
    {
        var known = Math.Min(knownAt, Sequence);
        if (_turnsOf.TryGetValue((known, region, other), out var turns))
            return turns;
        if (_turnsOf.Count > 20_000)
            _turnsOf.Clear();
        return _turnsOf.GetOrAdd((known, region, other), _ => [.. Changes()]);

        // Of a bloc's members each, since some of them may be excepted (R3).
        IEnumerable<DateOnly> Changes()
        {
            (bool, bool, bool)[] before = [];
            string[] members = [];
            foreach (var day in Turns)
            {
                var tree = Tree(Lens.Everything with { KnownAt = known }, day);
                string[] children = [.. tree.Children(region)];
                (bool, bool, bool)[] now =
                [
                    .. children
                        .Prepend(region)
                        .Select(r =>
                            (
                                tree.IsInside(r, other),
                                tree.IsInside(other, r),
                                tree.Below(r).Overlaps(tree.Below(other))
                            )
                        ),
                ];
                if (!now.SequenceEqual(before) || !children.SequenceEqual(members))
                    yield return day;
                (before, members) = (now, children);
            }
        }
    }

    /// <summary>The tree of a day by one state of knowledge; days between two turns share one.</summary>
    public RegionTree Tree(Lens lens, DateOnly day)
    {
        var known = LastOf(_regionSequences.Value, lens.KnownAt);
        var index = Array.BinarySearch(_turns.Value, day);
        var since =
            index >= 0 ? day
            : ~index == 0 ? DateOnly.MinValue
            : _turns.Value[~index - 1];
        // Counting takes all the dictionary's locks, so only what is not there yet counts.
        if (_trees.TryGetValue((known, lens.PublicAt, since), out var tree))
            return tree;
        if (_trees.Count > 64)
            _trees.Clear();
        return _trees.GetOrAdd(
            (known, lens.PublicAt, since),
            _ => new(Definitions(lens with { KnownAt = known }), since)
        );
    }

    /// <inheritdoc cref="EverSaidPlaces.Tree"/>
    public RegionTree Ever(long knownAt) => _ever.Tree(Math.Min(knownAt, Sequence));

    /// <inheritdoc cref="EverSaidPlaces.Moved"/>
    public HashSet<string> Moved(long first, long last) =>
        Sequence < first ? [] : _ever.Moved(first, last);

    // The trees of all days by one state of knowledge are made of the same claims.
    private Dictionary<string, List<StandingClaim>> Definitions(Lens lens)
    {
        var key = (lens.KnownAt, lens.PublicAt);
        if (_definitions is { } had && had.Key == key)
            return had.Standing;
        var standing = Standing(claims, lens);
        _definitions = new(key, standing);
        return standing;
    }

    private static Dictionary<string, List<StandingClaim>> Standing(
        IEnumerable<Claim> claims,
        Lens lens
    ) =>
        claims
            .Where(c => c.Subject.StartsWith("region/", StringComparison.Ordinal))
            .GroupBy(c => Subjects.SlugOf(c.Subject))
            .ToDictionary(g => g.Key, g => Timeline.Standing(g, lens));

    private static long[] Sequences(IReadOnlyList<Claim> claims, string kind) =>
        [
            .. claims
                .Where(c => c.Subject.StartsWith(kind, StringComparison.Ordinal))
                .Select(c => c.Sequence),
        ];

    // States of knowledge between two definitions share what is made of them.
    private static long LastOf(long[] sequences, long knownAt) =>
        Array.BinarySearch(sequences, knownAt) is var at && at >= 0 ? knownAt
        : ~at == 0 ? 0
        : sequences[~at - 1];

    private static (HashSet<string>, Dictionary<string, int>) Designated(
        IReadOnlyList<Claim> claims
    )
    {
        var regions = new HashSet<string>(StringComparer.Ordinal);
        var currencies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var stream in claims.GroupBy(c => c.Subject).Select(g => g.ToList()))
            if (References.MinorUnits(stream) is { } minorUnits)
                currencies[Subjects.SlugOf(stream[0].Subject)] = minorUnits;
            else if (References.IsDesignatedRegion(stream))
                regions.Add(Subjects.SlugOf(stream[0].Subject));
        return (regions, currencies);
    }

    private sealed record DefinitionsKnown(
        (long KnownAt, DateOnly? PublicAt) Key,
        Dictionary<string, List<StandingClaim>> Standing
    );
}
