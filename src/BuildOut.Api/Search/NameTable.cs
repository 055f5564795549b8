using BuildOut.Api.Store;
using BuildOut.Domain.Claims;
using Npgsql;
using Weasel.Core;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace BuildOut.Api.Search;

/// <summary>A subject that goes, or went, by a name like what was typed.</summary>
/// <param name="Likeness">0.5 to 1, as <see cref="Names.Likeness"/> has it.</param>
/// <param name="Since">The sequence of the first event that names it so.</param>
internal sealed record NameHit(
    string Key,
    NameKind Kind,
    string Text,
    long Since,
    decimal Likeness
);

/// <summary>Every text by which a subject was ever named, written in the commit of the event that names it.</summary>
internal sealed class NameTable(NpgsqlDataSource database)
{
    private const string S = RecordTables.Schema;
    private const int Events = 5_000;

    /// <summary>Stands in no plain name.</summary>
    private const char Separator = '\u0001';

    public static Table Table()
    {
        var table = new Table(
            new PostgresqlObjectName(S, "name", SchemaUtils.IdentifierUsage.General)
        );
        table.AddColumn<string>("key").AsPrimaryKey();
        table.AddColumn<string>("plain").AsPrimaryKey();
        table.AddColumn<string>("kind").NotNull();
        table.AddColumn<string>("text").NotNull();
        table.AddColumn("trigrams", "text[]").NotNull();
        // What knownAt asks for: by then the subject was named so.
        table.AddColumn<long>("since").NotNull();
        table.Indexes.Add(
            new IndexDefinition("name_trigrams")
            {
                Columns = ["trigrams"],
                Method = IndexMethod.gin,
            }
        );
        return table;
    }

    /// <param name="names">In the order of the record: the first that gives a subject a name is kept.</param>
    public static NpgsqlBatchCommand Insert(IEnumerable<(SaidName Name, long Sequence)> names)
    {
        var rows = names
            .Select(n => (n.Name, n.Sequence, Plain: Names.Plain(n.Name.Text)))
            .Where(n => n.Plain.Length > 0)
            .DistinctBy(n => (n.Name.Key, n.Plain))
            .ToList();
        return new(
            $"""
            insert into {S}.name (key, plain, kind, text, trigrams, since)
            select key, plain, kind, text, string_to_array(trigrams, chr(1)), since
            from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bigint[]) n(key, plain, kind, text, trigrams, since)
            on conflict do nothing
            """
        )
        {
            Parameters =
            {
                new() { Value = rows.ConvertAll(r => r.Name.Key) },
                new() { Value = rows.ConvertAll(r => r.Plain) },
                new() { Value = rows.ConvertAll(r => r.Name.Kind.ToString()) },
                new() { Value = rows.ConvertAll(r => r.Name.Text) },
                new()
                {
                    Value = rows.ConvertAll(r => string.Join(Separator, Names.Trigrams(r.Plain))),
                },
                new() { Value = rows.ConvertAll(r => r.Sequence) },
            },
        };
    }

    /// <summary>
    /// The names of a record that was begun before names were kept, in one transaction: what was interrupted begins anew.
    /// </summary>
    public async Task FillAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (
            var any = new NpgsqlCommand($"select exists(select from {S}.name)", connection)
        )
            if (await any.ExecuteScalarAsync(ct) is true)
                return;
        var reader = new RecordReader(database);
        for (long after = 0; ; )
        {
            await using var page = new NpgsqlCommand(
                $"select {ClaimRows.Columns} from {S}.mt_events e where e.seq_id > $1 order by e.seq_id limit {Events}",
                connection
            );
            page.Parameters.Add(new() { Value = after });
            var claims = await ClaimRows.ReadAllAsync(page, ct);
            if (claims.Count == 0)
                break;
            after = claims[^1].Sequence;
            // Only a correction needs to know what its stream said before.
            string[] corrected =
            [
                .. claims.Where(c => c.Data is Corrected).Select(c => c.Subject).Distinct(),
            ];
            var streams = (await reader.StreamsAsync(corrected, after, ct))
                .GroupBy(c => c.Subject)
                .ToDictionary(g => g.Key, g => g.ToList());
            await using var batch = new NpgsqlBatch(connection);
            batch.BatchCommands.Add(
                Insert(
                    claims.SelectMany(c =>
                        SaidName
                            .Of(c, streams.GetValueOrDefault(c.Subject) ?? [])
                            .Select(n => (n, c.Sequence))
                    )
                )
            );
            await batch.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    /// <summary>
    /// Subjects by the likest of their names, the likest first: the same before what begins with it, that before what holds it,
    /// and that before what is like it; then the shorter, then by key.
    /// </summary>
    /// <param name="typed">Plain.</param>
    /// <param name="kind">The kind of a key, such as <c>organisation</c>; null is any.</param>
    public async Task<List<NameHit>> SeekAsync(
        string typed,
        string? kind,
        long knownAt,
        int skip,
        int limit,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            with hit as (
                select n.*, starts_with(n.plain, $1) as begins, case
                    when strpos(n.plain, $1) > 0 then 1::numeric
                    else (select count(*) from unnest(n.trigrams) t where t = any($2))::numeric / cardinality($2) end as likeness
                from {S}.name n
                where n.trigrams && $3 and n.since <= $4 and ($5 = '' or n.key ^@ $5)
            ), best as (
                select distinct on (key) * from hit where likeness >= {Names.Enough.ToString(
                System.Globalization.CultureInfo.InvariantCulture
            )}
                order by key, plain = $1 desc, likeness desc, begins desc, length(plain), plain
            )
            select key, kind, text, since, round(likeness, 3) from best
            order by plain = $1 desc, likeness desc, begins desc, length(plain), key
            offset $6 limit $7
            """
        );
        object[] values =
        [
            typed,
            Names.Trigrams(typed).ToArray(),
            Names.Telling(typed).ToArray(),
            knownAt,
            kind is null ? "" : $"{kind}/",
            skip,
            limit,
        ];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        var hits = new List<NameHit>();
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            hits.Add(
                new(
                    rows.GetString(0),
                    Enum.Parse<NameKind>(rows.GetString(1)),
                    rows.GetString(2),
                    rows.GetInt64(3),
                    rows.GetDecimal(4)
                )
            );
        return hits;
    }
}
