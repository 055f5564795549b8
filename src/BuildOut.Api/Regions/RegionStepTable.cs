using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using Marten;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace BuildOut.Api.Regions;

/// <summary>
/// The read model of figures: a place's sums as they stand, and what each day to come adds to them. It holds no clock, "today" is applied
/// at the read (R8); but a read of today asks for no day before the last event was recorded, so all up to then is one row of a sum.
/// </summary>
internal sealed class RegionStepTable(NpgsqlDataSource database)
{
    /// <summary>The sum under which a place's row says only that its region is followed.</summary>
    private const string Followed = "";

    private const string Name = $"{RecordTables.Schema}.place_sum";

    private static readonly string[] Whole =
    [
        "unbounded",
        "known",
        "count",
        "undisclosed",
        "families",
        "likely",
        "speculative",
        "unsaid",
        "shared_count",
        "shared_unknown",
        "shared_unbounded",
    ];

    private static readonly string[] Values = ["low", "high", "shared_high", .. Whole];

    public static Table Table()
    {
        var table = new Table(
            new PostgresqlObjectName(
                RecordTables.Schema,
                "place_sum",
                SchemaUtils.IdentifierUsage.General
            )
        );
        table.AddColumn<string>("place").AsPrimaryKey();
        // -infinity for all up to the day before the last event was recorded.
        table.AddColumn<DateOnly>("day").AsPrimaryKey();
        table.AddColumn<string>("sum").AsPrimaryKey();
        foreach (var value in Values)
            table.AddColumn(value, Whole.Contains(value) ? "integer" : "numeric").NotNull();
        // A row changes with each event of its place: room on the page keeps most updates from its indexes.
        table.FillFactor = 50;
        // What adds nothing any more goes, and is found without looking at each row that was changed.
        table.AddColumn<bool>("is_nothing").NotNull().DefaultValueByExpression("false");
        table.Indexes.Add(
            new IndexDefinition("place_sum_nothing")
            {
                Columns = ["place"],
                Predicate = "is_nothing",
            }
        );
        table.Indexes.Add(
            new IndexDefinition("place_sum_to_come")
            {
                Columns = ["day"],
                Predicate = "day > '-infinity'",
            }
        );
        return table;
    }

    /// <summary>A table expression of the sums of the places <c>$1</c> in force on the day <c>$2</c>.</summary>
    public static readonly string InForce = $"""
        with in_force(sum, value) as (
            select s.sum, array[{string.Join(
            ", ",
            Values.Select(v => $"sum(s.{v})")
        )}]::numeric[] from {Name} s where s.place = any($1) and s.day <= $2 group by s.sum
        )
        """;

    /// <summary>Reads a row of <see cref="InForce"/> into the sums.</summary>
    /// <returns>Whether the row says that the region is followed; it adds nothing then.</returns>
    public static bool Read(string sum, decimal[] value, Dictionary<SumKey, Contribution> into)
    {
        if (sum == Followed)
            return true;
        if (Value(value) is { IsNothing: false } known)
            into[SumKey.Parse(sum)] = known;
        return false;
    }

    /// <summary>Regions for which groups of several places are counted: all that a claim named, and what they lie within.</summary>
    public async Task<HashSet<string>> FollowedAsync(CancellationToken ct)
    {
        var prefix = Vantage.CountedFor("");
        await using var command = database.CreateCommand(
            $"""
            with recursive places(place) as (
                (select place from {Name} where place >= $1 order by place limit 1)
                union all
                select (select s.place from {Name} s where s.place > p.place order by s.place limit 1)
                from places p where p.place ^@ $1
            )
            select place from places where place ^@ $1
            """
        );
        command.Parameters.Add(new() { Value = prefix });
        var followed = new HashSet<string>(StringComparer.Ordinal);
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            followed.Add(rows.GetString(0)[prefix.Length..]);
        return followed;
    }

    public static void Clear(IDocumentOperations operations, IReadOnlyCollection<string>? regions)
    {
        if (regions is null)
            operations.QueueSqlCommand($"delete from {Name}");
        else if (regions.Count > 0)
            operations.QueueSqlCommand(
                $"delete from {Name} where place = any(?)",
                new object[] { regions.Select(Vantage.CountedFor).ToArray() }
            );
    }

    public static void Follow(IDocumentOperations operations, IReadOnlyCollection<string> regions)
    {
        if (regions.Count > 0)
            operations.QueueSqlCommand(
                $"insert into {Name} select place, '-infinity', '{Followed}', {string.Join(", ", Values.Select(_ => "0"))}, false from unnest(?) p(place) on conflict do nothing",
                new object[]
                {
                    regions.Select(Vantage.CountedFor).Order(StringComparer.Ordinal).ToArray(),
                }
            );
    }

    /// <summary>
    /// Lets the days up to one come, so that what they add is in what stands. It depends on the record alone, so that models made anew
    /// have the same rows (R16).
    /// </summary>
    public static void Come(IDocumentOperations operations, DateOnly day) =>
        operations.QueueSqlCommand(
            $"""
            with came as (delete from {Name} where day > '-infinity' and day <= ? returning *)
            {Upsert(
                $"select place, '-infinity'::date, sum, {string.Join(", ", Values.Select(v => $"sum({v})"))} from came group by place, sum"
            )}
            """,
            day
        );

    /// <summary>Adds to the steps; a row that then adds nothing goes, and each number has one writing (R16).</summary>
    public static void Add(
        IDocumentOperations operations,
        IEnumerable<(string Place, SumKey Sum, DateOnly Day, Contribution Added)> steps
    )
    {
        // In the order of the key, so that pages that run at once take their locks alike.
        var rows = steps
            .Select(s => (s.Place, s.Day, Sum: s.Sum.ToString(), Numbers: Numbers(s.Added)))
            .OrderBy(r => r.Place, StringComparer.Ordinal)
            .ThenBy(r => r.Day)
            .ThenBy(r => r.Sum, StringComparer.Ordinal)
            .ToList();
        if (rows.Count > 0)
            operations.QueueSqlCommand(
                Upsert(
                    $"select * from unnest(?, ?, ?, {string.Join(", ", Values.Select(_ => "?"))})"
                ),
                [
                    rows.ConvertAll(r => r.Place).ToArray(),
                    rows.ConvertAll(r => r.Day).ToArray(),
                    rows.ConvertAll(r => r.Sum).ToArray(),
                    .. Values.Select(
                        (v, i) =>
                            Whole.Contains(v)
                                ? (object)rows.ConvertAll(r => (int)r.Numbers[i]).ToArray()
                                : rows.ConvertAll(r => r.Numbers[i]).ToArray()
                    ),
                ]
            );
        operations.QueueSqlCommand($"delete from {Name} where is_nothing");
    }

    private static string Upsert(string rows) =>
        $"""
        insert into {Name} as s (place, day, sum, {string.Join(", ", Values)}, is_nothing)
        select place, day, sum, {string.Join(", ", Values.Select(v => Whole.Contains(v) ? v : $"trim_scale({v})"))}, {string.Join(" and ", Values.Select(v => $"{v} = 0"))}
        from ({rows}) r(place, day, sum, {string.Join(", ", Values)})
        on conflict (place, day, sum) do update set {string.Join(
            ", ",
            Values.Select(v =>
                Whole.Contains(v) ? $"{v} = s.{v} + excluded.{v}" : $"{v} = trim_scale(s.{v} + excluded.{v})"
            )
        )}, is_nothing = {string.Join(" and ", Values.Select(v => $"s.{v} + excluded.{v} = 0"))}
        """;

    private static decimal[] Numbers(Contribution c) =>
        [
            c.Low,
            c.High,
            c.SharedHigh,
            c.Unbounded,
            c.Known,
            c.Count,
            c.Undisclosed,
            c.Families,
            c.Likely,
            c.Speculative,
            c.Unsaid,
            c.SharedCount,
            c.SharedUnknown,
            c.SharedUnbounded,
        ];

    private static Contribution Value(decimal[] v) =>
        new()
        {
            Low = v[0],
            High = v[1],
            SharedHigh = v[2],
            Unbounded = (int)v[3],
            Known = (int)v[4],
            Count = (int)v[5],
            Undisclosed = (int)v[6],
            Families = (int)v[7],
            Likely = (int)v[8],
            Speculative = (int)v[9],
            Unsaid = (int)v[10],
            SharedCount = (int)v[11],
            SharedUnknown = (int)v[12],
            SharedUnbounded = (int)v[13],
        };
}
