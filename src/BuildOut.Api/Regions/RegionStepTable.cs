using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using Marten;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace BuildOut.Api.Regions;

/// <summary>
/// The read model of regions: each sum as dated steps, a row holding what is in force from its day on. It holds no clock:
/// "today" is applied at the read (R8). A region has rows once a claim names it or what lies below it.
/// </summary>
internal sealed class RegionStepTable(NpgsqlDataSource database)
{
    /// <summary>The sum under which a region's row says only that it is followed.</summary>
    private const string Followed = "";

    private const string Name = $"{RecordTables.Schema}.region_step";

    public static Table Table()
    {
        var table = new Table(
            new PostgresqlObjectName(
                RecordTables.Schema,
                "region_step",
                SchemaUtils.IdentifierUsage.General
            )
        );
        table.AddColumn<string>("region").AsPrimaryKey();
        table.AddColumn<string>("sum").AsPrimaryKey();
        table.AddColumn<DateOnly>("day").AsPrimaryKey();
        table.AddColumn("value", "numeric[]").NotNull();
        return table;
    }

    /// <summary>A table expression of the sums of <c>$1</c> in force on the day <c>$2</c>: for each the last step, by the primary key alone.</summary>
    public const string InForce = $"""
        with recursive sums(sum) as (
            (select s.sum from {Name} s where s.region = $1 order by s.sum limit 1)
            union all
            select (select s.sum from {Name} s where s.region = $1 and s.sum > k.sum order by s.sum limit 1) from sums k where k.sum is not null
        ),
        in_force(sum, value) as (
            select k.sum, l.value from sums k cross join lateral (
                select s.value from {Name} s where s.region = $1 and s.sum = k.sum and s.day <= $2 order by s.day desc limit 1
            ) l where k.sum is not null
        )
        """;

    /// <summary>Reads a row of <see cref="InForce"/> into the sums; that which says only that the region is followed adds none.</summary>
    public static void Read(string sum, decimal[] value, Dictionary<SumKey, Contribution> into)
    {
        if (sum != Followed && Value(value) is { IsNothing: false } known)
            into[SumKey.Parse(sum)] = known;
    }

    public async Task<HashSet<string>> FollowedAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            $"""
            with recursive regions(region) as (
                (select region from {Name} order by region limit 1)
                union all
                select (select s.region from {Name} s where s.region > r.region order by s.region limit 1) from regions r where r.region is not null
            )
            select region from regions where region is not null
            """
        );
        var followed = new HashSet<string>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            followed.Add(rows.GetString(0));
        return followed;
    }

    /// <summary>Adds to a region's steps; with <paramref name="anew"/> it replaces them.</summary>
    public async Task AddAsync(
        IDocumentOperations operations,
        string region,
        Dictionary<(SumKey Key, DateOnly Day), Contribution> added,
        bool anew,
        CancellationToken ct
    )
    {
        if (anew)
        {
            operations.QueueSqlCommand($"delete from {Name} where region = ?", region);
            Insert(operations, region, [(Followed, DateOnly.MinValue, new Contribution())]);
        }
        var changes = added
            .GroupBy(a => a.Key.Key.ToString())
            .ToDictionary(g => g.Key, g => g.OrderBy(a => a.Key.Day).ToList());
        var known = anew
            ? []
            : await KnownAsync(
                region,
                changes.ToDictionary(c => c.Key, c => c.Value[0].Key.Day),
                ct
            );
        var rows = new List<(string Sum, DateOnly Day, Contribution Value)>();
        foreach (var (sum, steps) in changes)
        {
            var first = steps[0].Key.Day;
            var had = known.GetValueOrDefault(sum) ?? [];
            // The step before the first change stays; what follows is drawn anew, and what then changes nothing is left out.
            var value = had.LastOrDefault(h => h.Day < first).Value ?? new();
            var total = value;
            var next = 0;
            foreach (
                var day in had.Where(h => h.Day >= first)
                    .Select(h => h.Day)
                    .Concat(steps.Select(s => s.Key.Day))
                    .Distinct()
                    .Order()
            )
            {
                for (; next < steps.Count && steps[next].Key.Day <= day; next++)
                    total += steps[next].Value;
                var before = had.LastOrDefault(h => h.Day <= day).Value ?? new();
                var after = before - (had.LastOrDefault(h => h.Day < first).Value ?? new()) + total;
                if (after != value)
                    rows.Add((sum, day, after));
                value = after;
            }
            if (!anew)
                operations.QueueSqlCommand(
                    $"delete from {Name} where region = ? and sum = ? and day >= ?",
                    region,
                    sum,
                    first
                );
        }
        Insert(operations, region, rows);
    }

    private static void Insert(
        IDocumentOperations operations,
        string region,
        List<(string Sum, DateOnly Day, Contribution Value)> rows
    )
    {
        // An array of arrays would need one length and lose none: the values go as texts of arrays.
        if (rows.Count > 0)
            operations.QueueSqlCommand(
                $"insert into {Name} (region, sum, day, value) select ?, sum, day, value::numeric[] from unnest(?, ?, ?) r(sum, day, value)",
                region,
                rows.Select(r => r.Sum).ToArray(),
                rows.Select(r => r.Day).ToArray(),
                rows.Select(r => Text(r.Value)).ToArray()
            );
    }

    private async Task<Dictionary<string, List<(DateOnly Day, Contribution Value)>>> KnownAsync(
        string region,
        Dictionary<string, DateOnly> since,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            select c.sum, s.day, s.value from unnest($2::text[], $3::date[]) c(sum, since) cross join lateral (
                (select day, value from {Name} where region = $1 and sum = c.sum and day < c.since order by day desc limit 1)
                union all
                select day, value from {Name} where region = $1 and sum = c.sum and day >= c.since
            ) s order by c.sum, s.day
            """
        );
        command.Parameters.Add(new() { Value = region });
        command.Parameters.Add(new() { Value = since.Keys.ToArray() });
        command.Parameters.Add(new() { Value = since.Values.ToArray() });
        var known = new Dictionary<string, List<(DateOnly, Contribution)>>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
        {
            var sum = rows.GetString(0);
            (known.TryGetValue(sum, out var steps) ? steps : known[sum] = []).Add(
                (rows.GetFieldValue<DateOnly>(1), Value(rows.GetFieldValue<decimal[]>(2)))
            );
        }
        return known;
    }

    private static string Text(Contribution c) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{{{c.Low},{c.High},{c.Unbounded},{c.Known},{c.Count},{c.Undisclosed},{c.Families},{c.SharedCount},{c.SharedUnknown},{c.SharedHigh},{c.SharedUnbounded},{c.Likely},{c.Speculative},{c.Unsaid}}}"
        );

    private static Contribution Value(decimal[] v) =>
        new()
        {
            Low = v[0],
            High = v[1],
            Unbounded = (int)v[2],
            Known = (int)v[3],
            Count = (int)v[4],
            Undisclosed = (int)v[5],
            Families = (int)v[6],
            SharedCount = (int)v[7],
            SharedUnknown = (int)v[8],
            SharedHigh = v[9],
            SharedUnbounded = (int)v[10],
            Likely = (int)v[11],
            Speculative = (int)v[12],
            Unsaid = (int)v[13],
        };
}
