using BuildOut.Api.Store;
using BuildOut.Domain.Accounting;
using BuildOut.Domain.Claims;
using BuildOut.Domain.Matching;
using Npgsql;

namespace BuildOut.Api.Matches;

/// <summary>
/// Which streams may be of what is asked for: those of a like name, of the same identifier, and those that name an organisation of it
/// together with a region around or below one of its own. One query by indexes for any number of portraits, and a bounded number of
/// streams for each, whatever the record holds.
/// </summary>
internal sealed class CandidateKeys(NpgsqlDataSource database)
{
    private const string S = RecordTables.Schema;

    /// <summary>Names that share a telling trigram, and streams that name an organisation, of which no more are looked at.</summary>
    private const int Looked = 5_000;

    /// <summary>Streams of each of the three ways.</summary>
    private const int Taken = 60;

    /// <summary>Stands in no key and no plain name.</summary>
    private const char Separator = '\u0001';

    /// <returns>For each portrait the keys of what it may be.</returns>
    public async Task<IReadOnlyList<IReadOnlyList<string>>> FindAsync(
        IReadOnlyList<Portrait> asked,
        RegionTree tree,
        long knownAt,
        CancellationToken ct
    )
    {
        await using var command = database.CreateCommand(
            $"""
            with asked as (
                select i, kind, string_to_array(telling, chr(1)) as telling, string_to_array(trigrams, chr(1)) as trigrams,
                       string_to_array(organisations, chr(1)) as organisations, string_to_array(regions, chr(1)) as regions,
                       string_to_array(identifiers, chr(1)) as identifiers, string_to_array(identity, chr(1)) as identity
                from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
                    a(i, kind, telling, trigrams, organisations, regions, identifiers, identity)
            )
            select a.i, c.key from asked a cross join lateral (
                (select n.key from (
                    select n.key, n.trigrams from {S}.name n
                    where n.trigrams && a.telling and n.since <= $9 and n.key ^@ a.kind and n.kind <> 'Key' limit {Looked}) n
                 group by n.key
                 having max((select count(*) from unnest(n.trigrams) t where t = any(a.trigrams))) * 2 >= cardinality(a.trigrams)
                 order by max((select count(*) from unnest(n.trigrams) t where t = any(a.trigrams))::numeric / cardinality(n.trigrams)) desc, n.key
                 limit {Taken})
                union
                (select n.key from {S}.name n
                 where n.trigrams && a.identity and n.plain = any(a.identifiers) and n.kind = 'Identifier' and n.since <= $9
                   and n.key ^@ a.kind
                 order by n.key limit {Taken})
                union
                (select m.stream from (
                    select m.stream from {S}.mention m
                    where m.key = any(a.organisations) and m.stream ^@ a.kind and m.since <= $9 limit {Looked}) m
                 where cardinality(a.regions) = 0
                    or exists (select from {S}.mention r where r.stream = m.stream and r.key = any(a.regions) and r.since <= $9)
                 order by m.stream limit {Taken})
            ) c
            """
        );
        var rows = asked.Select(a => Row.Of(a, tree)).ToList();
        object[] values =
        [
            Enumerable.Range(0, rows.Count).ToArray(),
            asked.Select(a => $"{a.Kind}/").ToArray(),
            .. new Func<Row, IEnumerable<string>>[]
            {
                r => r.Telling,
                r => r.Trigrams,
                r => r.Organisations,
                r => r.Regions,
                r => r.Identifiers,
                r => r.Identity,
            }.Select(of => rows.ConvertAll(r => string.Join(Separator, of(r)))),
            knownAt,
        ];
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        var found = asked.Select(_ => new List<string>()).ToList();
        await using var hits = await command.ExecuteReaderAsync(ct);
        while (await hits.ReadAsync(ct))
            found[hits.GetInt32(0)].Add(hits.GetString(1));
        return found;
    }

    private sealed record Row(
        IEnumerable<string> Telling,
        IEnumerable<string> Trigrams,
        IEnumerable<string> Organisations,
        IEnumerable<string> Regions,
        IEnumerable<string> Identifiers,
        IEnumerable<string> Identity
    )
    {
        public static Row Of(Portrait asked, RegionTree tree)
        {
            // The present name alone is sought; earlier ones count in the score.
            var name = asked.Names.Count == 0 ? "" : Names.Plain(asked.Names[0]);
            var identifiers = asked
                .Identifiers.Select(i => Names.Plain(i.Id))
                .Where(i => i.Length > 0)
                .Distinct()
                .ToList();
            return new(
                Names.Telling(name),
                Names.Trigrams(name),
                asked.Organisations.Concat(asked.Kin),
                asked
                    .Regions.SelectMany(r => tree.Above(r).Concat(tree.Below(r)))
                    .Distinct()
                    .Select(r => $"{Subjects.Region}/{r}"),
                identifiers,
                // The same id has the same trigrams: one of them finds it.
                identifiers.Select(i => Names.Telling(i)[0]).Distinct()
            );
        }
    }
}
