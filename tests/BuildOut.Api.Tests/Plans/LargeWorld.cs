using BuildOut.Api.Tests.World;
using BuildOut.Tests;
using Npgsql;

namespace BuildOut.Api.Tests.Plans;

/// <summary>
/// The article among very many events of elsewhere, written as rows: 100,000 of them, or 1,000,000 with BUILDOUT_LONG=1. The
/// read models are told that they followed them.
/// </summary>
public sealed class LargeWorld(Databases databases) : IAsyncLifetime
{
    private static readonly int Others = LongForm.Of(100_000, 1_000_000);

    public Server Server { get; private set; } = null!;

    internal string Database { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Database = await databases.CloneAsync(databases.Article);
        await using (var source = NpgsqlDataSource.Create(Database))
            foreach (var sql in Rows)
            {
                await using var command = source.CreateCommand(sql);
                command.CommandTimeout = 600;
                await command.ExecuteNonQueryAsync();
            }
        Server = await Server.StartAsync(Database, databases.AdminKey);
        // What the start brings up to date.
        await Server.GetFreshAsync("/v1/regions/KR");
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static string[] Rows =>
        [
            $"""
                create temporary table base on commit preserve rows as
                    select (select max(seq_id) from buildout.mt_events) as seq, e.data, e.type, e.mt_dotnet_type, e.user_name, e.headers
                    from buildout.mt_events e where e.stream_id = 'commitment/aws-kr-2031' and e.version = 1;
                insert into buildout.mt_streams (id, version, timestamp, created)
                    select 'commitment/elsewhere-' || g, 1, now(), now() from generate_series(1, {Others}) g;
                insert into buildout.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, headers, user_name)
                    select b.seq + g, gen_random_uuid(), 'commitment/elsewhere-' || g, 1,
                           jsonb_set(jsonb_set(b.data, '{"{scope}"}', '{"{\"regions\":[\"BR\"]}"}'), '{"{parties}"}',
                               jsonb_build_array(jsonb_build_object('organisation', 'organisation/elsewhere-' || g % 5000, 'role', 'Investor'))),
                           b.type, now(), b.mt_dotnet_type,
                           jsonb_set(jsonb_set(b.headers, '{"{id}"}', to_jsonb(g::text)), '{"{source}"}', '"/elsewhere"'), b.user_name
                    from base b, generate_series(1, {Others}) g;
                insert into buildout.claim_identity (source, id, seq, content, stream, version, recorded_at)
                    select '/elsewhere', g::text, b.seq + g, sha256(g::text::bytea), 'commitment/elsewhere-' || g, 1, now()
                    from base b, generate_series(1, {Others}) g;
                insert into buildout.mention (key, stream, is_link, since)
                    select k, 'commitment/elsewhere-' || g, false, b.seq + g
                    from base b, generate_series(1, {Others}) g,
                         unnest(array['region/BR', 'organisation/elsewhere-' || g % 5000, 'commitment/elsewhere-' || g]) k;
                select setval('buildout.mt_events_sequence', (select max(seq_id) from buildout.mt_events));
                update buildout.mt_event_progression set last_seq_id = (select max(seq_id) from buildout.mt_events);
                """,
            "vacuum analyze",
        ];
}
