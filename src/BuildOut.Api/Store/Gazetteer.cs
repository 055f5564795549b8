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
        private readonly Lazy<(
            HashSet<string> Regions,
            Dictionary<string, int> Currencies
        )> _designated = new(() => Designated(claims));
        private readonly Lazy<DateOnly[]> _turns = new(() =>
            [
                .. Standing(claims, Lens.Everything)
                    .SelectMany(d => d.Value)
                    .Select(c => c.From)
                    .Distinct()
                    .Order(),
            ]
        );

        public long Sequence { get; } = claims.Count == 0 ? 0 : claims[^1].Sequence;

        public bool RegionExists(string code) => _designated.Value.Regions.Contains(code);

        public int? MinorUnits(string currency) =>
            _designated.Value.Currencies.TryGetValue(currency, out var units) ? units : null;

        public Snapshot With(List<Claim> more) =>
            more.Count == 0 ? this : new([.. claims, .. more]);

        /// <summary>Days on which what lies within what may change.</summary>
        public IReadOnlyList<DateOnly> Turns => _turns.Value;

        /// <summary>The tree of a day by one state of knowledge; days between two turns share one.</summary>
        public RegionTree Tree(Lens lens, DateOnly day)
        {
            var known = Math.Min(lens.KnownAt, Sequence);
            var index = Array.BinarySearch(_turns.Value, day);
            var since =
                index >= 0 ? day
                : ~index == 0 ? DateOnly.MinValue
                : _turns.Value[~index - 1];
            if (_trees.Count > 64)
                _trees.Clear();
            return _trees.GetOrAdd(
                (known, lens.PublicAt, since),
                _ => new(Standing(claims, lens with { KnownAt = known }), since)
            );
        }

        private static Dictionary<string, List<StandingClaim>> Standing(
            IEnumerable<Claim> claims,
            Lens lens
        ) =>
            claims
                .Where(c => c.Subject.StartsWith("region/", StringComparison.Ordinal))
                .GroupBy(c => Subjects.SlugOf(c.Subject))
                .ToDictionary(g => g.Key, g => Timeline.Standing(g, lens));

        private static (HashSet<string>, Dictionary<string, int>) Designated(
            IReadOnlyList<Claim> claims
        )
        {
            var regions = new HashSet<string>(StringComparer.Ordinal);
            var currencies = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var group in claims.GroupBy(c => c.Subject))
            foreach (var claim in Timeline.Standing(group, Lens.Everything))
            {
                if (claim.Data is Domain.Regions.Designated)
                    regions.Add(Subjects.SlugOf(group.Key));
                else if (claim.Data is Domain.Currencies.Designated currency)
                    currencies[Subjects.SlugOf(group.Key)] = currency.MinorUnits;
            }
            return (regions, currencies);
        }
    }
}
