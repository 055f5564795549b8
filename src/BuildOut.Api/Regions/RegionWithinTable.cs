using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Marten;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace BuildOut.Api.Regions;

/// <summary>What lies within what, on which days, for the SQL views: they can't ask the tree.</summary>
internal static class RegionWithinTable
{
    private const string Name = $"{RecordTables.Schema}.region_within";

    public static Table Table()
    {
        var table = new Table(
            new PostgresqlObjectName(
                RecordTables.Schema,
                "region_within",
                SchemaUtils.IdentifierUsage.General
            )
        );
        table.AddColumn<string>("code").AsPrimaryKey();
        table.AddColumn<string>("within").AsPrimaryKey();
        table.AddColumn<DateOnly>("since").AsPrimaryKey();
        // The first day on which it no longer does.
        table.AddColumn<DateOnly>("until").NotNull();
        return table;
    }

    /// <summary>Writes the table anew, by all that is defined up to a sequence.</summary>
    public static void Write(IDocumentOperations operations, KnownPlaces places, long knownAt)
    {
        var lens = Lens.Everything with { KnownAt = knownAt };
        var open = new Dictionary<(string Code, string Within), DateOnly>();
        var rows = new List<(string Code, string Within, DateOnly Since, DateOnly Until)>();
        foreach (var day in places.Turns.Prepend(DateOnly.MinValue).Distinct())
        {
            var tree = places.Tree(lens, day);
            var pairs = tree
                .All.SelectMany(r => tree.Above(r.Key).Select(above => (r.Key, above)))
                .ToHashSet();
            foreach (var ended in open.Keys.Where(p => !pairs.Contains(p)).ToList())
            {
                rows.Add((ended.Code, ended.Within, open[ended], day));
                open.Remove(ended);
            }
            foreach (var pair in pairs)
                open.TryAdd(pair, day);
        }
        rows.AddRange(open.Select(p => (p.Key.Code, p.Key.Within, p.Value, DateOnly.MaxValue)));
        operations.QueueSqlCommand($"delete from {Name}");
        operations.QueueSqlCommand(
            $"insert into {Name} select * from unnest(?, ?, ?, ?)",
            rows.Select(r => r.Code).ToArray(),
            rows.Select(r => r.Within).ToArray(),
            rows.Select(r => r.Since).ToArray(),
            rows.Select(r => r.Until).ToArray()
        );
    }
}
