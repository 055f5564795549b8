using System.Collections.Concurrent;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using Npgsql;

namespace BuildOut.Api.Store;

/// <summary>
/// All that defines regions and currencies, kept in memory and read on from where it stopped: a few thousand claims, by which
/// every read tells what lies within what, and every post what exists.
/// </summary>
internal sealed class Gazetteer(NpgsqlDataSource database) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private Snapshot _now = new([]);

    /// <summary>The definitions recorded up to <paramref name="last"/>, the newest definition's sequence.</summary>
    public async Task<Snapshot> UpToAsync(long last, CancellationToken ct)
    {
        if (_now.Sequence >= last)
            return _now;
        await _turn.WaitAsync(ct);
        try
        {
            if (_now.Sequence >= last)
                return _now;
            await using var command = database.CreateCommand(
                $"""
                select {ClaimRows.Columns} from {RecordTables.Schema}.definition d join {RecordTables.Schema}.mt_events e on e.seq_id = d.seq
                where d.seq > $1 and d.seq <= $2 order by d.seq
                """
            );
            command.Parameters.Add(new() { Value = _now.Sequence });
            command.Parameters.Add(new() { Value = last });
            return _now = _now.With(await ClaimRows.ReadAllAsync(command, ct));
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Whether an event is followed here: a definition of a region or currency, or what changes one.</summary>
    public static bool Follows(Claim claim) =>
        Subjects.KindOf(claim.Subject) is Subjects.Region or Subjects.Currency
        && (claim.Type.Has(ClaimTraits.Defines) || claim.Data is ClaimChange);

    internal sealed class Snapshot(IReadOnlyList<Claim> claims)
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
                        Standing(claims, Lens.Everything)
                            .SelectMany(d => d.Value)
                            .Select(c => c.From)
                    )
                    .Distinct()
                    .Order(),
            ]
        );

        private readonly ConcurrentDictionary<long, RateBook> _rates = new();
        private readonly Lazy<long[]> _regionSequences = new(() => Sequences(claims, "region/"));
        private readonly Lazy<long[]> _currencySequences = new(() =>
            Sequences(claims, "currency/")
        );
        private EverTree? _ever;
        private DefinitionsKnown? _definitions;

        public long Sequence { get; } = claims.Count == 0 ? 0 : claims[^1].Sequence;

        /// <summary>The sequence of the last definition up to a sequence, or 0.</summary>
        public long LastUpTo(long sequence)
        {
            var (low, high) = (0, claims.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) =
                    claims[middle].Sequence <= sequence ? (middle + 1, high) : (low, middle);
            }
            return low == 0 ? 0 : claims[low - 1].Sequence;
        }

        public bool RegionExists(string code) => _designated.Value.Regions.Contains(code);

        public int? MinorUnits(string currency) =>
            _designated.Value.Currencies.TryGetValue(currency, out var units) ? units : null;

        public Snapshot With(List<Claim> more) =>
            more.Count == 0 ? this : new([.. claims, .. more]);

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

        /// <summary>
        /// What ever lay within what by any claim up to then, also one that has ended or was corrected or retracted: whoever reads
        /// by it misses nothing that lies in a region on one day and not on another.
        /// </summary>
        public RegionTree Ever(long knownAt)
        {
            var known = Math.Min(knownAt, Sequence);
            if (_ever is { } ever && ever.KnownAt == known)
                return ever.Tree;
            var parents = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
            foreach (var stream in Streams(known))
            foreach (var (child, parent) in stream.SelectMany(c => Edges(c, stream)))
                (
                    parents.TryGetValue(child, out var set)
                        ? set
                        : parents[child] = new(StringComparer.Ordinal)
                ).Add(parent);
            var tree = new RegionTree(
                parents.Select(p => KeyValuePair.Create(p.Key, Lasting(p.Key, p.Value))),
                DateOnly.MaxValue
            );
            _ever = new(known, tree);
            return tree;
        }

        /// <summary>
        /// The regions that claims of these sequences, or what they change, place within one another or take apart.
        /// </summary>
        public HashSet<string> Moved(long first, long last) =>
            Sequence < first
                ? []
                :
                [
                    .. Streams(last)
                        .Where(s =>
                            s.Exists(c =>
                                c.Sequence >= first && Timeline.Root(c, s).Data is not ClaimChange
                            )
                        )
                        .SelectMany(s =>
                            s.SelectMany(c => Edges(c, s))
                                .SelectMany(e => new[] { e.Child, e.Parent })
                                .Append(Subjects.SlugOf(s[0].Subject))
                        ),
                ];

        private IEnumerable<List<Claim>> Streams(long knownAt) =>
            claims
                .Where(c =>
                    c.Sequence <= knownAt
                    && c.Subject.StartsWith("region/", StringComparison.Ordinal)
                )
                .GroupBy(c => c.Subject, StringComparer.Ordinal)
                .Select(g => g.ToList());

        private static IEnumerable<(string Child, string Parent)> Edges(
            Claim claim,
            List<Claim> stream
        )
        {
            var code = Subjects.SlugOf(claim.Subject);
            var names = Timeline.Names(claim, stream).Select(Subjects.SlugOf);
            return Timeline.Root(claim, stream).Data switch
            {
                Domain.Regions.Designated => names.Select(n => (code, n)),
                Domain.Regions.MembersChanged => names.Select(n => (n, code)),
                _ => [],
            };
        }

        private List<StandingClaim> Lasting(string code, HashSet<string> within) =>
            [
                new(
                    claims[0],
                    claims[0],
                    new Domain.Regions.Designated
                    {
                        Name = code,
                        Kind = Domain.Regions.RegionKind.Unknown,
                        Within = [.. within],
                    },
                    claims[0].Effective
                ),
            ];

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

        private sealed record EverTree(long KnownAt, RegionTree Tree);

        private sealed record DefinitionsKnown(
            (long KnownAt, DateOnly? PublicAt) Key,
            Dictionary<string, List<StandingClaim>> Standing
        );
    }
}
